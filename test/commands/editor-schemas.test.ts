import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editorSchemasOf } from '../../src/commands/editor-schemas.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { DIALECTS } from '../../src/listing/dialects/index.ts';
import { PRESETS } from '../../src/listing/presets.ts';
import type { Lock, LockedModel } from '../../src/listing/record.ts';
import { loadRegistry } from '../../src/registry/load.ts';
import { PUBLISHED } from '../../src/registry/published.ts';
import { resolve } from '../../src/resolve/resolve.ts';
import { RULES } from '../../src/rules/index.ts';
import { judge } from '../../src/rules/judge.ts';

const CHECKED = '2026-11-22T06:00:00Z';
const LISTINGS = ['openai', 'anthropic'].map((id) => ({
  id,
  path: `/${id}/v1/models`,
  dialect: id,
  auth: 'key' as const,
}));

interface Case {
  readonly found: readonly Diagnostic[];
  readonly schema: string;
}

/** What `check` says of a registry, and the schema that an editor has for the environment `child`. */
function caseOf(
  files: Readonly<Record<string, object>>,
  models: readonly LockedModel[],
  listings = LISTINGS,
): Case {
  const encoder = new TextEncoder();
  const sources = Object.entries(files).map(([name, value]) => ({
    file: `registry/${name}.yaml`,
    bytes: encoder.encode(JSON.stringify(value)),
  }));
  const known = {
    presets: PRESETS,
    dialects: DIALECTS.map(({ id }) => id),
    emitters: [],
    rules: RULES.map(({ id }) => id),
  };
  const loaded = loadRegistry('registry', sources, known);
  const { registry, documents } = loaded;
  if (registry === undefined) throw new Error(JSON.stringify(loaded.diagnostics));
  const sorted = [...models].sort((left, right) => (left.id < right.id ? -1 : 1));
  const lock = (environment: string): Lock => ({
    environment,
    gateway: 'main',
    origin: 'https://gateway.api.anyint.ai',
    checked: CHECKED,
    listings,
    models: sorted,
  });
  const locks = new Map(registry.environments.map(({ name }) => [name, lock(name)]));
  const bases = new Map([...locks].map(([name, one]) => [name, { lock: one, kind: 'lock' as const }]));
  const { diagnostics } = judge(resolve(registry, bases, new Date(CHECKED)), documents, RULES);
  const schema = editorSchemasOf(PUBLISHED, 'registry', registry, locks).get(
    'registry/locks/child.schema.json',
  );
  return { found: diagnostics, schema: schema ?? '' };
}

function validatorOf(schema: string): ValidateFunction {
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    validateSchema: false,
    inlineRefs: false,
    code: { optimize: false },
  });
  ajv.addVocabulary(['patternErrorMessage']);
  return ajv.compile(JSON.parse(schema));
}

/** Places that an editor underlines. */
function underlined(validate: ValidateFunction, file: unknown): readonly string[] {
  validate(file);
  return [...new Set((validate.errors ?? []).map(({ instancePath }) => instancePath))];
}

const environment = (name: string, useCases: object, more: object = {}): object => ({
  environment: name,
  stage: 'staging',
  gateway: 'main',
  key: 'KEY',
  ...more,
  useCases,
});

const settings = (more: object = {}): object => ({ gateways: { main: { preset: 'anyint' } }, ...more });

const IDS = ['alpha', 'beta', 'gamma', 'delta', 'V5'];
const FAMILIES = ['openai', 'anthropic', 'gemini', 'kling', 'aiMusic', 'own'];
const MODALITIES = ['text', 'image', 'music', 'embedding', 'rerank'];
const OWN = {
  families: {
    own: {
      title: 'Own',
      bestFor: 'Tests.',
      requestShape: 'POST /own',
      modalities: { text: ['sync'] },
      response: { sync: 'Use it.' },
      docs: 'https://example.com',
    },
  },
};

const ids = fc.constantFrom(...IDS, 'nobody');
const some = (words: readonly string[]): fc.Arbitrary<readonly string[]> => fc.subarray([...words]);
const facts = fc.record(
  {
    callId: fc.constantFrom(...IDS, 'called'),
    in: fc.constantFrom(['openai'], ['anthropic']),
    families: some(FAMILIES),
    outputs: some([...MODALITIES, 'audio']),
  },
  { requiredKeys: [] },
);
const life = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  fc.record({ missingSince: fc.constantFrom('2026-11-21T06:00:00Z', '2026-10-01T06:00:00Z') }),
  fc.record({ unusable: fc.constant('it is a wildcard') }),
  fc.record({ lifecycle: fc.constantFrom('retired' as const, 'deprecated' as const) }),
  fc.record({ retiresAt: fc.constantFrom('2026-11-01', '2027-11-01') }),
);
const models: fc.Arbitrary<readonly LockedModel[]> = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...IDS), facts, life).map(([id, ...more]) => Object.assign({ id }, ...more)),
  { selector: ({ id }: LockedModel) => id, minLength: 2, maxLength: IDS.length },
);
const entry = fc.record(
  {
    model: ids,
    unlisted: fc.constant('Private.'),
    family: fc.constantFrom(...FAMILIES),
    adapter: fc.constant('src/adapter.ts'),
  },
  { requiredKeys: ['model'] },
);
const binding = fc.record({
  family: fc.constantFrom(...FAMILIES),
  modality: fc.constantFrom(...MODALITIES),
  delivery: fc.constant('sync'),
  primary: fc.oneof(ids, fc.record({ model: ids, unlisted: fc.constant('Private.') })),
  fallbacks: fc.array(fc.oneof(ids, entry), { maxLength: 3 }),
});
const JUDGES = [
  'unlisted-model',
  'missing-model',
  'unusable-model',
  'wrong-endpoint',
  'wrong-modality',
  'mixed-family-fallback',
];
const rules = fc.subarray(JUDGES).map((off) => Object.fromEntries(off.map((rule) => [rule, 'off'])));

