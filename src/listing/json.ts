import { Failure } from '../diagnostics/failure.ts';
import { asciiText } from './ascii.ts';
import { MAX_DEPTH, scanJson } from './json-scan.ts';
import { shown } from './shown.ts';

const HTML_HELP =
  'Check the base URL of the gateway: a version segment such as /v1 may be missing or doubled, or a sign-in page stands in front of it.';
const RETRY_HELP =
  'Ask again; when it stays so, open the address with another client to see what answers there.';

/**
 * The JSON value of a body: strict UTF-8, one value, no duplicate keys, bounded depth.
 * Throws a `Failure`: `body.html` or `body.invalid`.
 */
export function parseBody(bytes: Uint8Array, contentType = ''): unknown {
  const text = decode(bytes);
  const start = text.search(/[^\t\n\r ]/);
  if (start === -1) throw invalid('the body is empty', 0, '');
  const first = text[start];
  const saysHtml = /\bhtml\b/i.test(contentType);
  if (first === '<' || (saysHtml && first !== '{' && first !== '[')) {
    throw new Failure('body.html', { message: 'the body is an HTML page, not JSON', help: HTML_HELP });
  }
  const value = parsed(text);
  // Most bodies need no second reading by hand, which takes several times as long as the first.
  if (value !== undefined && isPlain(bytes, value)) return value;
  const problem = scanJson(text);
  if (problem !== undefined) throw invalid(problem.what, problem.offset, text, problem.cut);
  if (value === undefined) throw invalid('the body is not valid JSON', 0, text);
  return value;
}

/** No JSON text has the value undefined. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Has the text no duplicate key and no great depth, as far as counting tells? Each key of the text is followed by a
 * colon, in nearly every body at once, so when there are as many of those as keys in the value, none was lost.
 */
function isPlain(bytes: Uint8Array, value: unknown): boolean {
  return countKeys(value, MAX_DEPTH) === countColons(bytes);
}

const QUOTE = 0x22;
const COLON = 0x3a;

/** Colons right after a quote. In UTF-8 no other character has these bytes in it. */
function countColons(bytes: Uint8Array): number {
  let count = 0;
  for (let at = 1; at < bytes.length; at += 1) {
    if (bytes[at] === COLON && bytes[at - 1] === QUOTE) count += 1;
  }
  return count;
}

/** Keys of all objects in a value; NaN when it nests more deeply than `depth`. */
function countKeys(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth === 0) return Number.NaN;
  let keys = 0;
  if (Array.isArray(value)) {
    for (const item of value) keys += countKeys(item, depth - 1);
    return keys;
  }
  // What JSON made has no other enumerable members than its own.
  for (const name in value) {
    keys += 1 + countKeys((value as Readonly<Record<string, unknown>>)[name], depth - 1);
  }
  return keys;
}

function decode(bytes: Uint8Array): string {
  const plain = asciiText(bytes);
  if (plain !== undefined) return plain;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Failure('body.invalid', { message: 'the body is not UTF-8 text', help: RETRY_HELP });
  }
}

function invalid(what: string, offset: number, text: string, cut = false): Failure {
  const near = shown(text.slice(offset, offset + 40), 40);
  const place = near === '' ? '' : ` near "${near}"`;
  return new Failure('body.invalid', {
    message: `${what} (at character ${offset}${place})`,
    help: RETRY_HELP,
    data: { offset, cut },
  });
}
