import { describe, expect, it } from 'vitest';
import environmentSchema from '../../schema/environment.schema.json' with { type: 'json' };
import settingsSchema from '../../schema/modelock.schema.json' with { type: 'json' };
import namesSchema from '../../schema/names.schema.json' with { type: 'json' };
import { environment, located, problems, SETTINGS } from './load.ts';

const settings = (line: string): Readonly<Record<string, string>> => ({
  'modelock.yaml': SETTINGS + line,
  'staging.yaml': environment('staging'),
});
const inUseCase = (...lines: readonly string[]): Readonly<Record<string, string>> => ({
  'staging.yaml': environment('staging', 'chat', ...lines),
});

describe('schema errors', () => {
  it.each([
    ['unknown key', inUseCase('becuase: x'), ['schema/unknown-key staging.yaml:11:5']],
    [
      'misspelt required key, told once',
      { 'staging.yaml': environment('staging').replace('family', 'familly') },
      ['schema/unknown-key staging.yaml:7:5'],
    ],
    [
      'missing fields, told once',
      { 'staging.yaml': environment('staging').replace(/ +(?:family|delivery).*\n/g, '') },
      ['schema/missing staging.yaml:6:3'],
    ],
    ['missing header', { 'staging.yaml': 'environment: staging\n' }, ['schema/missing staging.yaml:1:1']],
    [
      'no choice',
      { 'staging.yaml': environment('staging').replace('sync', 'synk') },
      ['schema/choice staging.yaml:9:15'],
    ],
    [
      'no stage',
      { 'staging.yaml': environment('staging').replace('stage: staging', 'stage: prod') },
      ['schema/choice staging.yaml:2:8'],
    ],
    [
      'number for an id',
      { 'staging.yaml': environment('staging').replace('m-1', '4.10') },
      ['schema/type staging.yaml:10:14'],
    ],
    ['number in a list of fallbacks', inUseCase('fallbacks: [a, 5]'), ['schema/type staging.yaml:11:20']],
    [
      'list for an id',
      { 'staging.yaml': environment('staging').replace('m-1', '[m-1]') },
      ['schema/type staging.yaml:10:14'],
    ],
    [
      'no value',
      { 'staging.yaml': environment('staging').replace('m-1', '') },
      ['schema/type staging.yaml:10:5'],
    ],
    [
      'unlisted without a reason',
      inUseCase('fallbacks: [{ model: x, unlisted: " " }]'),
      ['schema/form staging.yaml:11:39'],
    ],
    [
      'primary mapping without unlisted',
      { 'staging.yaml': environment('staging').replace('m-1', '{ model: x }') },
      ['schema/missing staging.yaml:10:5'],
    ],
    [
      'fallback without a model',
      inUseCase('fallbacks: [{ when: [any] }]'),
      ['schema/missing staging.yaml:11:19'],
    ],
    [
      'unknown trigger',
      inUseCase('fallbacks: [{ model: x, when: [ratelimit] }]'),
      ['schema/choice staging.yaml:11:36'],
    ],
    ['line break in an id', inUseCase('fallbacks: ["a\\nb"]'), ['schema/form staging.yaml:11:17']],
    ['line separator in an id', inUseCase('fallbacks: ["a\\u2028b"]'), ['schema/form staging.yaml:11:17']],
    ['blank id', inUseCase('fallbacks: [" "]'), ['schema/form staging.yaml:11:17']],
    [
      'too many fallbacks',
      inUseCase(`fallbacks: [${'a, '.repeat(20)}a]`),
      ['schema/limit staging.yaml:11:16'],
    ],
    ['repeated environment', inUseCase('only: [staging, staging]'), ['schema/repeated staging.yaml:11:11']],
    ['tokens below one', inUseCase('needs: { contextTokens: 0 }'), ['schema/limit staging.yaml:11:29']],
    ['infinite tokens', inUseCase('needs: { contextTokens: .inf }'), ['schema/type staging.yaml:11:29']],
    ['date in another form', inUseCase('reviewBy: 2027-2-1'), ['schema/form staging.yaml:11:15']],
    [
      'odd use-case name',
      { 'staging.yaml': environment('staging', '"a b"') },
      ['schema/name staging.yaml:6:3'],
    ],
    [
      'builtin use-case name',
      { 'staging.yaml': environment('staging', 'toString') },
      ['schema/name staging.yaml:6:3'],
    ],
    [
      'odd environment name',
      { 'staging.yaml': environment('../x').replace('../X_KEY', 'X_KEY') },
      ['schema/form staging.yaml:1:14'],
    ],
    ['device name', { 'con.yaml': environment('con') }, ['schema/form con.yaml:1:14']],
    ['environment file that is a list', { 'staging.yaml': '- a\n' }, ['schema/type staging.yaml:1:1']],
    ['unknown rule', settings('rules: { stale-lok: error }'), ['registry/unknown-rule modelock.yaml:3:10']],
    ['unknown level', settings('rules: { stale-lock: eror }'), ['schema/choice modelock.yaml:3:22']],
    [
      'unknown level in a mapping',
      settings('rules: { stale-lock: { level: eror } }'),
      ['schema/choice modelock.yaml:3:31'],
    ],
    [
      'unknown option',
      settings('rules: { stale-lock: { lvel: error } }'),
      ['schema/unknown-key modelock.yaml:3:24'],
    ],
    ['level of another type', settings('rules: { stale-lock: false }'), ['schema/type modelock.yaml:3:22']],
    [
      'unknown emitter',
      settings('outputs: [{ emit: typescrip, file: x }]'),
      ['registry/unknown-emitter modelock.yaml:3:19'],
    ],
    ['duration', settings('sync: { maxAge: 14 days }'), ['schema/form modelock.yaml:3:17']],
    [
      'no gateways',
      { 'modelock.yaml': 'gateways: {}\n', 'staging.yaml': environment('staging') },
      ['schema/limit modelock.yaml:1:11'],
    ],
    [
      'modality of a family',
      settings(
        'families: { own: { title: a, bestFor: b, requestShape: c, modalities: { txt: [sync] }, response: {}, docs: d } }',
      ),
      ['schema/unknown-key modelock.yaml:3:73'],
    ],
  ])('locates %s', (_, texts, expected) => {
    expect(problems(texts)).toEqual(expected);
  });

  it('suggests the key and the value that were meant', () => {
    expect(located(inUseCase('becuase: x'))[0]?.suggestions).toEqual(['because']);
    expect(
      located({ 'staging.yaml': environment('staging').replace('sync', 'synk') })[0]?.suggestions,
    ).toEqual(['sync']);
    expect(located(settings('rules: { stale-lok: error }'))[0]?.suggestions).toEqual(['stale-lock']);
  });

  it('names what is missing', () => {
    const [found] = located({ 'staging.yaml': 'environment: staging\n' });
    expect(found?.data).toEqual({ fields: ['stage', 'gateway', 'useCases'] });
    expect(found?.help).toContain('stage: production');
  });

  it('quotes no value that looks like a key', () => {
    const text = environment('staging').replace('gateway: acme', 'gateway: sk-FAKE-SECRET-7f3a');
    expect(JSON.stringify(located({ 'staging.yaml': text }))).not.toContain('SECRET');
    expect(JSON.stringify(located(inUseCase('apiKey: FAKE-SECRET-7f3a')))).not.toContain('SECRET');
  });
});

