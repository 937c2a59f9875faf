import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/diagnostics/diagnostic.ts';
import { FAMILIES } from '../../src/families/table.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import type { Registry } from '../../src/registry/registry.ts';
import { type BindingFacts, GATEWAY, world } from '../resolve/world.ts';
import { run } from './run.ts';

type Listed = readonly (string | LockedModel)[];

function findings(
  id: string,
  listed: Listed | undefined,
  binding: BindingFacts = {},
  registry: Partial<Registry> = {},
): readonly Finding[] {
  const useCases = { chat: { owner: '@team', ...binding } };
  const production = { useCases, ...(listed === undefined ? {} : { listed }) };
  return run(id, world({ production }, { families: FAMILIES, ...registry }));
}

const AT = { file: 'registry/production.yaml', path: ['useCases', 'chat', 'primary'] };
const at = (...path: (string | number)[]) => ({ path: ['useCases', 'chat', ...path] });
const gpt = (facts: Partial<LockedModel>): LockedModel => ({ id: 'gpt-5.2', ...facts });
const MISSING = '2026-11-22T06:00:00Z';
const EXEMPT = { primary: { model: 'gpt-5.2', unlisted: 'Why.' } };

describe('wrong-endpoint', () => {
  const wrong = (listed: Listed | undefined, binding?: BindingFacts, registry?: Partial<Registry>) =>
    findings('wrong-endpoint', listed, binding, registry);
  const claudeOnly = gpt({ families: ['anthropic'] });

  it('points at the model, with the family beside it and ids that fit', () => {
    expect(wrong([claudeOnly, { id: 'gpt-5.1', families: ['openai'] }, 'gpt-5.3'])).toMatchObject([
      {
        at: AT,
        data: { model: 'gpt-5.2', family: 'openai', families: ['anthropic'], owner: '@team' },
        related: [{ at: at('family') }],
        suggestions: ['gpt-5.1', 'gpt-5.3'],
      },
    ]);
  });

  it('is silent where the family is stated, or nothing is', () => {
    expect(wrong([gpt({ families: ['anthropic', 'openai'] })])).toEqual([]);
    expect(wrong(['gpt-5.2'])).toEqual([]);
    expect(wrong([])).toEqual([]);
    expect(wrong(undefined)).toEqual([]);
    expect(wrong([claudeOnly], EXEMPT)).toEqual([]);
    expect(wrong([gpt({ families: ['anthropic'], unusable: 'is off' })])).toEqual([]);
    expect(wrong([gpt({ families: ['anthropic'], missingSince: MISSING })])).toHaveLength(1);
  });

  it('is silent about families that no listing can state', () => {
    const own = { ...FAMILIES, house: { ...openai(), endpoints: ['house'] } };
    expect(wrong([claudeOnly], { family: 'house' }, { families: own })).toEqual([]);
    expect(wrong([claudeOnly], {}, { families: { ...FAMILIES, openai: { ...openai() } } })).toEqual([]);
    const kling = { family: 'kling', modality: 'video', delivery: 'task' } as const;
    expect(wrong([claudeOnly], kling)).toEqual([]);
    const declared = { family: 'aiMusic', modality: 'music', primary: 'V5' } as const;
    expect(wrong([{ id: 'gpt-5.2' }], declared)).toEqual([]);
  });

  it('does not take what a Gemini list states for the whole', () => {
    const listings = GATEWAY.listings.map((one) => ({ ...one, dialect: 'gemini' }));
    const gateway = { ...GATEWAY, listings };
    const listed = [gpt({ families: ['gemini'] }), { id: 'gemini-3', families: ['gemini'] }];
    const useCases = { chat: { fallbacks: ['gemini-3'] } };
    const resolution = world({ production: { useCases, listed, gateway } }, { families: FAMILIES });
    expect(run('wrong-endpoint', resolution)).toEqual([]);
    expect(run('mixed-family-fallback', resolution)).toEqual([]);
  });

  it.each([
    [{}, false],
    [{ family: 'openai' }, false],
    [{ family: 'gemini' }, false],
    [{ adapter: 'It turns.' }, false],
    [{ family: 'openai', adapter: 'It turns.' }, false],
    [{ family: 'gemini', adapter: 'It turns.' }, true],
    [{ family: 'anthropic', adapter: 'It turns.' }, false],
  ])('never reports a fallback %j that mixed-family-fallback reports', (facts, isWrong) => {
    const listed = ['gpt-5.2', { id: 'claude', families: ['anthropic'] }];
    const binding = { fallbacks: [{ model: 'claude', ...facts }] };
    const own = wrong(listed, binding);
    const mixed = findings('mixed-family-fallback', listed, binding);
    expect(own.length).toBe(isWrong ? 1 : 0);
    expect(own.length + mixed.length).toBeLessThan(2);
    for (const finding of own)
      expect(finding).toMatchObject({
        at: at('fallbacks', 0, 'model'),
        related: [{ at: at('fallbacks', 0, 'family') }],
        data: { role: 'fallback', family: 'gemini', families: ['anthropic'] },
      });
  });

  it('takes over from mixed-family-fallback where that one is off', () => {
    const listed = ['gpt-5.2', { id: 'claude', families: ['anthropic'] }];
    const rules = { 'mixed-family-fallback': { level: 'off' as const, options: {} } };
    const fallback = (family: string) => ({ fallbacks: [{ model: 'claude', family }] });
    expect(wrong(listed, fallback('gemini'), { rules })).toHaveLength(1);
    expect(wrong(listed, fallback('anthropic'), { rules })).toEqual([]);
  });
});

