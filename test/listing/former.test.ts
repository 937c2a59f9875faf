import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shiftDay } from '../../src/listing/dates.ts';
import { FORMER_DAYS } from '../../src/listing/former.ts';
import { decodeLock, encodeLock } from '../../src/listing/lock.ts';
import { nextLock } from '../../src/listing/merge.ts';
import type { Lock, LockedModel, ModelRecord } from '../../src/listing/record.ts';
import { lockedModels, lockOf } from './models.ts';

const DAY_0 = '2026-11-01';
const unit = 'usdPerMillionTokens' as const;

function sync(previous: Lock | undefined, models: readonly LockedModel[], day: string): Lock {
  return nextLock(
    previous,
    { listings: lockOf([]).listings, models },
    {
      environment: 'staging',
      gateway: 'local',
      origin: 'https://gateway.test',
      now: new Date(`${day}T06:00:00Z`),
      graceMs: 48 * 3_600_000,
    },
  );
}

/** What the lock remembers of model `a` after each of these answers, a day apart. */
function remembered(...answers: readonly Partial<ModelRecord>[]): readonly unknown[] {
  let lock: Lock | undefined;
  return answers.map((facts, at) => {
    // Another model still speaks every word.
    const others = [{ id: 'z', inputs: ['image', 'text'], outputs: ['image', 'text'], features: ['a', 'b'] }];
    lock = sync(lock, [{ id: 'a', ...facts }, ...others], shiftDay(DAY_0, at));
    return lock.models[0]?.was;
  });
}

describe('what a fact was before it got worse', () => {
  it.each([
    ['contextTokens', { contextTokens: 400 }, { contextTokens: 128 }],
    ['outputTokens', { outputTokens: 400 }, { outputTokens: 128 }],
    ['inputs', { inputs: ['image', 'text'] }, { inputs: ['text'] }],
    ['outputs', { outputs: ['image', 'text'] }, { outputs: ['text'] }],
    ['features', { features: ['a', 'b'] }, { features: ['b'] }],
    ['price', { price: { unit, input: 1, output: 4 } }, { price: { unit, input: 2, output: 4 } }],
    ['price', { price: { unit, input: 0, output: 4 } }, { price: { unit, input: 0, output: 5 } }],
  ] as const)('%s is kept with the day', (field, before, now) => {
    const facts = before as Partial<ModelRecord>;
    expect(remembered(before, now)).toEqual([
      undefined,
      { [field]: { value: facts[field], changed: '2026-11-02' } },
    ]);
    expect(remembered(now, before)).toEqual([undefined, undefined]);
    expect(remembered(before, now, before)[2]).toBeUndefined();
  });

  it('is nothing where a fact became known or unknown, or a price differs by noise', () => {
    expect(remembered({ contextTokens: 4 }, {}, { contextTokens: 2 })).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(remembered({ inputs: ['text'] }, {})).toEqual([undefined, undefined]);
    const noise = { price: { unit, input: 0.18000000000000002 } };
    expect(remembered({ price: { unit, input: 0.18 } }, noise)).toEqual([undefined, undefined]);
    expect(remembered({ price: { unit, input: 1 } }, { price: { unit, output: 9 } })[1]).toBeUndefined();
  });

  it('is nothing where the whole listing speaks another word', () => {
    const one = sync(undefined, [{ id: 'a', features: ['tools', 'vision'] }], '2026-11-01');
    const two = sync(one, [{ id: 'a', features: ['function_calling', 'vision'] }], '2026-11-02');
    expect(two.models[0]).not.toHaveProperty('was');
  });

  it('is carried while the fact is unknown, and while it is better but not as good', () => {
    const was = { contextTokens: { value: 4, changed: '2026-11-02' } };
    expect(remembered({ contextTokens: 4 }, { contextTokens: 1 }, {}, { contextTokens: 3 })).toEqual([
      undefined,
      was,
      was,
      was,
    ]);
    expect(remembered({ contextTokens: 4 }, { contextTokens: 1 }, { contextTokens: 5 })[2]).toBeUndefined();
  });

  it('is the best of what was, with the day of the last change', () => {
    expect(remembered({ contextTokens: 4 }, { contextTokens: 3 }, { contextTokens: 2 })[2]).toEqual({
      contextTokens: { value: 4, changed: '2026-11-03' },
    });
    expect(remembered({ features: ['a'] }, { features: ['b'] }, { features: ['c'] })[2]).toEqual({
      features: { value: ['a', 'b'], changed: '2026-11-03' },
    });
    expect(
      remembered(
        { price: { unit, input: 1, output: 9 } },
        { price: { unit, input: 2, output: 5 } },
        { price: { unit, input: 2, output: 6 } },
      )[2],
    ).toEqual({ price: { value: { unit, input: 1, output: 5 }, changed: '2026-11-03' } });
  });

  it('is kept by each fact for itself, for as long as it may', () => {
    const first = sync(undefined, [{ id: 'a', contextTokens: 4, outputTokens: 4 }], DAY_0);
    const second = sync(first, [{ id: 'a', contextTokens: 2, outputTokens: 4 }], '2026-11-02');
    const answer = [{ id: 'a', contextTokens: 2, outputTokens: 2 }];
    const third = sync(second, answer, '2026-11-12');
    expect(third.models[0]?.was).toEqual({
      contextTokens: { value: 4, changed: '2026-11-02' },
      outputTokens: { value: 4, changed: '2026-11-12' },
    });
    const last = shiftDay('2026-11-02', FORMER_DAYS);
    expect(Object.keys(sync(third, answer, last).models[0]?.was ?? {})).toHaveLength(2);
    expect(Object.keys(sync(third, answer, shiftDay(last, 1)).models[0]?.was ?? {})).toEqual([
      'outputTokens',
    ]);
    expect(sync(third, answer, '2027-03-01').models[0]).not.toHaveProperty('was');
  });

  it('survives a model that is missing, and is not taken from a lock of another origin', () => {
    const first = sync(undefined, [{ id: 'a', contextTokens: 4 }, { id: 'b' }], DAY_0);
    const gone = sync(first, [{ id: 'b' }], '2026-11-02');
    const back = sync(gone, [{ id: 'a', contextTokens: 2 }, { id: 'b' }], '2026-11-03');
    expect(back.models[0]?.was).toEqual({ contextTokens: { value: 4, changed: '2026-11-03' } });
    const moved = { ...first, origin: 'https://other.test' };
    expect(sync(moved, [{ id: 'a', contextTokens: 2 }], '2026-11-02').models[0]).not.toHaveProperty('was');
  });

  it('gives no diff on a second sync, through the file, for any two answers', () => {
    const bare = lockedModels.map((models) =>
      models.map(({ was: _was, missingSince: _missing, ...model }) => model),
    );
    fc.assert(
      fc.property(bare, bare, (before, after) => {
        const read = (lock: Lock) => decodeLock(encodeLock(lock), 'staging.lock.json');
        const first = read(sync(undefined, before, '2026-11-01'));
        const mixed = before.map((model, at) => ({ ...model, ...after[at], id: model.id }));
        const second = read(sync(first, mixed, '2026-11-02'));
        expect(sync(second, mixed, '2026-11-02')).toBe(second);
        expect(sync(second, mixed, '2026-11-03')).toBe(second);
      }),
    );
  });
});
