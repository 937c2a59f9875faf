import { type Cursor, HandOver } from './cursor.ts';

const LINE_FEED = 10;
const SPACE = 32;
const HASH = 35;
const DASH = 45;
const GREATER = 62;

/** Reads a text that `|` or `>` announces, here, and goes to the line after it. Its lines are right of `column`. */
export function blockScalar(cursor: Cursor, column: number): string {
  const isFolded = cursor.code() === GREATER;
  cursor.at += 1;
  const isStripped = cursor.code() === DASH;
  if (isStripped) cursor.at += 1;
  cursor.pieces += 3;
  endOfHeader(cursor);
  const lines = linesRightOf(cursor, column);
  const text = isFolded ? folded(lines) : lines.join('\n');
  return cursor.checked(isStripped ? text : `${text}\n`);
}

// Another indicator than `-` ends here too: a kept end of lines and a stated indentation are rare.
function endOfHeader(cursor: Cursor): void {
  const isApart = cursor.spaces();
  if (isApart && cursor.code() === HASH) cursor.comment();
  if (cursor.code() !== LINE_FEED) throw new HandOver();
  cursor.at += 1;
}

/** The lines without their indentation and without empty ones at the end; `tokenEnd` is the end of the last. */
function linesRightOf(cursor: Cursor, column: number): readonly string[] {
  const { text } = cursor;
  const lines: string[] = [];
  let empty = 0;
  let indent = -1;
  while (cursor.at < text.length) {
    const start = cursor.at;
    let first = start;
    while (text.charCodeAt(first) === SPACE) first += 1;
    const found = text.indexOf('\n', first);
    const end = found < 0 ? text.length : found;
    if (first === end) {
      // Spaces on an otherwise empty line can be part of the text.
      if (first > start) throw new HandOver();
      empty += 1;
    } else {
      if (indent < 0) indent = first - start;
      if (indent <= column) throw new HandOver();
      if (first - start < indent) break;
      for (; empty > 0; empty -= 1) lines.push('');
      lines.push(text.slice(start + indent, end));
      cursor.tokenEnd = end;
    }
    cursor.at = end + 1;
  }
  if (lines.length === 0) throw new HandOver();
  return lines;
}

/** Lines as one paragraph, but for empty lines and lines that are indented further. */
function folded(lines: readonly string[]): string {
  let text = '';
  let separator = '';
  let wasIndented = false;
  const first = lines.findIndex((line) => line !== '');
  for (let index = 0; index < first; index += 1) text += '\n';
  for (const line of lines.slice(first)) {
    if (line.startsWith(' ')) {
      if (separator === ' ') separator = '\n';
      else if (!wasIndented && separator === '\n') separator = '\n\n';
      text += separator + line;
      separator = '\n';
      wasIndented = true;
    } else if (line === '') {
      if (separator === '\n') text += '\n';
      else separator = '\n';
    } else {
      text += separator + line;
      separator = ' ';
      wasIndented = false;
    }
  }
  return text;
}
