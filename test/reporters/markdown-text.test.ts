import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, prose, row, tableHead } from '../../src/reporters/markdown-text.ts';
import { truncate, visible } from '../../src/reporters/visible.ts';
import { hostile } from '../support/hostile.ts';
import { cellsOf, problemsIn, withoutCode } from '../support/markdown.ts';

describe('code', () => {
  it.each([
    ['gpt-5.2', '`gpt-5.2`'],
    ['a`b', '``a`b``'],
    ['`a``', '``` `a`` ```'],
    [' a ', '`  a  `'],
    ['', '(empty)'],
    ['  ', '(empty)'],
    ['a\nb', '`a\\u{A}b`'],
    ['@team', '`@team`'],
  ])('%j is written %j', (text, written) => {
    expect(code(text)).toBe(written);
  });

  it('is one span that gives the shown text back', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = truncate(visible(text), 400);
        const { rest, spans } = withoutCode(code(text));
        if (shown.trim() === '') expect(rest).toBe('(empty)');
        else expect({ rest, spans }).toEqual({ rest: '', spans: [shown] });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('prose', () => {
  it.each([
    ['production does not list "gpt-5.2", which x uses', 'production does not list `gpt-5.2`, which x uses'],
    ['run `modelock sync` (or "a")', 'run `modelock sync` (or `a`)'],
    ['see ("a"); then go', 'see (`a`); then go'],
    ['ask @team at https://x.invalid now', 'ask `@team` at `https://x.invalid` now'],
    ['12 of "a"\'s models, deadbeef', "12 of `a`'s models, `deadbeef`"],
    ['GH-12 and #12', '`GH-12` and `#12`'],
    ['"a" "b"', '`a` `b`'],
    ['an odd "quote', 'an odd `"quote`'],
    ['" "', '(empty)'],
    ['', ''],
  ])('%j is written %j', (text, written) => {
    expect(prose(text)).toBe(written);
  });

  it('leaves only harmless words outside code', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 5 }), (pieces) => {
        expect(problemsIn(prose(pieces.join(' ')))).toEqual(problemsIn(''));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('row', () => {
  it('keeps the number of cells whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 5 }), (texts) => {
        const line = row(texts.map(code));
        expect(line).not.toContain('\n');
        expect(cellsOf(line)).toHaveLength(texts.length);
        expect(problemsIn(line)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('opens a table', () => {
    expect(tableHead(['a', ''])).toEqual(['| a |   |', '| --- | --- |']);
  });
});
