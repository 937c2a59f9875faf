import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/diagnostics/diagnostic.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import { type BindingFacts, world } from '../resolve/world.ts';
import { run } from './run.ts';

const unit = 'usdPerMillionTokens' as const;
const CHANGED = '2026-11-10';
const gpt = (facts: Partial<LockedModel>): LockedModel => ({ id: 'gpt-5.2', ...facts });
const smaller = (changed = CHANGED): LockedModel =>
  gpt({ contextTokens: 128, was: { contextTokens: { value: 400, changed } } });

function changed(
  model: LockedModel | undefined,
  binding: BindingFacts = {},
  options: Readonly<Record<string, number>> = {},
): readonly Finding[] {
  const listed = [...(model === undefined ? [] : [model]), 'claude'];
  return run('changed-facts', world({ production: { useCases: { chat: binding }, listed } }), options);
}

describe('changed-facts', () => {
  it('names the old value, the new one and the day', () => {
    const [finding, ...rest] = changed(smaller());
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      at: { file: 'registry/production.yaml', path: ['useCases', 'chat', 'primary'] },
      data: {
        model: 'gpt-5.2',
        facts: [{ field: 'contextTokens', was: 400, is: 128, changed: CHANGED }],
      },
    });
    for (const word of ['400', '128', CHANGED]) expect(finding?.message).toContain(word);
  });

  it('tells all facts of one reference together', () => {
    const [finding, ...rest] = changed(
      gpt({
        outputTokens: 1,
        inputs: ['text'],
        outputs: ['text'],
        features: ['a'],
        price: { unit, input: 3, output: 1 },
        was: {
          outputTokens: { value: 2, changed: CHANGED },
          inputs: { value: ['image', 'text'], changed: CHANGED },
          outputs: { value: ['image'], changed: CHANGED },
          features: { value: ['a', 'b'], changed: CHANGED },
          price: { value: { unit, input: 2, output: 1 }, changed: CHANGED },
        },
      }),
    );
    expect(rest).toEqual([]);
    const facts = (finding?.data?.['facts'] ?? []) as { field: string }[];
    expect(facts.map(({ field }) => field)).toEqual([
      'outputTokens',
      'inputs',
      'outputs',
      'features',
      'price.input',
    ]);
  });

  it('tells of either side of a price, and of no list that only grew', () => {
    const was = { price: { value: { unit, input: 1, output: 1 }, changed: CHANGED } };
    expect(changed(gpt({ price: { unit, input: 1, output: 2 }, was }))).toMatchObject([
      { data: { facts: [{ field: 'price.output', was: 1, is: 2, changed: CHANGED }] } },
    ]);
    const grown = { features: { value: ['a'], changed: CHANGED } };
    expect(changed(gpt({ features: ['a', 'b'], was: grown }))).toEqual([]);
  });

  it('reports prices from the factor of the option on', () => {
    const priced = (input: number, before: number) =>
      gpt({ price: { unit, input }, was: { price: { value: { unit, input: before }, changed: CHANGED } } });
    const count = (now: number, before: number, options = {}) =>
      changed(priced(now, before), {}, options).length;
    expect([count(1.5, 1), count(1.49, 1)]).toEqual([1, 0]);
    expect([count(3, 1, { priceFactor: 3 }), count(2.9, 1, { priceFactor: 3 })]).toEqual([1, 0]);
    expect(count(0.01, 0)).toBe(1);
    expect([count(0, 0), count(1, 1, { priceFactor: 1 }), count(1, 2, { priceFactor: 1 })]).toEqual([
      0, 0, 0,
    ]);
  });

  it('is silent where the fact is as good, unknown, or was lost long ago', () => {
    const was = { contextTokens: { value: 400, changed: CHANGED } };
    expect(changed(gpt({ contextTokens: 400, was }))).toEqual([]);
    expect(changed(gpt({ was }))).toEqual([]);
    expect(changed(gpt({ contextTokens: 128 }))).toEqual([]);
    expect(changed(smaller('2026-10-23'))).toHaveLength(1);
    expect(changed(smaller('2026-10-22'))).toEqual([]);
    const words = { inputs: { value: ['image'], changed: CHANGED } };
    expect(changed(gpt({ was: words }))).toEqual([]);
    const price = { price: { value: { unit, input: 1 }, changed: CHANGED } };
    expect(changed(gpt({ was: price }))).toEqual([]);
    expect(changed(gpt({ price: { unit, output: 9 }, was: price }))).toEqual([]);
  });

  it('is about references in use whose facts hold', () => {
    expect(changed(smaller(), { primary: 'claude' })).toEqual([]);
    expect(changed(smaller(), { primary: 'claude', fallbacks: ['gpt-5.2'] })).toMatchObject([
      { data: { hop: 1 } },
    ]);
    expect(changed({ ...smaller(), unusable: 'is off' })).toEqual([]);
    expect(changed(smaller(), { primary: { model: 'gpt-5.2', unlisted: 'Why.' } })).toEqual([]);
    expect(changed(undefined)).toEqual([]);
  });
});
