import { isObject, member } from './dialects/envelope.ts';
import { parseBody } from './json.ts';

const MAX_LENGTH = 200;

/** What a gateway says about a refusal, as far as it can be read. */
export interface VendorMessage {
  readonly text?: string;
  /** The body says in its own words that the key is wrong, whatever the status. */
  readonly keyRefused: boolean;
}

/** Where the error envelopes seen so far keep their message, best first. */
const MESSAGE_PATHS: readonly string[] = ['error.message', 'error', 'message', 'detail'];

/** Google answers 400 with this reason, xAI 400 with words (recorded answers of 2026-08). */
const KEY_WORDS = /incorrect api key|invalid api key|api key (?:is )?(?:not valid|invalid|expired)/i;

/** The message of an error body, cut short, with every mention of the key taken out. */
export function vendorMessage(body: Uint8Array, key: string): VendorMessage {
  const value = readable(body);
  const message = messageOf(Array.isArray(value) ? value[0] : value);
  const details = member(value, 'error.details');
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
    return undefined;
  }
}

function messageOf(value: unknown): string | undefined {
  const errors = isObject(value) ? member(value, 'errors') : undefined;
  const candidates = [
    ...MESSAGE_PATHS.map((path) => member(value, path)),
    Array.isArray(errors) ? member(errors[0], 'message') : undefined,
  ];
  return candidates.find((found): found is string => typeof found === 'string' && found.trim() !== '');
}

function cut(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  const points = [...flat];
  return points.length <= MAX_LENGTH ? flat : `${points.slice(0, MAX_LENGTH - 3).join('')}...`;
}