function openai() {
  const row = FAMILIES['openai'];
  if (row === undefined) throw new Error('the table has lost a family');
  return row;
}

describe('wrong-modality', () => {
  const wrong = (outputs: readonly string[] | undefined, binding: BindingFacts = {}, more: Listed = []) =>
    findings('wrong-modality', [gpt(outputs === undefined ? {} : { outputs }), ...more], binding);

  it('points at every model of the chain that gives something else', () => {
    const more = [
      { id: 'gpt-5.1', outputs: ['text'] },
      { id: 'pictures', outputs: ['image'] },
    ];
    expect(wrong(['embedding'], { fallbacks: ['pictures'] }, more)).toMatchObject([
      {
        at: AT,
        data: { modality: 'text', outputs: ['embedding'] },
        related: [{ at: at('modality') }],
        suggestions: ['gpt-5.1'],
      },
      { at: at('fallbacks', 0), data: { hop: 1, outputs: ['image'] } },
    ]);
  });

  it.each([
    ['text', ['text'], true],
    ['text', ['image', 'text'], true],
    ['text', ['audio', 'text'], true],
    ['text', ['audio'], false],
    ['text', ['transcription'], false],
    ['text', ['a word of tomorrow'], false],
    ['image', ['image'], true],
    ['image', ['text'], false],
    ['video', ['image'], false],
    ['speech', ['audio'], true],
    ['speech', ['speech'], true],
    ['speech', ['text'], false],
    ['transcription', ['text'], true],
    ['transcription', ['transcription'], true],
    ['transcription', ['speech'], false],
    ['embedding', ['embeddings'], true],
    ['embedding', ['embedding'], true],
    ['embedding', ['text'], false],
    ['rerank', ['score'], true],
    ['rerank', ['text'], true],
    ['rerank', ['image'], false],
    ['moderation', ['text'], true],
    ['moderation', ['moderation'], true],
    ['music', ['audio'], true],
    ['music', ['video'], false],
  ] as const)('%s asked of a model that gives %j: fits %s', (modality, outputs, fits) => {
    expect(wrong(outputs, { modality })).toHaveLength(fits ? 0 : 1);
  });

  it('lets models of songs write lyrics and make videos, and only in a family of music', () => {
    for (const modality of ['text', 'video', 'music'] as const)
      expect(wrong(['music'], { modality, family: 'aiMusic' })).toEqual([]);
    expect(wrong(['music'], { modality: 'text' })).toHaveLength(1);
    expect(wrong(['image'], { modality: 'text', family: 'aiMusic' })).toHaveLength(1);
  });

  it('is silent where nothing is stated or the model is not known', () => {
    expect(wrong(undefined)).toEqual([]);
    expect(wrong([])).toEqual([]);
    expect(wrong(['image'], EXEMPT)).toEqual([]);
    expect(findings('wrong-modality', undefined)).toEqual([]);
    expect(findings('wrong-modality', [gpt({ outputs: ['image'], unusable: 'is off' })])).toEqual([]);
    expect(findings('wrong-modality', [gpt({ outputs: ['image'], missingSince: MISSING })])).toHaveLength(1);
    const gone = gpt({ outputs: ['image'], missingSince: '2026-01-01T00:00:00Z' });
    expect(findings('wrong-modality', [gone])).toEqual([]);
  });
});

