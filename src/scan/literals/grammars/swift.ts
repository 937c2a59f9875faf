import { unescaped } from '../escapes.ts';
import type { Body, Grammar } from '../grammar.ts';
import { NESTED_STARS, SLASHES } from './forms.ts';

export const SWIFT: Grammar = {
  comments: [SLASHES, NESTED_STARS],
  strings: [{ open: '(?<!#)#{0,255}(?:"""|")', body }],
};

/** Between hashes an escape, and so a hole, has as many of them after its backslash. */
function body(opening: string): Body {
  const hashes = opening.slice(0, opening.indexOf('"'));
  const quotes = opening.slice(hashes.length);
  const prefix = `\\\\${hashes}`;
  return {
    close: `${quotes}${hashes}`,
    ...(quotes.length === 3 && { multiline: true }),
    pass: `${prefix}[^(\\r\\n]`,
    holes: [{ open: `${prefix}\\(`, close: ')' }],
    ...(hashes === '' && { decode: (raw) => unescaped(raw) }),
  };
}
