import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf } from '../../src/listing/dates.ts';

describe('dateOf', () => {
  it('gives the UTC day of any moment, as Date does', () => {
    const from = Date.UTC(1971, 0, 1) / 1000;
    const to = Date.UTC(2101, 0, 1) / 1000 - 1;
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), (seconds) => {
        expect(dateOf(seconds)).toBe(new Date(seconds * 1000).toISOString().slice(0, 10));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives it also after more days than are kept', () => {
    for (let day = 400; day < 6000; day += 1) {
      const expected = new Date(day * 86_400_000).toISOString().slice(0, 10);
      expect([dateOf(day * 86_400), dateOf(day * 86_400 + 9)]).toEqual([expected, expected]);
    }
  });

  it.each([0, -1, 31_535_999, 4_133_980_800, Number.NaN, Number.POSITIVE_INFINITY, 8.7e15])(
    '%d is unknown',
    (value) => {
      expect(dateOf(value)).toBeUndefined();
    },
  );
});