describe('unmet-need', () => {
  const unmet = (listed: Listed | undefined, binding: BindingFacts) =>
    findings('unmet-need', listed, binding);
  const needs = { contextTokens: 100, inputs: ['image'] };

  it('reports the primary once, with the place of each need', () => {
    const small = { contextTokens: 99, inputs: ['text'] };
    const found = unmet(
      [gpt(small), { id: 'gpt-5.1', ...small }, { id: 'gpt-5.3', contextTokens: 100 }, 'gpt-5.4'],
      { needs },
    );
    expect(found).toMatchObject([
      {
        at: AT,
        data: {
          role: 'primary',
          unmet: [
            { need: 'inputs', wanted: ['image'], has: ['text'] },
            { need: 'contextTokens', wanted: 100, has: 99 },
          ],
        },
        related: [{ at: at('needs', 'inputs') }, { at: at('needs', 'contextTokens') }],
        suggestions: ['gpt-5.3', 'gpt-5.4'],
      },
    ]);
    for (const number of ['99', '100', 'image']) expect(found[0]?.message).toContain(number);
  });

  it('offers nothing where no other model is known to do better', () => {
    const [finding] = unmet([gpt({ contextTokens: 1 }), { id: 'gpt-5.1', contextTokens: 2 }], { needs });
    expect(finding).not.toHaveProperty('suggestions');
  });

  it('leaves fallbacks to another rule', () => {
    const listed = [gpt({ contextTokens: 100 }), { id: 'small', contextTokens: 1 }];
    expect(unmet(listed, { needs: { contextTokens: 100 }, fallbacks: ['small'] })).toEqual([]);
  });

  it('is silent where nothing is stated, asked or known', () => {
    expect(unmet(['gpt-5.2'], { needs })).toEqual([]);
    expect(unmet([gpt({ contextTokens: 1 })], {})).toEqual([]);
    expect(unmet([gpt({ contextTokens: 1 })], { needs, ...EXEMPT })).toEqual([]);
    expect(unmet([], { needs })).toEqual([]);
    expect(unmet(undefined, { needs })).toEqual([]);
    expect(unmet([gpt({ contextTokens: 1, unusable: 'is off' })], { needs })).toEqual([]);
    const declared = { family: 'aiMusic', modality: 'music', primary: 'V5', needs } as const;
    expect(unmet(['gpt-5.2'], declared)).toEqual([]);
  });
});

