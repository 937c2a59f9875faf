import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, hang, wrap } from '../../src/reporters/paragraph.ts';
import { textWidth } from '../../src/reporters/visible.ts';

describe('columnsOf', () => {
  it.each([
    [80, 80],
    [80.7, 80],
    [0, 40],
    [-3, 40],
    [Number.NaN, 80],
    [Number.POSITIVE_INFINITY, 80],
  ])('%d columns are laid out as %d', (width, columns) => {
    expect(columnsOf(width)).toBe(columns);
  });
});

describe('wrap', () => {
  it('loses no word and cuts none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', '漢', 'e\u0301') })),
        fc.integer({ min: 1, max: 90 }),
        (words, width) => {
          const text = words.join(' ');
          const lines = wrap(text, width);
          expect(lines.join(' ')).toBe(text);
          for (const line of lines) expect(textWidth(line) <= width || !line.includes(' ')).toBe(true);
        },
      ),
    );
  });

  it('keeps prose narrow in a wide terminal', () => {
    for (const line of wrap('word '.repeat(60), 400)) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('indents what follows the first line', () => {
    expect(hang('= ', 'aaa bbb ccc', 4, 11)).toEqual(['= aaa bbb', '    ccc']);
  });
});
