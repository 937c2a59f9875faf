import type { Body, CommentForm, Grammar, StringForm } from './grammar.ts';

/** What may begin at a place in code. */
export type Opener =
  | { readonly is: 'comment'; readonly form: CommentForm }
  | { readonly is: 'string'; readonly form: StringForm }
  | { readonly is: 'jump'; readonly to: RegExp | undefined }
  | { readonly is: 'skip' | 'heredoc' | 'regex' | 'word' | 'newline' | 'open' | 'close' };

/** One pattern for all that may begin in code: each opener is a group, in order. */
export interface Openers {
  readonly pattern: RegExp;
  readonly list: readonly Opener[];
}

/** The groups of the pattern of a body; the first is what is passed over, those of the holes follow. */
export const CLOSE = 2;
export const NEWLINE = 3;
export const FIRST_HOLE = 4;

const NEVER = '(?!)';
const WORD = String.raw`[\w$\u0080-\uffff]+`;
const made = new WeakMap<Grammar, Openers>();
const interiors = new WeakMap<Body, RegExp>();

/** The openers of a grammar. Whoever uses the pattern sets the place where it starts. */
export function openersOf(grammar: Grammar): Openers {
  const known = made.get(grammar);
  if (known !== undefined) return known;
  const rows = rowsOf(grammar);
  const openers = {
    pattern: new RegExp(rows.map(([source]) => `(${source})`).join('|'), 'gm'),
    list: rows.map(([, opener]) => opener),
  };
  made.set(grammar, openers);
  return openers;
}

// The order is that in which they are tried: a prefix belongs to its string, everything else to a word.
function rowsOf(grammar: Grammar): readonly (readonly [string, Opener])[] {
  const { comments = [], jumps = [], skips = [], heredoc, regexAfter, strings, words } = grammar;
  return [
    ...jumps.map(({ open, to }) => [open, { is: 'jump', to }] as const),
    ...comments.map((form) => [form.open, { is: 'comment', form }] as const),
    ...strings.map((form) => [form.open, { is: 'string', form }] as const),
    ...skips.map((source) => [source, { is: 'skip' }] as const),
    ...(heredoc === undefined ? [] : [[heredoc.open, { is: 'heredoc' }] as const]),
    ...(regexAfter === undefined ? [] : [['\\/', { is: 'regex' }] as const]),
    ['\\r?\\n', { is: 'newline' }],
    ['[([{]', { is: 'open' }],
    ['[)\\]}]', { is: 'close' }],
    [words ?? WORD, { is: 'word' }],
  ];
}

/** The pattern of a body, with a group for each of the above and then one for each hole. */
export function interiorOf(body: Body): RegExp {
  const known = interiors.get(body);
  if (known !== undefined) return known;
  const close = body.close.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const holes = (body.holes ?? []).map(({ open }) => open);
  const groups = [body.pass ?? NEVER, close, body.multiline ? NEVER : '[\\r\\n]', ...holes];
  const pattern = new RegExp(groups.map((source) => `(${source})`).join('|'), 'g');
  interiors.set(body, pattern);
  return pattern;
}
