import { describe, expect, it } from 'vitest';
import { guardShrink, listDigest } from '../../src/listing/guard.ts';
import { lockOf } from './models.ts';

const models = (count: number, prefix = 'm') =>
  Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index}` }));
const guard = (before: number, after: { id: string }[], accept?: string) =>
  guardShrink('staging', lockOf(models(before)), after, accept);

describe('guardShrink', () => {
  it.each([
    [0, 1],
    [10, 5],
    [9, 3],
    [20, 10],
    [5, 2],
    [3, 300],
  ])('believes %i → %i', (before, after) => {
    expect(guard(before, models(after))).toBeUndefined();
  });

  it.each([
    [0, 0, 'list.empty'],
    [20, 0, 'list.empty'],
    [10, 4, 'list.shrink'],
    [200, 20, 'list.shrink'],
    [9, 2, 'list.shrink'],
  ])('does not believe %i → %i', (before, after, reason) => {
    expect(guard(before, models(after))).toMatchObject({ reason, exitCode: 3, data: { before, after } });
  });

  it('does not believe another list of the same length', () => {
    expect(guard(20, models(20, 'x'))).toMatchObject({ reason: 'list.shrink', data: { lostCount: 20 } });
  });

  it('believes a first list, and counts no missing models', () => {
    expect(guardShrink('staging', undefined, models(1))).toBeUndefined();
    const missing = models(18).map((model) => ({ ...model, missingSince: '2026-11-20T00:00:00.000Z' }));
    expect(guardShrink('staging', lockOf([...missing, { id: 'z' }]), [{ id: 'z' }])).toBeUndefined();
  });

  it('lets exactly the accepted list through', () => {
    const failure = guard(20, models(2));
    const digest = String(failure?.data['digest']);
    expect(digest).toMatch(/^[0-9a-f]{12}$/);
    expect(failure?.help).toContain(`--accept-shrink ${digest}`);
    expect(guard(20, [...models(2)].reverse(), digest)).toBeUndefined();
    expect(guard(20, models(3), digest)).toMatchObject({ reason: 'list.shrink' });
    expect(guard(20, models(2), '')).toMatchObject({ reason: 'list.shrink' });
  });

  it('names at most ten lost ids', () => {
    const failure = guard(30, models(2));
    expect(failure?.data['lost']).toHaveLength(10);
    expect(failure?.message).toContain('and 18 more');
  });

  it('digests sets of ids, not their order or joints', () => {
    expect(listDigest(['a', 'b'])).toBe(listDigest(['b', 'a']));
    expect(listDigest(['a,b'])).not.toBe(listDigest(['a', 'b']));
  });
});