describe('odd-id', () => {
  const odd = (primary: string, listed: Listed | undefined = ['gpt-5.2']) =>
    findings('odd-id', listed, { primary });
  const plain = (primary: string) => odd(primary).map(({ data }) => data?.['plain']);

  it('names the code point, and suggests the id that is meant where it is listed', () => {
    expect(odd('g\u0440t-5.2')).toMatchObject([
      {
        at: AT,
        data: { plain: 'gpt-5.2', odd: [{ kind: 'lookalike', character: 'U+0440' }] },
        suggestions: ['gpt-5.2'],
      },
    ]);
    expect(odd('g\u0440t-5.2')[0]?.message).toContain('U+0440');
    expect(odd('g\u0440t-5.2', ['other'])[0]).not.toHaveProperty('suggestions');
  });

  it.each([
    ['g\u0440t-5.2', 'gpt-5.2'],
    ['\u0441laud\u0435', 'claude'],
    ['gpt-\u043e3', 'gpt-o3'],
    ['gpt\u20115.2', 'gpt-5.2'],
    ['gpt\u22125.2', 'gpt-5.2'],
    ['acme\uff0fgpt', 'acme/gpt'],
    ['gpt-5.2 ', 'gpt-5.2'],
    [' gpt-5.2', 'gpt-5.2'],
    ['gpt\u2009-5.2', 'gpt-5.2'],
    ['gpt\u034f-5.2', 'gpt-5.2'],
    ['gpt-5.2\u{e0041}', 'gpt-5.2'],
    ['\uff47\uff50\uff54', 'gpt'],
    ['\u{1d420}pt', 'gpt'],
    ['\u039fpus', 'Opus'],
    ['ch\u03b1t-large', 'chat-large'],
  ])('reads %j as %j', (written, read) => {
    expect(plain(written)).toEqual([read]);
  });

  it.each([
    'gpt-5.2',
    'acme/gpt_5:free@eu',
    'Claude Sonnet 4.6',
    '\u901a\u4e49\u5343\u95ee-max',
    '\u6587\u5fc3\u4e00\u8a004.5',
    'pro/\u56fe\u50cf\uff08\u65b0\uff09',
    '\u043c\u043e\u0434\u0435\u043b\u044c-v2',
    'ru\u043c\u043e\u0434\u0435\u043b\u044c',
    '\u0441\u0435\u043e',
    '\u0441\u0435\u043e-2',
    'caf\u00e9-large',
    'm\u00f6del-\u00fcber',
    '\u03b1-2',
    'gpt-\u03b1',
    '\ubaa8\ub378-5',
    '\u0645\u0648\u062f\u0644-5',
  ])('has nothing to say of %j', (written) => {
    expect(odd(written)).toEqual([]);
    expect(odd(written, undefined)).toEqual([]);
  });

  it('never doubts what a listing or a document holds byte for byte', () => {
    const id = 'g\u0440t-5.2';
    expect(odd(id, [id])).toEqual([]);
    expect(odd(id, [{ id: `models/${id}`, callId: id }])).toEqual([]);
    expect(odd(id, [{ id, missingSince: '2026-01-01T00:00:00Z' }])).toEqual([]);
    expect(odd(id, [{ id, unusable: 'is off' }])).toEqual([]);
    const declared = [{ family: 'openai', ids: [id], source: 'Documents', date: '2026-11-01' }];
    const gateway = { ...GATEWAY, declared };
    const useCases = { chat: { primary: id } };
    expect(run('odd-id', world({ production: { useCases, listed: [], gateway } }))).toEqual([]);
  });

  it('looks at what is exempt and what is not known, too', () => {
    expect(odd('g\u0440t-5.2', undefined)).toHaveLength(1);
    const exempt = { primary: { model: 'g\u0440t-5.2', unlisted: 'Why.' } };
    expect(findings('odd-id', [], exempt)).toHaveLength(1);
    expect(findings('odd-id', ['gpt-5.2'], { fallbacks: ['gpt-5.2 '] })).toMatchObject([
      { at: at('fallbacks', 0), data: { hop: 1, odd: [{ kind: 'blank', character: 'U+0020' }] } },
    ]);
  });

  it('leaves the label of a model to label-not-id, while that is on', () => {
    const listed = [{ id: 'gpt-5.2', name: 'GPT\u20115.2' }];
    const binding = { primary: 'GPT\u20115.2' };
    expect(findings('odd-id', listed, binding)).toEqual([]);
    expect(findings('unlisted-model', listed, binding)).toEqual([]);
    expect(findings('label-not-id', listed, binding)).toHaveLength(1);
    const rules = { 'label-not-id': { level: 'off' as const, options: {} } };
    expect(findings('odd-id', listed, binding, { rules })).toHaveLength(1);
  });
});