describe('a file that is wrong everywhere', () => {
  it('is refused in time, with the first hundred problems and their number', () => {
    const keys = Array.from({ length: 40 }, (_, index) => `k${index}: {}`).join(', ');
    const useCases = Array.from({ length: 1000 }, (_, index) => `  u${index}: { ${keys} }\n`).join('');
    const before = performance.now();
    const all = located({
      'staging.yaml': `environment: staging\nstage: staging\ngateway: acme\nuseCases:\n${useCases}`,
    });
    expect(performance.now() - before).toBeLessThan(4000);
    expect(all).toHaveLength(101);
    expect(all.at(-1)?.rule).toBe('schema/more');
  });

  it('is refused in time when the schema has nothing to say', () => {
    const fallbacks = Array.from({ length: 20 }, () => '{ model: x, family: opnai }').join(', ');
    const row = `family: openai, modality: text, delivery: sync, primary: x, fallbacks: [${fallbacks}]`;
    const useCases = Array.from({ length: 1000 }, (_, index) => `  u${index}: { ${row} }\n`).join('');
    const before = performance.now();
    const all = located({
      'staging.yaml': `environment: staging\nstage: staging\ngateway: acme\nkey: K\nuseCases:\n${useCases}`,
    });
    expect(performance.now() - before).toBeLessThan(4000);
    expect(all.length).toBeGreaterThan(0);
  });
});

describe('the published schemas', () => {
  interface Field {
    readonly where: string;
    readonly field: Record<string, unknown>;
  }

  // A field may be called like a keyword (`properties`, `items`), so the schema is walked as one.
  function* fieldsOf(value: unknown, where: string): Generator<Field> {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, part] of Object.entries(value)) {
      const here = `${where}/${key}`;
      if (NAMED.includes(key)) {
        for (const [name, field] of Object.entries(part as object)) {
          yield { where: `${here}/${name}`, field };
          yield* fieldsOf(field, `${here}/${name}`);
        }
      } else if (HELD.includes(key) || Array.isArray(value)) yield* fieldsOf(part, here);
    }
  }
  const NAMED = ['properties', 'definitions'];
  const HELD = ['items', 'additionalProperties', 'propertyNames', 'anyOf', 'oneOf', 'allOf', 'not'];

  it.each([
    ['environment', environmentSchema],
    ['modelock', settingsSchema],
    ['names', namesSchema],
  ])('%s: has title, description and examples on every field, and no open mapping', (_, schema) => {
    const fields = [...fieldsOf(schema, '#')];
    expect(fields.length).toBeGreaterThan(5);
    for (const { where, field } of fields) {
      const isReference = field['$ref'] !== undefined && String(field['$ref']).startsWith('#/definitions/');
      if (!isReference) expect([where, field['title'], field['description']]).not.toContain(undefined);
      if (field['$ref'] === undefined) expect([where, field['examples']]).not.toContain(undefined);
      if (field['type'] === 'object') expect([where, field['additionalProperties']]).not.toContain(undefined);
      if (field['pattern'] !== undefined)
        expect([where, field['patternErrorMessage']]).not.toContain(undefined);
    }
  });
});
