import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, comment, prose } from '../../../src/emitters/typescript/comment.ts';
import { foreignParts } from '../../support/module-shape.ts';
import { anyText } from '../../support/sample.ts';

/** Is this text, in a comment, a comment and nothing else? */
function expectInert(line: string): void {
  expect(line).toMatch(/^[\x20-\x7e]*$/);
  for (const text of [comment([`Words: ${line}`]), comment([`Words: ${line}`, '', `More: ${line}`], 2)]) {
    expect(text.match(/\*\//g)).toHaveLength(1);
    expect(text).not.toMatch(/@(?:ts-|license|preserve|jsx|__PURE)|#__PURE|sourceMappingURL|sourceURL/);
    expect(foreignParts(`${text}export type A = never;\n`)).toEqual([]);
  }
}

describe('prose', () => {
  it.each([
    ['plain words, with "quotes" and 100 %.', 'plain words, with "quotes" and 100 %.'],
    ['  two\n  lines\r\n', 'two lines'],
    ['a */ b', 'a \\*\\/ b'],
    ['@ts-ignore', '&#64;ts-ignore'],
    ['see snake_case, not __this__', 'see snake_case, not \\_\\_this\\_\\_'],
    ['![x](http://h/x.png) <b> `c`', '!\\[x](http://h/x.png) \\<b> \\`c\\`'],
    ['R&D &amp; &#64;', 'R&D \\&amp; \\&#64;'],
    ['Réponse 中 😀', 'R&#xe9;ponse &#x4e2d; &#x1f600;'],
    ['a\u202eb\u200bc\ud800d\u0007', 'a(U+202E)b(U+200B)c(U+D800)d(U+0007)'],
    ['//# sourceMappingURL=x', '//# sourceMapping&#85;RL=x'],
  ])('%j', (text, expected) => {
    expect(prose(text)).toBe(expected);
  });

  it('never leaves the comment or steers a tool', () => {
    fc.assert(fc.property(anyText, (text) => expectInert(prose(text))));
  });
});

describe('code', () => {
  it.each([
    ['gpt-5.2', '`gpt-5.2`'],
    ['@cf/meta/llama', '`@cf/meta/llama`'],
    ['a @b', '`a \\u0040b`'],
    ['@ts-nocheck', '`\\u0040ts-nocheck`'],
    ['/*#__PURE__*/', '`/*\\u0023__PURE__*\\u002f`'],
    ['a`b\\c\n', '`a\\u0060b\\\\c\\u000a`'],
    ['é', '`\\u00e9`'],
  ])('%j', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  it('never leaves the comment or steers a tool', () => {
    fc.assert(fc.property(anyText, (text) => expectInert(code(text))));
  });
});
