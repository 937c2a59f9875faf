import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frame, gutterWidth } from '../../src/reporters/frame.ts';
import { painter } from '../../src/reporters/paint.ts';
import { charWidth, textWidth, visibleChar } from '../../src/reporters/visible.ts';
import { hostile } from '../support/hostile.ts';
import { span } from '../support/reports.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';

const plain = painter(false);

function rows(line: string, from: number, to: number, width = 10_000): readonly [string, string] {
  const [source = '', carets = ''] = frame(
    span('a', 1, from, to),
    { first: 1, lines: [line] },
    'error',
    plain,
    width,
  );
  return [source.slice(4), carets.slice(4)];
}

/** The text above the carets, found by columns. */
function above([source, carets]: readonly [string, string]): string {
  const from = carets.indexOf('^');
  const to = carets.lastIndexOf('^') + 1;
  let column = 0;
  let text = '';
  for (const char of source) {
    if (column >= from && column < to) text += char;
    // A combining mark belongs to the character before it.
    else if (charWidth(char) === 0 && column === to && text !== '') text += char;
    column += charWidth(char);
  }
  return text;
}

describe('carets', () => {
  it.each([
    ['key: value', 6, 11, 'value'],
    ['\tkey: value', 2, 5, 'key'],
    ['a\tb: value', 3, 4, 'b'],
    ['漢字: 値', 5, 6, '値'],
    ['漢字: 値', 1, 3, '漢字'],
    ['e\u0301e\u0301: x', 1, 5, 'e\u0301e\u0301'],
    ['😀: 😀x', 5, 7, '😀'],
    ['a: b\u202ec', 5, 6, '\\u{202E}'],
    ['a: \u0007', 4, 5, '\\u{7}'],
    ['a: ##[x', 6, 7, '\\u{5B}'],
    ['key: value', 1, 1, 'k'],
  ])('%j from %d to %d marks %j', (line, from, to, marked) => {
    expect(above(rows(line, from, to))).toBe(marked);
  });

  it('stand after the line when the span is at its end', () => {
    expect(rows('key:', 5, 5)).toEqual(['key:', '    ^']);
    expect(rows('', 1, 1)).toEqual(['', '^']);
  });

  it('mark the rest of the first line of a longer span', () => {
    const long = { file: 'a', start: { line: 1, column: 3 }, end: { line: 3, column: 2 } };
    const lines = frame(long, { first: 1, lines: ['a: {  ', ' b', ' }'] }, 'error', plain, 80);
    expect(lines).toEqual(['1 | a: {', '  |   ^^', '2 |  b', '3 |  }']);
  });

  it('stand under exactly the characters of the span, whatever they are', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ' ', '漢', '😀', '\u202e', '\u0007', 'é', ':'),
      minLength: 1,
    });
    fc.assert(
      fc.property(text, text, text, (before, marked, after) => {
        const line = before + marked + after;
        const shown = [...marked].map(visibleChar).join('');
        const found = above(rows(line, before.length + 1, before.length + marked.length + 1));
        // Blanks at the end of a line are not written out.
        expect(found.trimEnd()).toBe(shown.trimEnd());
      }),
    );
  });
});

describe('long lines', () => {
  const line = `${'a'.repeat(500)} NEEDLE ${'b'.repeat(500)}`;

  it('show a window around the span with both cuts marked', () => {
    const [source, carets] = rows(line, 502, 508, 60);
    expect(above([source, carets])).toBe('NEEDLE');
    expect(source.startsWith('…a')).toBe(true);
    expect(source.endsWith('b…')).toBe(true);
  });

  it('show the start and the end of a line as they are', () => {
    expect(rows(line, 1, 4, 60)[0]).toMatch(/^a+…$/);
    expect(rows(line, 1003, 1009, 60)[0]).toMatch(/^…b+$/);
  });

  it('show the beginning of a span that is wider than the terminal', () => {
    const [source, carets] = rows(line, 503, 900, 60);
    expect(above([source, carets]).startsWith('EEDLE b')).toBe(true);
    expect(textWidth(carets)).toBeLessThanOrEqual(56);
  });

  it('reach a span in the middle of a megabyte', () => {
    const huge = `${'x'.repeat(500_000)}😀NEEDLE${'y'.repeat(500_000)}`;
    expect(above(rows(huge, 500_003, 500_009, 80))).toBe('NEEDLE');
  });

  it('stay within the width, without a character to fear', () => {
    const cases = fc.tuple(
      fc.array(hostile, { maxLength: 40 }),
      fc.nat(150),
      fc.nat(60),
      fc.integer({ min: 40, max: 90 }),
    );
    fc.assert(
      fc.property(cases, ([pieces, from, length, width]) => {
        const text = pieces.join('').replace(/[\n\r]/g, '');
        const start = Math.min(from, text.length) + 1;
        const where = span('a', 2, start, start + length);
        const lines = frame(where, { first: 1, lines: [text, text, text] }, 'warn', plain, width);
        expect(lines).toHaveLength(4);
        expect(lines[2]).toContain('^');
        for (const row of lines) expect(textWidth(row)).toBeLessThanOrEqual(width);
        expect(forbiddenIn(lines.join('\n'))).toEqual([]);
        expect(commandsIn(lines.join('\n'))).toEqual([]);
      }),
    );
  });
});

describe('lines around', () => {
  const lines = Array.from({ length: 12 }, (_, index) => `line ${index + 1}\r`);

  it('are two on each side, with numbers in one column', () => {
    expect(frame(span('a', 9, 1, 5), { first: 1, lines }, 'error', plain, 80)).toEqual([
      ' 7 | line 7',
      ' 8 | line 8',
      ' 9 | line 9',
      '   | ^^^^',
      '10 | line 10',
      '11 | line 11',
    ]);
    expect(gutterWidth(span('a', 9, 1, 5), { first: 1, lines })).toBe(2);
    expect(gutterWidth(span('a', 9, 1, 5), undefined)).toBe(1);
  });

  it('are none when the excerpt does not hold the line', () => {
    expect(frame(span('a', 20, 1, 5), { first: 1, lines }, 'error', plain, 80)).toEqual([]);
    expect(frame(span('a', 1, 1, 5), { first: 5, lines }, 'error', plain, 80)).toEqual([]);
  });
});
