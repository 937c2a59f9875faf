import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff, retryAfter } from '../../src/listing/wait.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');

describe('retryAfter', () => {
  it.each([
    ['1', 1000],
    [' 30 ', 30_000],
    ['0.5', 500],
    ['3600', 3_600_000],
    ['Sun, 22 Nov 2026 12:00:02 GMT', 2000],
  ])('%j', (value, ms) => {
    expect(retryAfter({ 'retry-after': value }, NOW)).toBe(ms);
  });

  it('measures a date against the answer’s own clock', () => {
    const headers = { 'retry-after': 'Sun, 22 Nov 2026 13:00:02 GMT', date: 'Sun, 22 Nov 2026 13:00:00 GMT' };
    expect(retryAfter(headers, NOW)).toBe(2000);
  });

  it.each([
    'soon',
    'NaN',
    'Infinity',
    '-5',
    '1e400',
    '',
    '0',
    '1, 2',
    '99999999999',
    'Sun, 22 Nov 2026 11:00:00 GMT',
    'Sun, 22 Nov 2099 11:00:00 GMT',
    'Xxx, 99 Foo 2026 99:99:99 GMT',
    '2026-11-22',
  ])('%j is as if absent', (value) => {
    expect(retryAfter({ 'retry-after': value }, NOW)).toBeUndefined();
  });

  it('is positive and finite, or absent, for any header', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (value, date) => {
        const ms = retryAfter({ 'retry-after': value, date }, NOW);
        if (ms !== undefined) expect(ms > 0 && Number.isFinite(ms)).toBe(true);
      }),
    );
  });
});

describe('backoff', () => {
  it('doubles from half a second to eight, with full jitter', () => {
    expect([1, 2, 3, 4, 5, 6].map((attempt) => backoff(attempt, 1))).toEqual([
      500, 1000, 2000, 4000, 8000, 8000,
    ]);
    expect(backoff(3, 0)).toBe(0);
  });
});
