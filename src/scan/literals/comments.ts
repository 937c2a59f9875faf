import type { SourceComment } from '../literal.ts';
import type { CommentForm } from './grammar.ts';

/** The comment that opens at a place; one that nothing closes ends with the text. */
export function commentAt(text: string, start: number, opening: string, form: CommentForm): SourceComment {
  const from = start + opening.length;
  const { close } = form;
  if (close === undefined) return made(text, start, from, lineEnd(text, from, form.before), 0);
  const end = form.nests === undefined ? text.indexOf(close, from) : nestedEnd(text, from, form.nests, close);
  return end < 0
    ? made(text, start, from, text.length, 0)
    : made(text, start, from, end + close.length, close.length);
}

function made(text: string, start: number, from: number, end: number, mark: number): SourceComment {
  return {
    start,
    end,
    text: text.slice(from, end - mark).replace(/^[*!/]+/, ''),
    alone: isAlone(text, start),
  };
}

function lineEnd(text: string, from: number, before: RegExp | undefined): number {
  const newline = text.indexOf('\n', from);
  const end = newline < 0 ? text.length : newline;
  const line = text.slice(from, text[end - 1] === '\r' ? end - 1 : end);
  const early = before === undefined ? -1 : line.search(before);
  return from + (early < 0 ? line.length : early);
}

function nestedEnd(text: string, from: number, open: string, close: string): number {
  let depth = 1;
  let at = from;
  for (;;) {
    const end = text.indexOf(close, at);
    if (end < 0) return -1;
    for (let inner = text.indexOf(open, at); inner >= 0 && inner < end; inner = text.indexOf(open, at)) {
      depth += 1;
      at = inner + open.length;
    }
    depth -= 1;
    if (depth === 0) return end;
    at = Math.max(at, end + close.length);
  }
}

/** Whether nothing but blanks stands before a place on its line. */
export function isAlone(text: string, start: number): boolean {
  let at = start - 1;
  while (text[at] === ' ' || text[at] === '\t') at -= 1;
  return at < 0 || text[at] === '\n' || text[at] === '\r' || text[at] === '\ufeff';
}
