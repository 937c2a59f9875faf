import babel from '@babel/parser';
import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from '../../../src/scan/fix/edit.ts';
import { parser } from '../../../src/scan/fix/parsed.ts';
import { isUnchanged } from '../../../src/scan/fix/unchanged.ts';

const parse = parser(babel.parse);

/** Is the program the same but for one edit, from `from` to `to`? */
function keeps(text: string, from: string, to: string): boolean | undefined {
  const start = text.indexOf(from);
  const edits: readonly Edit[] = [{ start, end: start + from.length, text: to }];
  const edited = applyEdits(text, edits);
  const [before, after] = [parse(text, 'ts'), parse(edited.text, 'ts')];
  return before === undefined || after === undefined ? undefined : isUnchanged(before, after, edits, edited);
}

describe('a program with an edit', () => {
  it.each([
    ["const a = 'x';", "'x'", 'b.c'],
    ["f('x', 'x')", "'x'", 'b["c-d"].e[0].f'],
    ["// x\nexport const a = 'x'; // x", "'x'", 'b.c'],
    ['a;\nb;', '\n', '\nimport c from "c";\n'],
  ])('%s, %s → %s, is the same around it', (text, from, to) => {
    expect(keeps(text, from, to)).toBe(true);
  });

  it.each([
    ['a word that an edit joins', "typeof'x'", "'x'", 'b.c'],
    ['a statement that it takes', "'x'\n(b)", "'x'\n", 'b.c;'],
    ['an operator that now binds otherwise', "a * 'x'", "'x'", 'b + c'],
    ['a comment that it begins', "f('x', d) // e", "'x'", 'b) //'],
    ['a semicolon that it takes for itself', 'a\n;[b].map(c)', 'a\n', 'a\nimport "d"\n'],
    ['a call that becomes a member', "a('x').b", "'x').b", 'c.b)'],
  ])('is another one for %s', (_, text, from, to) => {
    expect(keeps(text, from, to)).toBe(false);
  });
});
