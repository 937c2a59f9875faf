import { describe, expect, it } from 'vitest';
import { encodeLock } from '../../src/listing/lock.ts';
import { type LockContext, nextLock } from '../../src/listing/merge.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import { lockOf } from './models.ts';

const HOUR = 3_600_000;
const FIRST = lockOf([{ id: 'a', name: 'A' }, { id: 'b' }]);

function next(
  previous: typeof FIRST | undefined,
  models: readonly LockedModel[],
  now: string,
  fields: Partial<LockContext> = {},
) {
  return nextLock(
    previous,
    { listings: FIRST.listings, models },
    {
      environment: 'staging',
      gateway: 'local',
      origin: 'https://gateway.test',
      now: new Date(now),
      graceMs: 48 * HOUR,
      ...fields,
    },
  );
}

describe('nextLock', () => {
  it('is the answer when there is no previous lock', () => {
    expect(next(undefined, FIRST.models, '2026-11-20T00:00:00Z')).toEqual(FIRST);
  });

  it('is the previous lock while nothing changes, for a week', () => {
    expect(next(FIRST, structuredClone(FIRST.models), '2026-11-26T23:00:00Z')).toBe(FIRST);
    expect(next(FIRST, FIRST.models, '2026-11-27T00:00:00Z').checked).toBe('2026-11-27T00:00:00Z');
    expect(next(FIRST, FIRST.models, '2026-11-20T02:00:00Z', { refreshAfterMs: HOUR }).checked).toBe(
      '2026-11-20T02:00:00Z',
    );
  });

  it('moves `checked` when a fact, a route or the gateway changed', () => {
    const now = '2026-11-20T01:00:00Z';
    expect(next(FIRST, [{ id: 'a', name: 'B' }, { id: 'b' }], now)).toMatchObject({
      checked: now,
      models: [{ name: 'B' }, {}],
    });
    expect(next(FIRST, FIRST.models, now, { gateway: 'other' })).toMatchObject({
      checked: now,
      gateway: 'other',
    });
    expect(
      nextLock(
        FIRST,
        { listings: [], models: FIRST.models },
        { environment: 'staging', gateway: 'local', origin: FIRST.origin, now: new Date(now), graceMs: 0 },
      ).listings,
    ).toEqual([]);
  });

  it('keeps a model that is gone until grace is over, and frees one that is back', () => {
    const left: LockedModel[] = [{ id: 'b' }];
    const gone = next(FIRST, left, '2026-11-21T00:00:00Z');
    expect(gone.models).toEqual([{ id: 'a', name: 'A', missingSince: '2026-11-21T00:00:00Z' }, { id: 'b' }]);
    expect(next(gone, left, '2026-11-22T23:59:59Z')).toBe(gone);
    expect(next(gone, left, '2026-11-23T00:00:00Z').models).toEqual(left);
    expect(next(gone, FIRST.models, '2026-11-22T00:00:00Z').models).toEqual(FIRST.models);
    expect(next(FIRST, left, '2026-11-21T00:00:00Z', { graceMs: 0 }).models).toEqual(left);
  });

  it('knows nothing of a lock of another origin', () => {
    const moved = next(FIRST, [{ id: 'z' }], '2026-11-21T00:00:00Z', { origin: 'https://other.test' });
    expect(moved.models).toEqual([{ id: 'z' }]);
  });

  it('sorts by code unit', () => {
    const lock = next(
      lockOf([{ id: 'B' }, { id: 'z' }]),
      [{ id: 'Z' }, { id: 'a' }, { id: 'é' }],
      '2026-11-21T00:00:00Z',
    );
    expect(lock.models.map(({ id }) => id)).toEqual(['B', 'Z', 'a', 'z', 'é']);
    expect(encodeLock(lock)).toContain('"id":"\\u00e9"');
  });
});
