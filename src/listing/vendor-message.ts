import { isObject, member } from './dialects/envelope.ts';
import { parseBody } from './json.ts';
import { hasUnseen } from './shown.ts';

const MAX_LENGTH = 200;

/** What a gateway says about a refusal, as far as it can be read. */
export interface VendorMessage {
  readonly text?: string;
  /** The body says in its own words that the key is wrong, whatever the status. */
  readonly keyRefused: boolean;
}

/** Where the error envelopes seen so far keep their message, best first; NVIDIA's `title` says less than its `detail`. */
const MESSAGE_PATHS: readonly string[] = ['error.message', 'error', 'message', 'detail', 'title'];

/** Lists of errors, and the member of an entry that says what is wrong: Cloudflare's, and Mistral's of validation. */
const MESSAGE_LISTS: readonly (readonly [list: string, member: string])[] = [
  ['errors', 'message'],
  ['detail', 'msg'],
];

/** A body without braces or markup, as GitHub Copilot sends it, is its own message. */
const PLAIN_TEXT = /^[^<>{}[\]]+$/;

/** Google answers 400 with this reason, xAI 400 with words (recorded answers of 2026-08). */
const KEY_WORDS = /incorrect api key|invalid api key|api key (?:is )?(?:not valid|invalid|expired)/i;

/** The message of an error body, cut short, with every mention of the key taken out. */
export function vendorMessage(body: Uint8Array, key: string): VendorMessage {
  const value = readable(body);
  // Google's OpenAI-like routes wrap the error in an array (Gemini API, read 2026-11).
  const error: unknown = Array.isArray(value) ? value[0] : value;
  const message = messageOf(error);
  const details = member(error, 'error.details');
  const reasons = Array.isArray(details) ? details.map((detail: unknown) => member(detail, 'reason')) : [];
  const keyRefused = reasons.includes('API_KEY_INVALID') || KEY_WORDS.test(message ?? '');
  if (message === undefined) return { keyRefused };
  return { text: cut(key === '' ? message : message.replaceAll(key, '(key hidden)')), keyRefused };
}

function readable(body: Uint8Array): unknown {
  if (body.length > 65_536) return undefined;
  try {
    return parseBody(body);
  } catch {
    return plainText(body);
  }
}

function plainText(body: Uint8Array): unknown {
  const text = body.length > 1000 ? '' : new TextDecoder().decode(body).trim();
  return PLAIN_TEXT.test(text) && !hasUnseen(text) ? { message: text } : undefined;
}

function messageOf(value: unknown): string | undefined {
  const listed = MESSAGE_LISTS.map(([list, name]) => {
    const errors = isObject(value) ? member(value, list) : undefined;
    return Array.isArray(errors) ? member(errors[0], name) : undefined;
  });
  const candidates = [...MESSAGE_PATHS.map((path) => member(value, path)), ...listed];
  return candidates.find((found): found is string => typeof found === 'string' && found.trim() !== '');
}

function cut(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  const points = [...flat];
  return points.length <= MAX_LENGTH ? flat : `${points.slice(0, MAX_LENGTH - 3).join('')}...`;
}
