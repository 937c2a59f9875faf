import type { Literal, SourceComment } from '../literal.ts';
import { unescaped } from './escapes.ts';
import type { Lexed } from './lexer.ts';

const LINE = /^[ \t]*(?:(#)|(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*)/;

/** Reads a file of variables line by line. */
export function readDotenv(text: string): Lexed {
  const literals: Literal[] = [];
  const comments: SourceComment[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length : newline + 1;
    const line = text.slice(start, next).trimEnd();
    const match = LINE.exec(line);
    if (match?.[1] !== undefined) comments.push(comment(line, match[0].length - 1, start));
    else if (match !== null) {
      const { literal, rest } = value(line, match[0].length, start, match[2] ?? '');
      if (literal !== undefined) literals.push(literal);
      if (rest !== undefined) comments.push(comment(line, rest, start));
    }
    start = next;
  }
  return { literals, comments, end: text.length };
}

interface Value {
  readonly literal?: Literal;
  /** Where the comment after it begins, in its line. */
  readonly rest?: number;
}

function value(line: string, from: number, offset: number, context: string): Value {
  const quote = line[from] ?? '';
  if (!/["'`]/.test(quote)) return plain(line, from, offset, context);
  const close = closing(line, from + 1, quote);
  if (close === undefined) return {};
  const raw = line.slice(from + 1, close);
  const literal = {
    value: quote === '"' ? unescaped(raw, 'keep') : raw,
    start: offset + from,
    end: offset + close + 1,
    kind: 'string',
    context,
  } as const;
  const hash = line.indexOf('#', close);
  return { literal, ...(hash >= 0 && line.slice(close + 1, hash).trim() === '' && { rest: hash }) };
}

function plain(line: string, from: number, offset: number, context: string): Value {
  const hash = /(?<=\s)#|^#/.exec(line.slice(from))?.index;
  const raw = line.slice(from, hash === undefined ? line.length : from + hash).trimEnd();
  const rest = hash === undefined ? {} : { rest: from + hash };
  if (raw === '') return rest;
  const literal = { value: raw, start: offset + from, end: offset + from + raw.length } as const;
  return { literal: { ...literal, kind: 'word', context }, ...rest };
}

function closing(line: string, from: number, quote: string): number | undefined {
  for (let at = from; at < line.length; at += 1)
    if (line[at] === '\\' && quote === '"') at += 1;
    else if (line[at] === quote) return at;
  return undefined;
}

function comment(line: string, hash: number, offset: number): SourceComment {
  const alone = line.slice(0, hash).trim() === '';
  return { start: offset + hash, end: offset + line.length, text: line.slice(hash + 1), alone };
}
