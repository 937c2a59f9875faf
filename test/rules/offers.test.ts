import { describe, expect, it } from 'vitest';
import { FAMILIES } from '../../src/families/table.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import type { Registry } from '../../src/registry/registry.ts';
import { type Offers, offersOf } from '../../src/rules/offers.ts';
import { basisOf, world } from '../resolve/world.ts';

type Listed = readonly (string | LockedModel)[];

function offers(listed: Listed, ...off: readonly string[]): Offers {
  const level = { level: 'off', options: {} } as const;
  const rules = Object.fromEntries(off.map((id) => [id, level]));
  const more: Partial<Registry> = { families: FAMILIES, rules };
  const { registry } = world({ production: { useCases: {}, listed } }, more);
  const [environment] = registry.environments;
  if (environment === undefined) throw new Error('there is no environment');
  return offersOf(environment, basisOf('production', { listed }).lock, registry);
}

const idsOf = (kinds: Offers['kinds']): readonly string[] =>
  kinds
    .flat()
    .map(({ id }) => id)
    .sort();

/** What may be written in a place of this family and modality: ids, and `any` where others may too. */
function fitting({ kinds, fits, any }: Offers, family: string, modality: string): readonly string[] {
  const fit = fits
    .find(({ modalities }) => modalities.some((one) => one === modality))
    ?.fits.find(({ families }) => families.includes(family));
  if (fits.length === 0) return [...idsOf(kinds), ...(any ? ['any'] : [])];
  if (fit === undefined) throw new Error(`nothing is said of ${family} and ${modality}`);
  return [...idsOf(fit.kinds.map((kind) => kinds[kind] ?? [])), ...(fit.any ? ['any'] : [])];
}

