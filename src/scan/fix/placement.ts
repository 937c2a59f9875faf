import type { Edit } from './edit.ts';
import type { Parsed, Token } from './parsed.ts';
import { type ImportStyle, importsOf } from './style.ts';
import { listOf, partOf } from './syntax.ts';

/** Comments that are about the whole file, and that tools read at its beginning only. */
const ABOUT_FILE =
  /licen[cs]e|copyright|spdx-|@preserve|^\/\*!|^\/\/\/\s*<|@ts-(?:no)?check|@flow|@jsx|@jest|@vitest|@fileoverview|eslint-disable(?!-)|biome-ignore-all/i;
const BREAK = /\r\n|\n|\r/;

/** An edit that puts imports, one a line, where the imports of a file are: after the last one, or else at its beginning. */
export function placeImports(parsed: Parsed, lines: readonly string[], { lineEnd }: ImportStyle): Edit {
  const before = importsOf(parsed).at(-1) ?? listOf(parsed.program, 'directives').at(-1);
  if (before === undefined) return atTop(parsed, lines, lineEnd);
  const at = lineRest(parsed, before.end);
  // The line goes on: a statement that follows needs the semicolon before it.
  if (at === undefined)
    return { start: before.end, end: before.end, text: lines.map((line) => lineEnd + closed(line)).join('') };
  return {
    start: at,
    end: at,
    text: followed(parsed, at, lines)
      .map((line) => lineEnd + line)
      .join(''),
  };
}

/** A semicolon that begins the next line would end an import that has none of its own. */
function followed({ tokens }: Parsed, at: number, lines: readonly string[]): readonly string[] {
  const next = tokens.find(({ start, text }) => start >= at && !/^\/[/*]/.test(text));
  return next?.text === ';' ? lines.map(closed) : lines;
}

function closed(line: string): string {
  return line.endsWith(';') ? line : `${line};`;
}

function atTop(parsed: Parsed, lines: readonly string[], lineEnd: string): Edit {
  const { text } = parsed;
  const at = headEnd(parsed);
  const block = followed(parsed, at, lines)
    .map((line) => line + lineEnd)
    .join('');
  const isBlankNext = BREAK.exec(text.slice(at, at + 2))?.index === 0;
  return { start: at, end: at, text: isBlankNext && at > 0 ? lineEnd + block : block + lineEnd };
}

/** Where the first line begins that belongs neither to the interpreter nor to comments about the file. */
function headEnd({ text, program, comments }: Parsed): number {
  const first = listOf(program, 'body')[0]?.start ?? text.length;
  const interpreter = partOf(program, 'interpreter');
  let at = interpreter === undefined ? 0 : nextLine(text, interpreter.end);
  const head = comments.filter(({ start, end }) => start >= at && end <= first);
  const last = head.findLast((comment) => isAboutFile(text, comment));
  if (last !== undefined && BREAK.test(text.slice(last.end, first))) at = nextLine(text, last.end);
  return at;
}

/** What says so, and what a blank line parts from the rest. */
function isAboutFile(text: string, comment: Token): boolean {
  const gap = /^\s*/.exec(text.slice(comment.end))?.[0] ?? '';
  return ABOUT_FILE.test(comment.text) || gap.split(BREAK).length > 2;
}

/** The end of the line, when nothing but blanks and comments stands before it. */
function lineRest({ text, comments }: Parsed, end: number): number | undefined {
  const byStart = new Map(comments.map((one) => [one.start, one]));
  let at = end;
  for (;;) {
    const comment = byStart.get(at);
    if (comment !== undefined) {
      if (BREAK.test(comment.text)) return undefined;
      at = comment.end;
    } else if (at >= text.length || BREAK.test(text[at] ?? '')) return at;
    else if (/\s/.test(text[at] ?? '')) at += 1;
    else return undefined;
  }
}

function nextLine(text: string, from: number): number {
  const found = BREAK.exec(text.slice(from));
  return found === null ? text.length : from + found.index + found[0].length;
}
