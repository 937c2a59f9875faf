import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt } from '../../src/source/excerpt.ts';
import { looksSecret, masked } from '../../src/source/mask.ts';

const span = (from: number, to: number) => ({
  file: 'a.yaml',
  start: { line: from, column: 1 },
  end: { line: to, column: 2 },
});

describe('excerpt', () => {
  const text = 'one\ntwo\nthree\nfour\nfive';

  it('shows the lines around a span', () => {
    expect(excerpt(text, span(3, 3))).toEqual({ first: 2, lines: ['two', 'three', 'four'] });
    expect(excerpt(text, span(1, 1))).toEqual({ first: 1, lines: ['one', 'two'] });
    expect(excerpt(text, span(5, 5))).toEqual({ first: 4, lines: ['four', 'five'] });
    expect(excerpt(text, span(3, 3), 0)).toEqual({ first: 3, lines: ['three'] });
  });

  it('shows the beginning of a long span', () => {
    const long = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`).join('\n');
    expect(excerpt(long, span(10, 30)).lines).toHaveLength(8);
  });

  it('has nothing to show beyond the end', () => {
    expect(excerpt('', span(1, 1)).lines).toEqual(['']);
    expect(excerpt('a\n', span(9, 9)).lines).toEqual([]);
  });
});

describe('masked', () => {
  it.each([
    ['baseUrl: https://bot:SECRET@host/v1', 'baseUrl: https://**********@host/v1'],
    ['baseUrl: https://host/v1?key=SECRET # x', 'baseUrl: https://host/v1?********** # x'],
    ['note: sk-abcdefgh12345', 'note: *****************'.slice(0, 6 + 16)],
    ['apiKey: "hunter2"', 'apiKey: "*******"'],
    ['key: ANYINT_API_KEY', 'key: ANYINT_API_KEY'],
    ['primary: gpt-5.2', 'primary: gpt-5.2'],
    ['contextTokens: 100000', 'contextTokens: 100000'],
  ])('%s', (line, expected) => {
    expect(masked(line)).toBe(expected);
  });

  it('keeps the columns of every line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (line) => {
        expect(masked(line)).toHaveLength(line.length);
      }),
    );
  });

  it('tells a credential by its looks', () => {
    expect(looksSecret('AKIAIOSFODNN7EXAMPLE')).toBe(true);
    expect(looksSecret('claude-sonnet-4-6')).toBe(false);
  });
});