describe('the ids that an environment may write', () => {
  const GONE = '2026-11-01T00:00:00Z';
  const MISSING = '2026-11-22T06:00:00Z';

  it.each<[string, Partial<LockedModel>, string, string, boolean]>([
    ['nothing is stated', {}, 'openai', 'text', true],
    ['nothing is stated', {}, 'kling', 'video', true],
    ['its families hold this one', { families: ['anthropic', 'openai'] }, 'openai', 'text', true],
    ['its families are others', { families: ['anthropic'] }, 'openai', 'text', false],
    ['its families are others', { families: ['anthropic'] }, 'anthropic', 'text', true],
    ['no listing can state the family', { families: ['anthropic'] }, 'kling', 'video', true],
    ['its outputs hold this one', { outputs: ['image', 'text'] }, 'openai', 'text', true],
    ['its outputs are others', { outputs: ['image'] }, 'openai', 'text', false],
    ['its outputs are others', { outputs: ['image'] }, 'openai', 'image', true],
    ['songs have words', { outputs: ['music'] }, 'aiMusic', 'text', true],
    ['it is on this listing', { in: ['anthropic'] }, 'anthropic', 'text', true],
    ['it is on another listing', { in: ['anthropic'] }, 'openai', 'text', false],
    ['it is missing', { missingSince: MISSING }, 'openai', 'text', false],
    ['it is gone', { missingSince: GONE }, 'openai', 'text', false],
    ['it cannot be called', { unusable: 'is off' }, 'openai', 'text', false],
  ])('hold one of which %s: %j in %s and %s', (_, facts, family, modality, isHeld) => {
    const found = fitting(offers(['plain', { id: 'x', ...facts }]), family, modality);
    expect(found.filter((id) => id !== 'V5')).toEqual(isHeld ? ['plain', 'x'] : ['plain']);
    expect(found.includes('V5')).toBe(family === 'aiMusic');
  });

  it.each<[string, Partial<LockedModel>, string, string]>([
    ['wrong-endpoint', { families: ['anthropic'] }, 'openai', 'text'],
    ['mixed-family-fallback', { families: ['anthropic'] }, 'openai', 'text'],
    ['wrong-modality', { outputs: ['image'] }, 'openai', 'text'],
    ['missing-model', { missingSince: MISSING }, 'openai', 'text'],
    ['unusable-model', { unusable: 'is off' }, 'openai', 'text'],
  ])('hold what %s would report, where it is off', (rule, facts, family, modality) => {
    const listed = ['plain', { id: 'x', ...facts }];
    expect(fitting(offers(listed), family, modality)).not.toContain('x');
    expect(fitting(offers(listed, rule), family, modality)).toContain('x');
  });

  it('judge by what is stated even of one that is missing', () => {
    const listed = ['plain', { id: 'x', missingSince: MISSING, outputs: ['image'] }];
    expect(fitting(offers(listed, 'missing-model'), 'openai', 'text')).toEqual(['plain']);
    expect(fitting(offers(listed, 'missing-model'), 'openai', 'image')).toEqual(['plain', 'x']);
  });

  it('are any where nothing reports what is not listed', () => {
    expect(offers(['a']).any).toBe(false);
    const open = offers(['a', { id: 'b', missingSince: GONE }], 'unlisted-model');
    expect(open.any).toBe(true);
    expect(fitting(open, 'openai', 'text')).toEqual(['V5', 'a', 'b', 'any']);
  });

  it('are known by their callable form too, once', () => {
    const listed = [
      { id: 'models/a', callId: 'a' },
      { id: 'vendor/a', callId: 'a' },
      { id: 'b', callId: 'b' },
    ];
    expect(fitting(offers(listed), 'openai', 'text')).toEqual(['a', 'b', 'models/a', 'vendor/a']);
    expect(fitting(offers([...listed, 'a']), 'openai', 'text')).toEqual(['a', 'b', 'models/a', 'vendor/a']);
  });

  it('have what the listing states of them, or where they are documented', () => {
    const model = { id: 'models/a', callId: 'a', outputs: ['text'] };
    const found = offers([model]).kinds.flat();
    expect(found.find(({ id }) => id === 'models/a')).toEqual({ id: 'models/a', model });
    expect(found.find(({ id }) => id === 'a')).toEqual({ id: 'a', model });
    expect(found.find(({ id }) => id === 'V5')).toEqual({ id: 'V5', source: 'Vendor documents' });
    expect(offers(['V5']).kinds.flat()).toEqual([{ id: 'V5', model: { id: 'V5' } }]);
  });

  it('fit only their own family when they are documented for it', () => {
    const found = offers(['plain']);
    expect(fitting(found, 'aiMusic', 'music')).toEqual(['V5', 'plain']);
    expect(fitting(found, 'openai', 'text')).toEqual(['plain']);
  });

  it('are in kinds of which the same is true, in order', () => {
    const listed = ['b', 'a', { id: 'd', outputs: ['image'] }, { id: 'c', outputs: ['image'] }];
    const kinds = offers(listed).kinds.map((kind) => kind.map(({ id }) => id));
    expect(kinds).toHaveLength(3);
    expect(kinds).toEqual(expect.arrayContaining([['a', 'b'], ['c', 'd'], ['V5']]));
    expect(offers([...listed].reverse()).kinds).toEqual(offers(listed).kinds);
  });

  it('are not told apart when they are of too many kinds', () => {
    const words = ['text', 'image', 'video', 'music', 'speech', 'embedding', 'rerank'];
    const listed = Array.from({ length: 128 }, (_, bits) => ({
      id: `m-${String(bits).padStart(3, '0')}`,
      outputs: words.filter((_word, at) => (bits >> at) & 1),
    }));
    const { kinds, fits } = offers(listed);
    expect(fits).toEqual([]);
    expect(kinds).toHaveLength(1);
    expect(kinds[0]?.map(({ id }) => id)).toEqual(['V5', ...listed.map(({ id }) => id)]);
    expect(offers(listed.slice(0, 32)).kinds.length).toBeGreaterThan(16);
  });
});
