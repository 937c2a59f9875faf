import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/diagnostics/diagnostic.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import type { Options } from '../../src/rules/rule.ts';
import { type BindingFacts, type EnvironmentFacts, GATEWAY, world } from '../resolve/world.ts';
import { run } from './run.ts';

type Listed = readonly (string | LockedModel)[];

function one(id: string, binding: BindingFacts, listed?: Listed, options?: Options): readonly Finding[] {
  const production: EnvironmentFacts = { useCases: { chat: binding }, ...(listed && { listed }) };
  return run(id, world({ production }), options);
}

const at = (...path: (string | number)[]) => ({
  file: 'registry/production.yaml',
  path: ['useCases', 'chat', ...path],
});

describe('weaker-fallback', () => {
  const binding = { needs: { inputs: ['image'], contextTokens: 1000 }, fallbacks: ['small'] };
  const weaker = (
    small: Partial<LockedModel>,
    more: BindingFacts = binding,
    primary: Partial<LockedModel> = {},
  ) =>
    one('weaker-fallback', more, [
      { id: 'gpt-5.2', ...primary },
      { id: 'small', ...small },
    ]);
  const tooLong = { fallbacks: [{ model: 'small', when: ['contextLength'] }] } as const;

  it('names what a fallback lacks, at the fallback', () => {
    expect(weaker({ inputs: ['text'], contextTokens: 999 })).toMatchObject([
      {
        at: at('fallbacks', 0),
        data: {
          model: 'small',
          hop: 1,
          unmet: [
            { need: 'inputs', wanted: ['image'], has: ['text'] },
            { need: 'contextTokens', wanted: 1000, has: 999 },
          ],
        },
        related: [{ at: at('needs') }],
      },
    ]);
  });

  it('is silent where nothing is stated, needed or known', () => {
    expect(weaker({})).toEqual([]);
    expect(weaker({ inputs: ['image', 'text'], contextTokens: 1000 })).toEqual([]);
    expect(weaker({ contextTokens: 1 }, { fallbacks: ['small'] }, { contextTokens: 9 })).toEqual([]);
    expect(weaker({ contextTokens: 1, unusable: 'is off' })).toEqual([]);
    expect(one('weaker-fallback', binding, ['gpt-5.2'])).toEqual([]);
    expect(one('weaker-fallback', binding)).toEqual([]);
    const exempt = { ...binding, fallbacks: [{ model: 'small', unlisted: 'Ours.' }] };
    expect(weaker({ contextTokens: 1 }, exempt)).toEqual([]);
  });

  it('leaves the primary to another rule', () => {
    expect(weaker({}, binding, { contextTokens: 1 })).toEqual([]);
  });

  it.each([
    [8, 9, 1],
    [9, 9, 1],
    [10, 9, 0],
  ])('compares a window of %i with the %i of the primary that was too small', (own, primary, count) => {
    const found = weaker({ contextTokens: own }, tooLong, { contextTokens: primary });
    expect(found).toHaveLength(count);
    for (const { data, related } of found) {
      expect(data).toMatchObject({ contextTokens: own, primaryContextTokens: primary, unmet: [] });
      expect(related).toMatchObject([{ at: at('primary') }]);
    }
  });

  it('does not compare windows that one side does not state', () => {
    expect(weaker({ contextTokens: 1 }, tooLong)).toEqual([]);
    expect(weaker({}, tooLong, { contextTokens: 1 })).toEqual([]);
    const any = { fallbacks: [{ model: 'small', when: ['any'] }] } as const;
    expect(weaker({ contextTokens: 1 }, any, { contextTokens: 9 })).toEqual([]);
  });
});

describe('masking-fallback', () => {
  it('points at the word', () => {
    const fallbacks = [
      { model: 'a', when: ['timeout'] },
      { model: 'b', when: ['timeout', 'any'] },
    ] as const;
    expect(one('masking-fallback', { fallbacks })).toMatchObject([
      { at: at('fallbacks', 1, 'when', 1), data: { model: 'b', hop: 2, triggers: ['timeout', 'any'] } },
    ]);
  });

  it('is silent about fallbacks without triggers, and about all that can be named', () => {
    const all = ['rateLimit', 'unavailable', 'timeout', 'contextLength', 'contentFilter', 'refusal'] as const;
    expect(
      one('masking-fallback', {
        fallbacks: [
          { model: 'a', when: [] },
          { model: 'b', when: all },
        ],
      }),
    ).toEqual([]);
  });
});

describe('unreachable-fallback', () => {
  const ALL = ['refusal', 'rateLimit', 'unavailable', 'timeout', 'contextLength', 'contentFilter'] as const;
  const behind = (...chain: (readonly ('any' | (typeof ALL)[number])[])[]) =>
    one('unreachable-fallback', {
      fallbacks: chain.map((when, index) => ({ model: `m-${index + 1}`, when })),
    }).map(({ at: { path }, data }) => [path[3], data?.['behindHop']]);

  it('reports what stands behind one that takes all, whatever is between', () => {
    expect(behind(['any'], ['timeout'])).toEqual([[1, 1]]);
    expect(behind(ALL, ['timeout'])).toEqual([[1, 1]]);
    expect(behind(['timeout'], ['timeout', 'any'], ['any'], ['timeout'], ['refusal'])).toEqual([
      [3, 2],
      [4, 2],
    ]);
  });

  it('is silent about ordinary chains', () => {
    expect(behind(['timeout'], ['any'])).toEqual([]);
    expect(behind(['any'], ['any'], ALL)).toEqual([]);
    expect(behind(ALL, ['any'])).toEqual([]);
    expect(behind(ALL.slice(1), ['timeout'])).toEqual([]);
    expect(behind(['rateLimit', 'timeout'], ['timeout'])).toEqual([]);
    expect(behind(['any'], [])).toEqual([]);
    expect(behind()).toEqual([]);
  });
});

