import { describe, expect, it } from 'vitest';
import type { Located } from '../../src/diagnostics/diagnostic.ts';
import type { Lock } from '../../src/listing/record.ts';
import { type LoadResult, loadRegistry } from '../../src/registry/load.ts';
import { resolve } from '../../src/resolve/resolve.ts';
import { judge } from '../../src/rules/judge.ts';
import { locate } from '../../src/source/locate.ts';
import { KNOWN } from '../registry/load.ts';
import { hostileRegistry } from '../support/hostile-registry.ts';
import { hasShared, sharedFiles, sharedText } from '../support/shared.ts';

const FOLDER = 'corpus/hostile-registries';
const SECRET = 'FAKE-SECRET-7f3a';

interface Outcome {
  readonly result: LoadResult;
  readonly located: readonly Located[];
  readonly ms: number;
}

function run(name: string): Outcome {
  const { settings, environment } = hostileRegistry(sharedText(`${FOLDER}/${name}`));
  const sources = Object.entries({ modelock: settings, staging: environment }).map(([file, text]) => ({
    file: `registry/${file}.yaml`,
    bytes: new TextEncoder().encode(text),
  }));
  const before = performance.now();
  const result = loadRegistry('registry', sources, KNOWN);
  const located = locate(result.diagnostics, result.documents);
  return { result, located, ms: performance.now() - before };
}

const expectation = (name: string): string | undefined =>
  /EXPECT (\w+)/.exec(sharedText(`${FOLDER}/${name}`))?.[1];
const lines = ({ located }: Outcome): readonly number[] => located.map(({ span }) => span.start.line);
const useCases = ({ result }: Outcome): readonly string[] =>
  (result.registry?.environments ?? []).flatMap(({ bindings }) => bindings.map(({ useCase }) => useCase));

describe.skipIf(!hasShared)('hostile registries', () => {
  // Look-alike ids are a registry like any other; the listing tells them.
  const judgedByRules = new Set(['16-homoglyph-ids.yaml']);

  it.each(sharedFiles(FOLDER))('%s meets its class', (name) => {
    const outcome = run(name);
    expect(outcome.ms).toBeLessThan(2000);
    expect(outcome.result.registry === undefined).toBe(outcome.located.length > 0);
    const expected = judgedByRules.has(name) ? 'accept' : expectation(name);
    if (expected === 'reject') expect(outcome.located.length).toBeGreaterThan(0);
    if (expected === 'accept') expect(outcome.located).toEqual([]);
    for (const { span, message } of outcome.located) {
      expect(span.start.line).toBeGreaterThan(0);
      expect(message).not.toContain('\n    at ');
    }
    expect(JSON.stringify(outcome.located)).not.toContain(SECRET);
    expect(({} as Record<string, unknown>)['polluted']).toBe(undefined);
    expect(run(name).located).toEqual(outcome.located);
  });

  it.each([
    ['01-alias-bomb.yaml', 'yaml/alias'],
    ['02-alias-fanout.yaml', 'yaml/alias'],
    ['03-deep-flow-nesting.yaml', 'yaml/depth'],
    ['04-wide-map-quadratic.yaml', 'yaml/keys'],
    ['09-yaml11-directive.yaml', 'yaml/directive'],
    ['10-merge-key.yaml', 'yaml/anchor'],
    ['17-secret-in-endpoint.yaml', 'registry/base-url'],
    ['18-endpoint-ssrf.yaml', 'registry/base-url'],
  ])('%s is refused for what it is', (name, rule) => {
    expect(run(name).located.map((one) => one.rule)).toContain(rule);
  });

  it('never loses a name', () => {
    const named = (outcome: Outcome): string => JSON.stringify(outcome.located) + useCases(outcome).join(' ');
    expect(named(run('05-proto-route.yaml'))).toContain('__proto__');
    for (const name of ['constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype']) {
      expect(named(run('06-builtin-route-names.yaml'))).toContain(name);
    }
  });

  it('shows both places of a duplicate', () => {
    for (const name of [
      '07-duplicate-keys.yaml',
      '08-duplicate-int-string.yaml',
      '13-identifier-collisions.yaml',
    ]) {
      const related = run(name).located.flatMap(({ relatedSpans }) => relatedSpans);
      expect(related.length).toBeGreaterThan(0);
    }
  });

  it('shows the code points of hidden characters', () => {
    const outcome = run('15-bidi-and-invisible.yaml');
    const points = outcome.located.map(({ data }) => data?.['codePoint']);
    expect(points).toEqual(['U+202E', 'U+2066', 'U+2069', 'U+200B', 'U+FEFF', 'U+00AD', 'U+061C']);
    expect(new Set(lines(outcome)).size).toBe(6);
  });

  it('reports each look-alike of a listed id once', () => {
    const { registry } = run('16-homoglyph-ids.yaml').result;
    const lock: Lock = {
      environment: 'staging',
      gateway: 'test',
      origin: 'https://gateway.example.invalid',
      checked: '2026-11-01T00:00:00Z',
      listings: [{ id: 'openai', path: '/models', dialect: 'openai', auth: 'key' }],
      models: [{ id: 'vendor-a/chat-large' }, { id: 'vendor-a/chat-small' }],
    };
    if (registry === undefined) throw new Error('not a registry');
    const bases = new Map([['staging', { lock, kind: 'lock' as const }]]);
    const { diagnostics: found } = judge(resolve(registry, bases, new Date('2026-11-02T00:00:00Z')));
    const reported = found.filter(({ rule }) => ['odd-id', 'unlisted-model'].includes(rule));
    expect(reported.map(({ rule, data }) => `${rule} ${String(data?.['useCase'])}`).sort()).toEqual(
      useCases(run('16-homoglyph-ids.yaml')).map((useCase) => `odd-id ${useCase}`),
    );
    expect(found[0]?.suggestions).toContain('vendor-a/chat-large');
  });
});
