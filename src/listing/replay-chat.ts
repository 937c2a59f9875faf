import type { LockedModel } from './record.ts';
import {
  json,
  type ReplayAnswer,
  type ReplayRequest,
  type ReplayWorld,
  refuseAnthropic,
  refuseOpenai,
} from './replay.ts';
import { anthropicReply, openaiReply } from './replay-chat-reply.ts';

/** Models that fail, and the status that they fail with. */
export type Failing = ReadonlyMap<string, number>;

/** How one family of gateways talks. */
interface Talk {
  readonly keyOf: (headers: ReplayRequest['headers']) => string | undefined;
  readonly refuse: () => ReplayAnswer;
  readonly fail: (status: number, message: string) => ReplayAnswer;
  readonly reply: (model: string, streams: boolean) => ReplayAnswer;
}

const OPENAI: Talk = { keyOf: bearerOf, refuse: refuseOpenai, fail: failOpenai, reply: openaiReply };
const ANTHROPIC: Talk = {
  keyOf: (headers) => headers['x-api-key'] ?? bearerOf(headers),
  refuse: refuseAnthropic,
  fail: failAnthropic,
  reply: anthropicReply,
};

const ROUTES: Readonly<Record<string, Talk>> = {
  '/v1/chat/completions': OPENAI,
  '/openai/v1/chat/completions': OPENAI,
  '/v1/messages': ANTHROPIC,
  '/anthropic/v1/messages': ANTHROPIC,
};

/**
 * Answers a chat as a gateway whose every model says its own name: a stand-in for demos and tests. A pure function;
 * undefined when the request is for no chat route.
 */
export function chatFrom(
  worlds: readonly ReplayWorld[],
  failing: Failing,
  { method, url, headers, body = '' }: ReplayRequest,
): ReplayAnswer | undefined {
  const path = url.split('?', 1)[0] ?? '';
  const talk = Object.hasOwn(ROUTES, path) ? ROUTES[path] : undefined;
  if (talk === undefined) return undefined;
  if (method !== 'POST') return talk.fail(405, 'Chats are sent by POST.');
  const key = talk.keyOf(headers);
  const world = worlds.find((one) => one.key === key);
  if (world === undefined) return talk.refuse();
  const asked = requestOf(body);
  if (asked === undefined) return talk.fail(400, 'The body must be JSON with a `model`.');
  if (!world.lock.models.some((model) => isServed(model, asked.model)))
    return talk.fail(404, `The model "${asked.model}" is not in the listing of this key`);
  const status = failing.get(asked.model);
  return status === undefined
    ? talk.reply(asked.model, asked.streams)
    : talk.fail(status, `"${asked.model}" was told to answer ${status}`);
}

function isServed({ id, missingSince }: LockedModel, asked: string): boolean {
  return id === asked && missingSince === undefined;
}

function bearerOf(headers: ReplayRequest['headers']): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
}

function requestOf(body: string): { readonly model: string; readonly streams: boolean } | undefined {
  try {
    const { model, stream } = Object(JSON.parse(body)) as {
      readonly model: unknown;
      readonly stream: unknown;
    };
    return typeof model === 'string' ? { model, streams: stream === true } : undefined;
  } catch {
    return undefined;
  }
}

/** As OpenAI's and AnyInt's documents show errors (read 2026-11). */
function failOpenai(status: number, message: string): ReplayAnswer {
  const [type, code] = OPENAI_ERRORS[status] ?? (status >= 500 ? BROKEN : MALFORMED);
  return json(status, { error: { message, type, code } });
}

type OpenaiError = readonly [type: string, code: string | null];

const MALFORMED: OpenaiError = ['invalid_request_error', null];
const BROKEN: OpenaiError = ['server_error', null];
const OPENAI_ERRORS: Readonly<Record<number, OpenaiError>> = {
  401: ['authentication_error', 'invalid_api_key'],
  402: ['insufficient_quota', 'insufficient_quota'],
  403: ['permission_error', null],
  404: ['invalid_request_error', 'model_not_found'],
  429: ['rate_limit_error', 'rate_limit_exceeded'],
};

/** As Anthropic's documents list them (read 2026-11). */
function failAnthropic(status: number, message: string): ReplayAnswer {
  const type = ANTHROPIC_ERRORS[status] ?? (status >= 500 ? 'api_error' : 'invalid_request_error');
  return json(status, { type: 'error', error: { type, message } });
}

const ANTHROPIC_ERRORS: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};