describe('costlier-fallback', () => {
  const price = (input?: number, output?: number): Partial<LockedModel> => ({
    price: {
      unit: 'usdPerMillionTokens',
      ...(input !== undefined && { input }),
      ...(output !== undefined && { output }),
    },
  });
  const costlier = (own: Partial<LockedModel>, primary: Partial<LockedModel>, options?: Options) =>
    one(
      'costlier-fallback',
      { fallbacks: ['dear'] },
      [
        { id: 'gpt-5.2', ...primary },
        { id: 'dear', ...own },
      ],
      options,
    ).map(({ data }) => [data?.['kind'], data?.['price'], data?.['primaryPrice']]);

  it("reports the price that is the most times the primary's", () => {
    expect(costlier(price(3, 10), price(1, 2))).toEqual([['output', 10, 2]]);
    expect(costlier(price(7, 10), price(1, 2))).toEqual([['input', 7, 1]]);
    expect(costlier(price(50, 6), price(10, 2))).toEqual([['input', 50, 10]]);
    expect(costlier(price(30, 10), price(10, 2))).toEqual([['output', 10, 2]]);
    expect(costlier(price(0.1), price(0))).toEqual([['input', 0.1, 0]]);
    expect(costlier(price(3), price(1), { factor: 2.9 })).toHaveLength(1);
  });

  it('is silent up to the factor, and where a price is not stated', () => {
    expect(costlier(price(2, 4), price(1, 2))).toEqual([]);
    expect(costlier(price(3), price(1), { factor: 3 })).toEqual([]);
    expect(costlier(price(1), price(9))).toEqual([]);
    expect(costlier(price(0), price(0))).toEqual([]);
    expect(costlier(price(9), price(undefined, 1))).toEqual([]);
    expect(costlier({}, price(1))).toEqual([]);
    expect(costlier(price(9), {})).toEqual([]);
  });
});

describe('single-vendor-chain', () => {
  const OWNED: Listed = [
    { id: 'gpt-5.2', owner: 'OpenAI' },
    { id: 'gpt-mini', owner: 'openai' },
    { id: 'claude', owner: 'Anthropic' },
  ];
  const chain = (listed: Listed | undefined, binding: BindingFacts = { fallbacks: ['gpt-mini'] }) =>
    one('single-vendor-chain', binding, listed);
  const owner = (word: string): Listed => OWNED.map((model) => ({ ...(model as LockedModel), owner: word }));

  it('points at the fallbacks, with vendor, models and who else is listed', () => {
    expect(chain(OWNED)).toMatchObject([
      {
        at: { ...at('fallbacks'), on: 'key' },
        data: { vendor: 'openai', models: ['gpt-5.2', 'gpt-mini'], others: ['claude'] },
      },
    ]);
  });

  it.each(['system', 'library', 'organization-owner', 'user', 'openai', 'openai-internal', 'vllm'])(
    'is silent where all are owned by "%s"',
    (word) => {
      expect(chain(owner(word))).toEqual([]);
    },
  );

  it('is silent when a vendor is unknown, there are two, or there is no fallback', () => {
    expect(chain([...OWNED.slice(0, 1), 'gpt-mini', ...OWNED.slice(2)])).toEqual([]);
    expect(chain(OWNED, { fallbacks: ['gpt-mini', 'claude'] })).toEqual([]);
    expect(chain(OWNED, { fallbacks: ['not-listed'] })).toEqual([]);
    expect(chain(OWNED, { fallbacks: [{ model: 'gpt-mini', unlisted: 'Ours.' }] })).toEqual([]);
    expect(chain(OWNED, {})).toEqual([]);
    expect(chain(undefined)).toEqual([]);
  });

  it('is silent when no other vendor has a model that fits', () => {
    const other = (facts: Partial<LockedModel>) =>
      chain([...OWNED.slice(0, 2), { id: 'claude', owner: 'Anthropic', ...facts }], {
        needs: { contextTokens: 1000 },
        fallbacks: ['gpt-mini'],
      });
    expect(other({})).toHaveLength(1);
    expect(other({ outputs: ['embedding'] })).toEqual([]);
    expect(other({ families: ['anthropic'] })).toEqual([]);
    expect(other({ in: ['anthropic'] })).toEqual([]);
    expect(other({ unusable: 'is off' })).toEqual([]);
    expect(other({ missingSince: '2026-11-22T06:00:00Z' })).toEqual([]);
    expect(other({ contextTokens: 999 })).toEqual([]);
  });

  it('names three others at most, those in use first', () => {
    const more = ['mistral/a', 'meta/b', 'meta/c', 'openai/x', 'openai/y'];
    const useCases = {
      chat: { primary: 'openai/x', fallbacks: ['openai/y'] },
      other: { primary: 'meta/c' },
    };
    const [found, ...rest] = run('single-vendor-chain', world({ production: { useCases, listed: more } }));
    expect(rest).toEqual([]);
    expect(found?.data?.['others']).toEqual(['meta/c', 'meta/b', 'mistral/a']);
  });

  it('does not take the protocol of LiteLLM for a vendor', () => {
    const listings = GATEWAY.listings.map((route) => ({ ...route, dialect: 'litellm' }));
    const production = {
      useCases: { chat: { fallbacks: ['gpt-mini'] } },
      listed: OWNED,
      gateway: { ...GATEWAY, listings },
    };
    expect(run('single-vendor-chain', world({ production }))).toEqual([]);
  });
});
