import { isWide } from './wide.ts';

/**
 * Characters a terminal acts on, hides, or reorders by: C0, DEL, C1, bidi and other format characters, blanks other than the
 * plain space, line separators, private use, noncharacters, lone surrogates, and what Unicode lets a font leave out.
 */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]|(?! )\p{Zs}/u;
const EVERY_HIDDEN = new RegExp(HIDDEN, 'gu');
const LONGEST_SENTENCE = 2000;
const MARK = /^[\p{Mn}\p{Me}\u1160-\u11ff]$/u;

/** The escape shown instead of a character, such as `\u{202E}`. */
function escapeOf(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
}

/** One character as a terminal may show it. */
export function visibleChar(char: string): string {
  return HIDDEN.test(char) ? escapeOf(char) : char;
}

/**
 * Text that is safe in a terminal and in the log of a CI runner: one line, nothing hidden, nothing obeyed.
 * GitHub's runner reads `##[` anywhere in a line and `::` at its start (actions/runner #4692, read 2026-11); since
 * paragraphs may break before any word, `::` is broken at the start of each.
 */
export function visible(text: string): string {
  return text
    .replace(EVERY_HIDDEN, escapeOf)
    .replaceAll('##[', '##\\u{5B}')
    .replace(/(?<![^ ])::/g, '\\u{3A}:');
}

/** Columns one character takes: 0 for combining marks, 2 for East Asian wide ones, else 1. */
export function charWidth(char: string): 0 | 1 | 2 {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (MARK.test(char)) return 0;
  return isWide(code) ? 2 : 1;
}

/** Columns that visible text takes. */
export function textWidth(text: string): number {
  let sum = 0;
  for (const char of text) sum += charWidth(char);
  return sum;
}

/** Cuts visible text to at most `columns` columns, between code points; a cut shows as `…`. */
export function truncate(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  if (columns < 1) return '';
  let room = columns - 1;
  let kept = '';
  for (const char of text) {
    room -= charWidth(char);
    if (room < 0) break;
    kept += char;
  }
  return `${kept}…`;
}

/** Visible text of a sentence, cut where no honest sentence goes on. */
export function brief(text: string): string {
  return truncate(visible(text.slice(0, LONGEST_SENTENCE + 1)), LONGEST_SENTENCE);
}

/** Visible text filled up with spaces to `columns`. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - textWidth(text)));
}