describe('editorSchemas', () => {
  it('underline no id that check accepts, whatever is listed, bound and judged', () => {
    const anyRules = fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: rules });
    const listings = fc.oneof(
      { weight: 4, arbitrary: fc.constant(LISTINGS) },
      { weight: 1, arbitrary: fc.subarray(LISTINGS) },
    );
    const inherited = fc.subarray(['family', 'modality', 'primary', 'fallbacks']);
    fc.assert(
      fc.property(
        models,
        binding,
        binding,
        inherited,
        anyRules,
        listings,
        (listed, below, above, left, off, routes) => {
          const written = Object.fromEntries(Object.entries(above).filter(([key]) => !left.includes(key)));
          const child = environment('child', { chat: written }, { extends: 'base' });
          const files = {
            modelock: settings({ ...OWN, rules: off }),
            base: environment('base', { chat: below }),
            child,
          };
          const { found, schema } = caseOf(files, listed, routes);
          const reported = new Set(
            found.flatMap(({ data }) => (data?.['environment'] === 'child' ? [data['hop']] : [])),
          );
          const places = underlined(validatorOf(schema), child);
          const wrong = places.filter((path) => {
            const [, , , field, index] = path.split('/');
            const hop = field === 'primary' ? 0 : field === 'fallbacks' ? Number(index) + 1 : undefined;
            return !reported.has(hop);
          });
          expect(wrong).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('underline every id that cannot be called as the binding says', () => {
    const reports = new Set(JUDGES.slice(0, 5));
    fc.assert(
      fc.property(models, binding, (listed, bound) => {
        const child = environment('child', { chat: bound });
        const { found, schema } = caseOf({ modelock: settings(OWN), child }, listed);
        const places = underlined(validatorOf(schema), child);
        const expected = found.flatMap(({ rule, data }) => {
          if (!reports.has(rule)) return [];
          const hop = Number(data?.['hop']);
          const fallback = bound.fallbacks[hop - 1];
          if (typeof fallback === 'object' && fallback.adapter !== undefined) return [];
          return [
            hop === 0 ? '/primary' : `/fallbacks/${hop - 1}${typeof fallback === 'object' ? '/model' : ''}`,
          ];
        });
        expect(places).toEqual(expect.arrayContaining(expected.map((path) => `/useCases/chat${path}`)));
      }),
      { numRuns: 200 },
    );
  });

  const claude: LockedModel = { id: 'alpha', families: ['anthropic'] };
  const bound = { family: 'openai', modality: 'text', delivery: 'sync', primary: 'beta' };
  const when = ['any'];

  it.each([
    ['a fallback with an adapter', { ...bound, fallbacks: [{ model: 'alpha', adapter: 'a.ts', when }] }, {}],
    ['a primary whose endpoint is not judged', { ...bound, primary: 'alpha' }, { 'wrong-endpoint': 'off' }],
    [
      'a fallback whose family is not judged',
      { ...bound, fallbacks: ['alpha', { model: 'alpha', when }] },
      { 'mixed-family-fallback': 'off' },
    ],
    [
      'a fallback of another family',
      { ...bound, fallbacks: [{ model: 'alpha', family: 'anthropic', adapter: 'a.ts', when }] },
      {},
    ],
    ['an id of no listing', { ...bound, primary: 'nobody' }, { 'unlisted-model': 'off' }],
  ])('leave %s alone', (_what, chat, off) => {
    const child = environment('child', { chat });
    const { schema } = caseOf({ modelock: settings({ rules: off }), child }, [claude, { id: 'beta' }]);
    expect(underlined(validatorOf(schema), child)).toEqual([]);
  });

  it('say what is known of a model, and strike out what is deprecated', () => {
    const known: readonly LockedModel[] = [
      { id: 'alpha', name: 'Alpha\u202e', contextTokens: 4000, outputTokens: 100, retiresAt: '2027-11-01' },
      {
        id: 'beta',
        price: { unit: 'usdPerMillionTokens', input: 0.5 },
        deprecatedAt: '2026-01-01',
        replacement: 'alpha',
      },
      { id: 'delta', lifecycle: 'retired' },
      { id: 'gamma' },
    ];
    const files = {
      modelock: settings({ rules: { 'unusable-model': 'off' } }),
      child: environment('child', {}),
    };
    const { definitions } = JSON.parse(caseOf(files, known).schema);
    const offered = Object.keys(definitions)
      .filter((name) => /^models\d+$/.test(name))
      .flatMap((name) => definitions[name].oneOf ?? []);
    const about = new Map(offered.map(({ const: id, ...rest }) => [id, rest]));
    expect(about.get('alpha')).toEqual({
      description: 'Alpha\\u{202E}; 4000 tokens of context; 100 of output; retires 2027-11-01',
    });
    expect(about.get('beta')).toEqual({
      description: 'input $0.5 per million tokens; deprecated since 2026-01-01; replaced by alpha',
      deprecated: true,
    });
    expect(about.get('delta')).toEqual({ description: 'retired', deprecated: true });
    expect(about.get('gamma')).toEqual({});
  });

  it('hold what is said of a model once, however many families take it', () => {
    const listed: readonly LockedModel[] = [
      { ...claude, name: 'Alpha' },
      { id: 'beta', name: 'Beta', outputs: ['image'] },
      { id: 'gamma', name: 'Gamma' },
    ];
    const child = environment('child', { chat: bound });
    const { schema } = caseOf({ modelock: settings(OWN), child }, listed);
    for (const { id } of listed) expect(schema.split(`"const":"${id}"`)).toHaveLength(2);
  });
});
