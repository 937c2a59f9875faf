import { splitMarks, unitEscape } from '../output/literal.ts';

const SPACE = /[\t\n\v\f\r \u0085\u00a0\u2028\u2029]+/g;

// Code points that show nothing or reorder what is shown, halves of pairs and private ones: first, last, first, last, …
// A fixed list, so that the bytes do not depend on the Unicode version of the Node at hand.
const UNSEEN: readonly number[] = [
  0x00, 0x1f, 0x7f, 0x9f, 0xad, 0xad, 0x34f, 0x34f, 0x61c, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b,
  0x180f, 0x200b, 0x200f, 0x202a, 0x202e, 0x2060, 0x206f, 0x3164, 0x3164, 0xd800, 0xf8ff, 0xfdd0, 0xfdef,
  0xfeff, 0xfeff, 0xffa0, 0xffa0, 0xfff0, 0xffff, 0xe0000, 0x10ffff,
];

// Marks that compilers, bundlers and formatters obey wherever they stand in a comment (TypeScript 5.4 to 7, esbuild,
// rollup, prettier; read 2026-11). A scoped id such as `@cf/meta/llama` stays readable.
const STEERING_AT = /(?<=\s)@|@(?=ts-|license|preserve|jsx|__|cc_on|flow|noflow|format|prettier|source)/gi;
const STEERING_HASH = /#(?=__| *source)/g;

/** Data in a comment as running text: one line, ASCII, no Markdown, no TSDoc tag, no way out of the comment. */
export function prose(text: string): string {
  const plain = text
    .replace(SPACE, ' ')
    .trim()
    .replace(/[\\`*[<]/g, '\\$&')
    .replaceAll('*/', '*\\/')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/&(?=#?[A-Za-z0-9]+;)/g, '\\&')
    .replaceAll('@', '&#64;');
  return splitMarks(plain, '&#85;').replace(/[^\x20-\x7e]/gu, foreign);
}

// An editor shows a character reference as the character; what cannot be seen is named instead.
function foreign(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const hex = point.toString(16);
  const bound = UNSEEN.findIndex((last, index) => index % 2 === 1 && point <= last);
  const unseen = bound > 0 && point >= (UNSEEN[bound - 1] ?? 0);
  return unseen ? `(U+${hex.toUpperCase().padStart(4, '0')})` : `&#x${hex};`;
}

/** Data in a comment as a code span, written like the string literal it stands for. */
export function code(text: string): string {
  const body = text
    .replaceAll('\\', '\\\\')
    .replace(/[`]|[^\x20-\x7e]/g, unitEscape)
    .replaceAll('*/', '*\\u002f')
    .replace(STEERING_AT, unitEscape)
    .replace(STEERING_HASH, unitEscape);
  return `\`${splitMarks(body)}\``;
}

/** A TSDoc comment. Lines hold escaped data only, and begin with words of ours. */
export function comment(lines: readonly string[], indent = 0): string {
  const pad = ' '.repeat(indent);
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return `${pad}/** ${only} */\n`;
  const body = lines.map((line) => `${pad} *${line === '' ? '' : ` ${line}`}\n`).join('');
  return `${pad}/**\n${body}${pad} */\n`;
}
