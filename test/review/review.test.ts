import { describe, expect, it } from 'vitest';
import type { LockedModel } from '../../src/listing/record.ts';
import type { Change, Fact } from '../../src/review/change.ts';
import { review } from '../../src/review/review.ts';
import type { Side } from '../../src/review/side.ts';
import { unmetNeeds } from '../../src/rules/needs.ts';
import { type BindingFacts, GATEWAY } from '../resolve/world.ts';
import { moduleOf, type SideMore, side, waiver } from '../support/sides.ts';

const MODELS: readonly LockedModel[] = [
  {
    id: 'big',
    owner: 'openai',
    inputs: ['text', 'image'],
    outputs: ['text'],
    features: ['tools', 'seed'],
    contextTokens: 400_000,
    outputTokens: 64_000,
    price: { unit: 'usdPerMillionTokens', input: 2, output: 8 },
    lifecycle: 'active',
  },
  {
    id: 'other',
    owner: 'anthropic',
    inputs: ['text', 'image'],
    outputs: ['text'],
    features: ['tools', 'seed', 'cache'],
    contextTokens: 500_000,
    price: { unit: 'usdPerMillionTokens', input: 3, output: 15 },
    retiresAt: '2027-06-30',
    lifecycle: 'active',
  },
  {
    id: 'small',
    owner: 'openai',
    inputs: ['text'],
    outputs: ['text'],
    features: ['seed'],
    contextTokens: 100_000,
    price: { unit: 'usdPerMillionTokens', input: 0.5, output: 4 },
    lifecycle: 'preview',
  },
  { id: 'twin', owner: 'openai' },
  { id: 'dead', unusable: 'a wildcard' },
];

const chat = (
  binding: BindingFacts,
  listed: readonly (string | LockedModel)[] = MODELS,
  more: SideMore = {},
): Side => side({ production: { useCases: { chat: binding }, listed: [...listed] } }, {}, more);

const lacks = (needs: Parameters<typeof unmetNeeds>[0], model: LockedModel): readonly string[] =>
  unmetNeeds(needs, model).map(({ need }) => need);

/** Changes as `level kind reason`, with what each is about. */
function short(before: Side, after: Side): readonly string[] {
  return review(before, after, lacks).changes.map(
    ({ level, kind, reason, subject, field }) =>
      `${level} ${kind} ${reason}${[subject, field].map((one) => (one === undefined ? '' : ` ${one}`)).join('')}`,
  );
}

function only(before: Side, after: Side): Change {
  const { changes } = review(before, after, lacks);
  expect(changes).toHaveLength(1);
  return changes[0] as Change;
}

const facts = ({ facts: found = [] }: Change): Readonly<Record<string, string>> => {
  const pairs = new Map<string, string>();
  for (const { field, verdict, items = [], ratio } of found as readonly Fact[]) {
    const text = [verdict, ...items, ...(ratio === undefined ? [] : [ratio])].join(' ');
    pairs.set(field, pairs.has(field) ? `${pairs.get(field)}, ${text}` : text);
  }
  return Object.fromEntries(pairs);
};

