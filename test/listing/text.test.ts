import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, shiftDay } from '../../src/listing/dates.ts';
import { idProblem, placeholderReason, shownValue } from '../../src/listing/id.ts';
import { shown } from '../../src/listing/shown.ts';

describe('dateOf', () => {
  it.each([
    ['2026-02-28', '2026-02-28'],
    ['2026-02-28T12:00:00Z', '2026-02-28'],
    ['2026-02-28T23:30:00-05:00', '2026-03-01'],
    ['2026-02-28T23:30:00', '2026-02-28'],
    ['2026-02-28 23:30:00', '2026-02-28'],
    [1750000000, '2025-06-15'],
    [1750000000000, '2025-06-15'],
    [{ year: 2027, month: 3, day: 9 }, '2027-03-09'],
  ])('%j is %s', (value, day) => {
    expect(dateOf(value)).toBe(day);
  });

  it.each([
    0,
    -5,
    1e300,
    Number.NaN,
    '1970-01-01T00:00:00Z',
    '2026-02-30',
    '2101-01-01',
    'soon',
    '',
    null,
    true,
    [2026],
    { year: 2027 },
    { year: 2027, month: 13, day: 1 },
    { year: 1e9, month: 1, day: 1 },
  ])('%j is unknown', (value) => {
    expect(dateOf(value)).toBeUndefined();
  });

  it('gives a real day or nothing, for any value', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.double(), fc.string()), (value) => {
        const day = dateOf(value);
        if (day !== undefined) expect(shiftDay(day, 0)).toBe(day);
      }),
    );
  });
});

describe('ids', () => {
  it.each([
    '',
    ' ',
    '\u00a0',
    ' a',
    'a ',
    'a\nb',
    'a\tb',
    'a\u0000',
    'a\u007f',
    'a\u009b31m',
    'a\u0085b',
    'a\u2028b',
    '\u202ea',
    'a\u200bb',
    'a\u00adb',
    'a\u2060b',
    '\ufeffa',
    'a\udb40\udc61',
    'a\ud800',
    'a\u00a0b',
    'a\u3164b',
    'a'.repeat(257),
    'é'.repeat(129),
  ])('%j cannot be an id', (id) => {
    expect(idProblem(id)).toEqual(expect.any(String));
    expect(placeholderReason(id)).toBeUndefined();
  });

  it.each([
    'a',
    'vendor/model:free',
    '~a/x-latest',
    '@cf/meta/x',
    'qwen-最新',
    'caf\u00e9',
    'cafe\u0301',
    'constructor',
    '__proto__',
    '::error::x',
    'a b',
    '</script>',
    'é'.repeat(128),
  ])('%j can be an id', (id) => {
    expect(idProblem(id)).toBeUndefined();
  });

  it('shows any value in at most 100 printable ASCII characters', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.anything()), (value) => {
        expect(shownValue(value)).toMatch(/^[\x20-\x7e]{0,100}$/);
      }),
    );
    expect(shown('a\u202eb')).toBe('a\\u202eb');
    expect(shown('a'.repeat(101))).toHaveLength(100);
    expect(shown('\u0000'.repeat(100))).toMatch(/\.\.\.$/);
  });
});
