import { unescaped } from '../escapes.ts';
import type { Body, CommentForm, StringForm } from '../grammar.ts';

/** A backslash with what it escapes. */
export const ESCAPED: string = String.raw`\\[\s\S]`;
/** A character in single quotes; one of two UTF-16 units too. */
export const CHARACTER: string = String.raw`'(?:\\[^\r\n][^'\r\n]{0,10}|[^'\\\r\n]{1,2})'`;

export const SLASHES: CommentForm = { open: '\\/\\/' };
export const STARS: CommentForm = { open: '\\/\\*', close: '*/' };
export const NESTED_STARS: CommentForm = { ...STARS, nests: '/*' };
export const HASH: CommentForm = { open: '#' };

/** On one line, with escapes. */
export const DOUBLE: StringForm = { open: '"', body: { close: '"', pass: ESCAPED, decode: unescaped } };
export const SINGLE: StringForm = { open: "'", body: { close: "'", pass: ESCAPED, decode: unescaped } };
/** Over lines, with escapes. */
export const TRIPLE: StringForm = {
  open: '"""',
  body: { close: '"""', multiline: true, pass: ESCAPED, decode: unescaped },
};

/** Over lines, closed by what opened it, where nothing has a meaning of its own. */
export function raw(open: string, close: (opening: string) => string): StringForm {
  return { open, body: (opening): Body => ({ close: close(opening), multiline: true }) };
}