describe('a model that is swapped in', () => {
  it('is told fact by fact, with both values', () => {
    const change = only(chat({ primary: 'big' }), chat({ primary: 'small' }));
    expect(change).toMatchObject({ kind: 'primary-changed', level: 'risky', reason: 'capability-lost' });
    expect(facts(change)).toEqual({
      vendor: 'same',
      owner: 'same',
      inputs: 'lost image',
      outputs: 'same',
      features: 'lost tools',
      contextTokens: 'lost',
      outputTokens: 'unknown',
      'price.input': 'gained 0.25',
      'price.output': 'gained 0.5',
      lifecycle: 'lost',
      deprecatedAt: 'unknown',
      retiresAt: 'unknown',
    });
    const window = change.facts?.find(({ field }) => field === 'contextTokens');
    expect(window).toMatchObject({ before: 400_000, after: 100_000 });
  });

  it('is of another vendor, dearer, and has an end, where that is stated', () => {
    expect(facts(only(chat({ primary: 'big' }), chat({ primary: 'other' })))).toMatchObject({
      vendor: 'other',
      features: 'gained cache',
      contextTokens: 'gained',
      'price.input': 'lost 1.5',
      retiresAt: 'lost',
    });
  });

  it('loses nothing by facts that nobody states', () => {
    const change = only(chat({ primary: 'big' }), chat({ primary: 'twin' }));
    expect(change.reason).toBe('another-model');
    expect(new Set(Object.values(facts(change)))).toEqual(new Set(['same', 'unknown']));
  });

  it.each<[string, BindingFacts, string, string]>([
    ['is not listed', {}, 'gone', 'breaking not-listed'],
    ['is unusable', {}, 'dead', 'breaking not-callable'],
    ['lacks an input that is needed', { needs: { inputs: ['image'] } }, 'small', 'breaking need-unmet'],
    ['lacks a window that is needed', { needs: { contextTokens: 200_000 } }, 'small', 'breaking need-unmet'],
    ['offers less than nobody needs', { needs: { contextTokens: 1000 } }, 'small', 'risky capability-lost'],
  ])('%s', (_, binding, primary, expected) => {
    const { level, reason } = only(chat({ ...binding, primary: 'big' }), chat({ ...binding, primary }));
    expect(`${level} ${reason}`).toBe(expected);
  });

  it('is unproven where there is no lock, or it is exempt', () => {
    const bare = (primary: BindingFacts['primary']): Side =>
      side({ production: { useCases: { chat: { primary: primary ?? '' } } } });
    expect(only(bare('big'), bare('small')).reason).toBe('unproven');
    expect(only(chat({ primary: 'big' }), chat({ primary: { model: 'x', unlisted: 'Ours.' } })).reason).toBe(
      'unproven',
    );
  });

  it('is looked up for every key, its own first', () => {
    const both = (primary: string): Side =>
      side({
        production: { useCases: { chat: { primary } }, listed: ['a', 'b'] },
        alpha: { useCases: { chat: { primary: 'a' } }, listed: ['a'] },
        beta: { useCases: {} },
      });
    expect(only(both('a'), both('b')).standings).toEqual([
      { environment: 'production', verdict: 'same', before: 'listed', after: 'listed' },
      { environment: 'alpha', verdict: 'lost', before: 'listed', after: 'absent' },
      { environment: 'beta', verdict: 'unknown', before: 'unknown', after: 'unknown' },
    ]);
  });
});

