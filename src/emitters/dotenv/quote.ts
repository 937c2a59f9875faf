import type { Place } from '../../diagnostics/place.ts';
import { hasLoneSurrogate, unrepresentable } from '../output/unrepresentable.ts';

const READERS = 'environment files';
// Line ends of any kind: dotenv turns CRLF into LF, and its pattern matches line by line.
const CONTROL = /[\0-\x1f\x7f-\x9f\u2028\u2029]/;

/**
 * A value as Node's `--env-file`, dotenv and POSIX shells read it alike (Node 20 to 26, dotenv 18; tried 2026-11): in single
 * quotes nothing has a meaning but the quote, and a backslash before it for dotenv; in double quotes a shell expands
 * some characters that the other two do not.
 */
export function dotenvQuote(text: string, at: Place): string {
  if (CONTROL.test(text)) throw unrepresentable(text, READERS, 'it holds control characters', at);
  if (hasLoneSurrogate(text)) throw unrepresentable(text, READERS, 'it is no Unicode text', at);
  if (!text.includes("'") && !text.endsWith('\\')) return `'${text}'`;
  if (/["\\$`]/.test(text)) {
    const why = 'with a single quote or a final backslash, no way of quoting is read alike everywhere';
    throw unrepresentable(text, READERS, why, at);
  }
  return `"${text}"`;
}
