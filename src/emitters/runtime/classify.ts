import { memberOf } from './member.ts';
import { Declined, type Trigger } from './trigger.ts';
import { ABOUT_NETWORK, ABOUT_REQUEST, ABOUT_SERVICE, type Meanings, NEVER, type Words } from './words.ts';

/**
 * Says what kind of failure an error is, or undefined when it is none that a
 * fallback may answer to: malformed requests, keys, entitlement, money, names
 * that do not exist, aborts, bugs, and everything that is not known.
 *
 * It goes by status, codes and types only, and knows errors of the OpenAI,
 * Anthropic and Google SDKs, the AI SDK, `fetch`, and anything thrown with
 * `status` and the gateway's JSON as `error` or `body`. Anthropic and Gemini
 * say only in prose that a prompt is too long; pass `classify` to
 * `withFallbacks` where that is enough for you.
 */
export function classify(error: unknown): Trigger | undefined {
  let link = error;
  for (let depth = 0; depth < 8 && isObject(link); depth += 1) {
    const verdict = judge(link);
    if (verdict === 'stop') return undefined;
    if (verdict !== undefined) return verdict;
    link = memberOf(link, 'lastError') ?? memberOf(link, 'cause');
  }
  return undefined;
}

/** One error of a chain of causes; undefined when it says nothing itself. */
function judge(error: object): Trigger | 'stop' | undefined {
  if (error instanceof Declined) return error.trigger;
  const name = nameOf(error);
  if (name === 'AbortError' || name === 'APIUserAbortError') return 'stop';
  const words = wordsOf(error, 0);
  if (words.some((word) => NEVER.includes(word))) return 'stop';
  const status = statusOf(error, words);
  if (status !== undefined) return byStatus(status, words) ?? 'stop';
  return (
    meaningOf(words.filter(isName), ABOUT_REQUEST) ??
    meaningOf(words, ABOUT_SERVICE) ??
    meaningOf([...words, name], ABOUT_NETWORK) ??
    byClient(error, name)
  );
}

function byStatus(status: number, words: Words): Trigger | undefined {
  if (status === 429) return 'rateLimit';
  // 524 is Cloudflare's: the server behind it took too long.
  if (status === 408 || status === 504 || status === 524) return 'timeout';
  if (status === 501 || status === 505 || status === 511) return undefined;
  if (status >= 500) return 'unavailable';
  const malformed = status === 400 || status === 413 || status === 422;
  return malformed ? meaningOf(words, ABOUT_REQUEST) : undefined;
}

/** The SDKs' connection errors hide their names in minified programs. */
function byClient(error: object, name: string): Trigger | undefined {
  if (memberOf(error, 'cause') !== undefined) return undefined;
  if (name === 'APIConnectionError') return 'unavailable';
  const isSdk = 'requestID' in error;
  const says = memberOf(error, 'message');
  return isSdk && says === 'Request timed out.' ? 'timeout' : undefined;
}

function statusOf(error: object, words: Words): number | undefined {
  const stated = [
    memberOf(error, 'status'),
    memberOf(error, 'statusCode'),
    memberOf(memberOf(error, 'response'), 'status'),
    // OpenRouter and LiteLLM give it as the code, also inside a stream.
    ...words.filter((word) => /^[45]\d\d$/.test(word)).map(Number),
  ];
  return stated.find(isFailure);
}

/** Numbers mean something only beside a status: anybody may use them. */
function isName(word: string): boolean {
  return !/^\d/.test(word);
}

function isFailure(value: unknown): value is number {
  return typeof value === 'number' && value >= 400;
}

/** Where errors keep the body that came. */
const BODIES: Words = [
  // The SDKs of OpenAI and Anthropic, and gateways
  'error',
  'innererror',
  'details',
  // The AI SDK, then whoever calls fetch
  'data',
  'responseBody',
  'response',
  'body',
];

/** Every code, type and named status of an error and of the body it holds. */
function wordsOf(value: unknown, depth: number): Words {
  if (typeof value === 'string') return wordsOf(parsed(value), depth);
  if (!isObject(value) || depth > 5) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item) => wordsOf(item, depth + 1));
  }
  const words = ['code', 'type', 'status', 'reason', 'errorCode']
    .map((name) => memberOf(value, name))
    .filter((word) => typeof word === 'string' || typeof word === 'number')
    .map(String);
  const deeper = (name: string): Words => {
    return wordsOf(memberOf(value, name), depth + 1);
  };
  // Google's SDK has the body in its message.
  const message = value instanceof Error ? deeper('message') : [];
  return [...words, ...BODIES.flatMap(deeper), ...message];
}

function parsed(text: string): unknown {
  if (!text.startsWith('{') && !text.startsWith('[')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function meaningOf(words: Words, meanings: Meanings): Trigger | undefined {
  return Object.entries(meanings).find(([word]) => words.includes(word))?.[1];
}

/** OpenAI's errors are all called "Error"; their classes are not. */
function nameOf(error: object): string {
  const name = memberOf(error, 'name');
  if (typeof name === 'string' && name !== 'Error') return name;
  return error.constructor?.name ?? '';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