describe('a chain', () => {
  const chain = (...models: readonly BindingFacts['primary'][]): Side =>
    chat({ primary: models[0] ?? 'big', fallbacks: models.slice(1).map((one) => one ?? '') });

  it.each<[string, Side, Side, readonly string[]]>([
    [
      'is longer',
      chain('big'),
      chain('big', 'other'),
      ['safe fallback-added chain-longer other fallbacks[0]'],
    ],
    [
      'is longer by a model that is not listed',
      chain('big'),
      chain('big', 'gone'),
      ['risky fallback-added not-callable-in-need gone fallbacks[0]'],
    ],
    [
      'ends',
      chain('big', 'other'),
      chain('big'),
      ['risky fallback-removed no-fallback-left other fallbacks[0]'],
    ],
    [
      'is shorter',
      chain('big', 'other', 'small'),
      chain('big', 'small'),
      ['risky fallback-removed chain-shorter other fallbacks[0]'],
    ],
    [
      'loses what could not help',
      chain('big', 'gone', 'small'),
      chain('big', 'small'),
      ['safe fallback-removed could-not-help gone fallbacks[0]'],
    ],
    [
      'is turned',
      chain('big', 'other', 'small'),
      chain('big', 'small', 'other'),
      ['risky fallbacks-moved other-order'],
    ],
    [
      'has one model swapped',
      chain('big', 'other'),
      chain('big', 'small'),
      ['risky fallback-swapped capability-lost fallbacks[0]'],
    ],
    [
      'answers to less',
      chain('big', { model: 'other', when: ['timeout', 'rateLimit'] }),
      chain('big', { model: 'other', when: ['timeout'] }),
      ['risky fallback-when-changed answers-to-less other'],
    ],
    [
      'answers to more',
      chain('big', { model: 'other', when: ['timeout', 'rateLimit'] }),
      chain('big', { model: 'other', when: ['any'] }),
      ['safe fallback-when-changed answers-to-more other'],
    ],
    [
      'names the same failures in another order',
      chain('big', { model: 'other', when: ['timeout', 'rateLimit'] }),
      chain('big', { model: 'other', when: ['rateLimit', 'timeout'] }),
      [],
    ],
    [
      'speaks another shape',
      chain('big', { model: 'other', adapter: 'toMessages' }),
      chain('big', { model: 'other', family: 'anthropic', adapter: 'other' }),
      [
        'breaking fallback-family-changed request-shape other',
        'risky fallback-adapter-changed other-adapter other',
      ],
    ],
    [
      'is exempt',
      chain('big', 'ours'),
      chain('big', { model: 'ours', unlisted: 'Private.' }),
      ['risky exemption-added exempt ours'],
    ],
    [
      'is no longer exempt',
      chain({ model: 'big', unlisted: 'Private.' }),
      chain('big'),
      ['safe exemption-removed looked-up-again big'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(short(before, after)).toEqual(expected);
  });

  it('is shown as it was and is', () => {
    const { chains } = review(chain('big', 'other'), chain('gone', 'other'), lacks);
    expect(chains).toEqual([
      {
        environment: 'production',
        useCase: 'chat',
        before: [
          { model: 'big', availability: 'listed' },
          { model: 'other', availability: 'listed', when: ['unavailable'] },
        ],
        after: [
          { model: 'gone', availability: 'absent' },
          { model: 'other', availability: 'listed', when: ['unavailable'] },
        ],
      },
    ]);
    expect(review(chain('big'), chain('big'), lacks).chains).toEqual([]);
    const bare = side({ production: { useCases: { chat: { primary: 'big' } } } });
    expect(review(chain('big'), bare, lacks).chains).toEqual([]);
  });
});

describe('a binding', () => {
  it.each<[string, BindingFacts, BindingFacts, readonly string[]]>([
    ['family', {}, { family: 'anthropic' }, ['breaking family-changed request-shape family']],
    ['modality', {}, { modality: 'image' }, ['breaking modality-changed other-result modality']],
    ['delivery', {}, { delivery: 'stream' }, ['breaking delivery-changed other-delivery delivery']],
    ['a need more', {}, { needs: { tools: true } }, ['safe needs-changed asks-more needs.tools']],
    ['a need less', { needs: { tools: true } }, {}, ['risky needs-changed asks-less needs.tools']],
    [
      'a smaller need',
      { needs: { contextTokens: 5 } },
      { needs: { contextTokens: 4 } },
      ['risky needs-changed asks-less needs.contextTokens'],
    ],
    ['needs in another order', { needs: { inputs: ['a', 'b'] } }, { needs: { inputs: ['b', 'a'] } }, []],
    ['only', {}, { only: ['production'] }, ['risky only-changed other-scope only']],
    ['only in another order', { only: ['a', 'b'] }, { only: ['b', 'a'] }, []],
    [
      'extensions',
      { extensions: { heat: 1, same: { b: 1, a: 2 } } },
      { extensions: { heat: 2, same: { a: 2, b: 1 } } },
      ['risky extensions-changed own-field extensions.heat'],
    ],
    ...(['description', 'owner', 'because', 'reviewBy'] as const).map(
      (field): [string, BindingFacts, BindingFacts, readonly string[]] => [
        field,
        { [field]: 'a' },
        { [field]: 'b' },
        [`safe documentation-changed other-words ${field}`],
      ],
    ),
  ])('differs in %s', (_, before, after, expected) => {
    expect(short(chat({ primary: 'big', ...before }), chat({ primary: 'big', ...after }))).toEqual(expected);
  });

  it('is new or gone', () => {
    const [none, one] = [
      side({ production: { useCases: {}, listed: ['m'] } }),
      chat({ primary: 'm' }, ['m']),
    ];
    expect(short(none, one)).toEqual(['safe use-case-added new-here']);
    expect(short(one, none)).toEqual(['breaking use-case-removed use-case-gone']);
    expect(short(none, chat({ primary: 'gone' }, ['m']))).toEqual([
      'risky use-case-added not-callable-in-need',
    ]);
  });
});

describe('an environment', () => {
  const production = (more: object): Side =>
    side({ production: { useCases: { chat: { primary: 'm' } }, listed: ['m'], ...more } });

  it.each<[string, object, object, readonly string[]]>([
    ['stage', {}, { stage: 'staging' }, ['risky stage-changed other-stage stage']],
    ['key', {}, { key: 'OTHER' }, ['breaking key-changed other-variable key']],
    ['program', {}, { keyCommand: ['op'] }, ['risky key-command-changed runs-program keyCommand']],
    [
      'note',
      {},
      { access: { subscription: 'team' } },
      ['safe documentation-changed other-words subscription'],
    ],
    [
      'address',
      {},
      { gateway: { ...GATEWAY, baseUrl: 'https://other.example' } },
      ['breaking gateway-changed other-gateway baseUrl'],
    ],
    ['name', {}, { gateway: { ...GATEWAY, name: 'x' } }, ['safe gateway-changed name-only name']],
    [
      'plain http',
      {},
      { gateway: { ...GATEWAY, allowHttp: true } },
      ['risky gateway-changed unencrypted-key allowHttp'],
    ],
  ])('differs in its %s', (_, before, after, expected) => {
    expect(short(production(before), production(after))).toEqual(expected);
  });

  it('is new or gone, as one change', () => {
    const two = side({
      production: { useCases: { chat: { primary: 'm' } }, listed: ['m'] },
      staging: { useCases: { chat: { primary: 'm' } }, listed: ['m', 'n'] },
    });
    expect(short(production({}), two)).toEqual(['safe environment-added new-here']);
    expect(short(two, production({}))).toEqual(['breaking environment-removed environment-gone']);
  });
});

describe('access by the lock alone', () => {
  const binding = { primary: 'big', fallbacks: ['other'] };

  it('is lost, with who uses it', () => {
    const change = only(chat(binding, ['big', 'other']), chat(binding, ['other']));
    expect(change).toMatchObject({
      kind: 'access-lost',
      level: 'breaking',
      reason: 'primary-lost',
      subject: 'big',
      after: 'absent',
      usedAfter: [{ useCase: 'chat', role: 'primary' }],
    });
    expect(short(chat(binding, ['big', 'other']), chat(binding, ['big']))).toEqual([
      'risky access-lost fallback-lost other',
    ]);
    expect(short(chat(binding, ['big', 'other', 'x']), chat(binding, ['big', 'other', 'y']))).toEqual([
      'safe access-lost not-used x',
      'safe access-gained not-used y',
    ]);
  });

  it('is not lost for good within grace, nor where the binding has moved on', () => {
    const missing = { id: 'big', missingSince: '2026-11-22T06:00:00Z' };
    expect(short(chat(binding, ['big', 'other']), chat(binding, [missing, 'other']))).toEqual([
      'risky access-lost unproven big',
    ]);
    expect(short(chat(binding, ['big', 'other']), chat({ primary: 'other' }, ['other']))).toContain(
      'safe access-lost not-used big',
    );
  });

  it('comes back, and facts get worse or better', () => {
    expect(short(chat(binding, ['other']), chat(binding, ['big', 'other']))).toEqual([
      'safe access-gained now-listed big',
    ]);
    const [big, ...rest] = MODELS;
    const with_ = (more: Partial<LockedModel>): Side =>
      chat(binding, [{ ...big, id: 'big', ...more }, ...rest]);
    expect(short(with_({}), with_({ contextTokens: 8000 }))).toEqual([
      'risky facts-changed capability-lost big',
    ]);
    expect(short(with_({}), with_({ retiresAt: '2027-01-01' }))).toEqual([
      'risky facts-changed capability-lost big',
    ]);
    expect(short(with_({}), with_({ contextTokens: 800_000 }))).toEqual([
      'safe facts-changed offers-no-less big',
    ]);
    // A gateway that stops speaking of a fact has said nothing.
    expect(short(with_({}), chat(binding, [{ id: 'big', owner: 'openai' }, ...rest]))).toEqual([]);
  });

  it('is unknown without a lock', () => {
    const bare = side({ production: { useCases: { chat: binding } } });
    expect(short(bare, chat(binding, ['big', 'other']))).toEqual(['safe lock-added first-lock']);
    expect(short(chat(binding, ['big', 'other']), bare)).toEqual(['risky lock-removed unproven']);
  });
});

describe('settings', () => {
  const set = (registry: Parameters<typeof side>[1], more: SideMore = {}): Side =>
    side({ production: { useCases: {} } }, registry, more);
  const level = (word: 'off' | 'warn' | 'error'): SideMore => ({
    levels: new Map([['odd-id', new Map([['production', word]])]]),
  });
  const rule = (word: 'off' | 'warn' | 'error'): Side =>
    set({ rules: { 'odd-id': { level: word, options: {} } } }, level(word));

  it.each<[string, Side, Side, readonly string[]]>([
    [
      'rule is off',
      rule('error'),
      rule('off'),
      ['risky rule-level-changed checks-less odd-id all environments'],
    ],
    [
      'rule is on',
      rule('off'),
      rule('warn'),
      ['safe rule-level-changed checks-more odd-id all environments'],
    ],
    ['preset', set({}), set({ preset: 'strict' }), ['safe rule-preset-changed checks-more']],
    [
      'option',
      set({ rules: { x: { options: { days: 1 } } } }),
      set({ rules: { x: { options: { days: 2 } } } }),
      ['risky rule-options-changed other-options x days'],
    ],
    [
      'policy is milder',
      set({ review: { 'key-changed': 'breaking' } }),
      set({}),
      ['risky review-policy-changed checks-less key-changed'],
    ],
    [
      'policy is graver',
      set({}),
      set({ review: { 'key-changed': 'breaking' } }),
      ['safe review-policy-changed checks-more key-changed'],
    ],
    [
      'grace is longer',
      set({ sync: { maxAgeMs: 5, graceMs: 1 } }),
      set({ sync: { maxAgeMs: 4, graceMs: 2 } }),
      ['risky sync-policy-changed checks-less graceMs', 'safe sync-policy-changed checks-more maxAgeMs'],
    ],
    [
      'overlay is gone',
      set({ overlays: [{ file: 'a.yaml', at: { file: 'x', path: [], on: 'value' } }] }),
      set({}),
      ['risky overlay-removed knows-less a.yaml'],
    ],
    [
      'waiver is new',
      set({}),
      set({}, { waivers: [waiver('odd-id')] }),
      ['risky waiver-added checks-less odd-id production.yaml'],
    ],
    [
      'waiver is gone',
      set({}, { waivers: [waiver('odd-id'), waiver('odd-id')] }),
      set({}, { waivers: [waiver('odd-id')] }),
      ['safe waiver-removed checks-more odd-id production.yaml'],
    ],
    [
      'waiver lasts longer, for another reason',
      set({}, { waivers: [waiver('odd-id', { until: '2026-12-01' })] }),
      set({}, { waivers: [waiver('odd-id', { until: '2026-12-31', reason: 'New.' })] }),
      ['risky waiver-changed checks-less odd-id until', 'safe waiver-changed other-words odd-id reason'],
    ],
    [
      'field is no longer declared',
      set({ extensions: { heat: { type: 'number' } } }),
      set({}),
      ['breaking extension-removed type-differs heat'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(short(before, after)).toEqual(expected);
  });
});

describe('generated code', () => {
  const BINDING = { family: 'openai', primary: 'a', fallbacks: [{ model: 'b', when: ['timeout', 'any'] }] };
  const code = (members: Readonly<Record<string, unknown>>, ids?: readonly string[]): Side =>
    side({}, {}, { modules: [moduleOf({ chat: members }, ids)] });

  it.each<[string, Side, Side, readonly string[]]>([
    [
      'has a name less',
      code({}),
      side({}, {}, { modules: [moduleOf({})] }),
      ['breaking constant-removed name-gone chat models.ts'],
    ],
    [
      'has another shape',
      code(BINDING),
      code({ ...BINDING, family: 'anthropic' }),
      ['breaking constant-retyped type-differs chat models.ts'],
    ],
    [
      'has a member less',
      code({ ...BINDING, needs: { tools: true } }),
      code({ ...BINDING, needs: {} }),
      ['breaking constant-retyped type-differs chat models.ts'],
    ],
    [
      'has a shorter chain',
      code(BINDING),
      code({ ...BINDING, fallbacks: [] }),
      ['risky constant-retyped shorter-list chat models.ts'],
    ],
    [
      'has other literals',
      code(BINDING),
      code({ ...BINDING, primary: 'c' }),
      ['safe constant-retyped literals-only chat models.ts'],
    ],
    [
      'names triggers in another order',
      code(BINDING),
      code({ ...BINDING, fallbacks: [{ model: 'b', when: ['any', 'timeout'] }] }),
      [],
    ],
    [
      'knows other ids',
      code({}, ['a', 'b']),
      code({}, ['b', 'c']),
      ['risky model-id-removed spelled-id a models.ts', 'safe model-id-added new-here c models.ts'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(short(before, after)).toEqual(expected);
  });

  it('calls a binding otherwise', () => {
    const { constants: [one] = [], ...rest } = moduleOf({ chat: {} });
    const renamed = { ...rest, constants: one === undefined ? [] : [{ ...one, name: 'CHAT' }] };
    expect(only(code({}), side({}, {}, { modules: [renamed] }))).toMatchObject({
      kind: 'constant-renamed',
      level: 'breaking',
      before: 'chat',
      after: 'CHAT',
    });
  });
});

describe('the policy', () => {
  const chain = (
    fallbacks: readonly string[],
    review_: Readonly<Record<string, 'breaking' | 'risky' | 'safe'>>,
  ): Side =>
    side(
      { production: { useCases: { chat: { primary: 'a', fallbacks } }, listed: ['a', 'b'] } },
      { review: review_ },
    );
  const dropped = (
    before: Parameters<typeof chain>[1],
    after: Parameters<typeof chain>[1],
  ): Pick<Change, 'level' | 'ownLevel'> => {
    const found = review(chain(['b'], before), chain([], after), lacks).changes.find(
      ({ kind }) => kind === 'fallback-removed',
    );
    return { level: found?.level ?? 'safe', ...(found?.ownLevel && { ownLevel: found.ownLevel }) };
  };

  it('sets the level of a kind', () => {
    const safe = { 'fallback-removed': 'safe' } as const;
    expect(dropped(safe, safe)).toEqual({ level: 'safe', ownLevel: 'risky' });
    expect(dropped({}, { 'fallback-removed': 'breaking' })).toEqual({ level: 'breaking', ownLevel: 'risky' });
  });

  it('excuses nothing that comes with it', () => {
    expect(dropped({}, { 'fallback-removed': 'safe' })).toEqual({ level: 'risky' });
    expect(dropped({ 'fallback-removed': 'breaking' }, { 'fallback-removed': 'safe' }).level).toBe(
      'breaking',
    );
  });
});

describe('the order', () => {
  it('is worst first, production before the others', () => {
    const both = (primary: string): Side =>
      side({
        alpha: { useCases: { chat: { primary } }, listed: ['a', 'b'] },
        production: { useCases: { chat: { primary, because: primary } }, listed: ['a'] },
      });
    expect(
      review(both('a'), both('b'), lacks).changes.map(({ level, environment }) => `${level} ${environment}`),
    ).toEqual(['breaking production', 'risky alpha', 'safe production']);
  });
});
