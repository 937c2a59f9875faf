import type { Span } from './place.ts';

/** A comment of a file. */
export interface Comment {
  readonly span: Span;
  /** What follows the number sign. */
  readonly text: string;
  /** Is there nothing before it on its line? */
  readonly alone: boolean;
}

/** `# modelock-ignore <rule> [value]: <reason> [until YYYY-MM-DD]`, taken apart. */
export interface Waiver {
  /** Empty when the comment names none. */
  readonly rule: string;
  /** The value it was written for; absent when the comment names none. */
  readonly value?: string;
  /** Absent when there is none. */
  readonly reason?: string;
  /** The last day on which it counts. */
  readonly until?: string;
  /** False when `until` is no day of the calendar. */
  readonly dated: boolean;
  /** Where the comment is. */
  readonly span: Span;
  /** The line it is about: its own, or the first one below that is no comment. */
  readonly line: number;
}

/** The word that makes a comment a waiver. */
export const WAIVER = 'modelock-ignore';

const HEAD = new RegExp(`^ *${WAIVER}(?![\\w-])[ \\t]*`);
const RULE = /^[\w/-]+/;
const QUOTED = /^"(?:[^"\\]|\\.)*"/;
const BARE = /^(\S+?)(?=:(?:\s|$)|\s|$)/;
const UNTIL = /(?:^|\s+)until (\d{4}-\d{2}-\d{2})\.?$/;

/** The waivers among the comments of one file, which are in the order of the file. */
export function waiversIn(comments: readonly Comment[]): readonly Waiver[] {
  const lines = linesBelow(comments);
  return comments.flatMap((comment) => {
    const parts = partsOf(comment.text);
    if (parts === undefined) return [];
    const own = comment.span.start.line;
    return [{ ...parts, span: comment.span, line: lines.get(own) ?? own }];
  });
}

/** For each line that is only a comment the first one below that is none; from the end, so that a block costs no square. */
function linesBelow(comments: readonly Comment[]): ReadonlyMap<number, number> {
  const below = new Map<number, number>();
  for (const { alone, span } of comments.toReversed()) {
    const next = span.start.line + 1;
    if (alone) below.set(span.start.line, below.get(next) ?? next);
  }
  return below;
}

function partsOf(text: string): Omit<Waiver, 'span' | 'line'> | undefined {
  const head = HEAD.exec(text)?.[0];
  if (head === undefined) return undefined;
  const [rule, afterRule] = taken(text.slice(head.length), RULE);
  const [word, rest] = valueAndRest(afterRule);
  const said = /^\s*:\s*(.*?)\s*$/.exec(rest)?.[1] ?? '';
  const until = UNTIL.exec(said)?.[1];
  const reason = until === undefined ? said : said.replace(UNTIL, '').replace(/[,;]$/, '');
  return {
    rule,
    ...(word === undefined ? {} : { value: word }),
    ...(/[\p{L}\p{N}]/u.test(reason) ? { reason } : {}),
    ...(until === undefined ? {} : { until }),
    dated: until === undefined || isDay(until),
  };
}

function valueAndRest(text: string): readonly [string | undefined, string] {
  const left = text.trimStart();
  const [quoted, afterQuoted] = taken(left, QUOTED);
  if (quoted !== '') return [unquoted(quoted), afterQuoted];
  if (left.startsWith(':')) return [undefined, left];
  const [bare, afterBare] = taken(left, BARE);
  return [bare === '' ? undefined : bare, afterBare];
}

function taken(text: string, pattern: RegExp): readonly [string, string] {
  const found = pattern.exec(text)?.[0] ?? '';
  return [found, text.slice(found.length)];
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}

/** Is it a day of the calendar, `YYYY-MM-DD`? `Date` takes the 31st of every month. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** A value as a waiver names it: as it is, or in quotes where it would be read otherwise. */
export function waiverValue(value: string): string {
  const isPlain = BARE.exec(value)?.[0] === value && !value.startsWith('"') && !value.startsWith(':');
  return isPlain ? value : JSON.stringify(value);
}
