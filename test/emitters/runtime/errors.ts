import { APICallError } from '@ai-sdk/provider';
import Anthropic from '@anthropic-ai/sdk';
import { ApiError as GoogleError } from '@google/genai';
import OpenAI from 'openai';
import { ContentFilterFinishReasonError, LengthFinishReasonError } from 'openai/error';
import type { Trigger } from '../../../src/emitters/runtime/trigger.ts';

/** One failure as a client throws it, and what it is. */
export interface Shape {
  readonly title: string;
  readonly error: unknown;
  readonly trigger: Trigger | undefined;
}

type Row = readonly [status: number, body: unknown, trigger: Trigger | undefined, note?: string];

const NO_HEADERS = new Headers();

const anthropicBody = (type: string, message = ''): unknown => ({
  type: 'error',
  error: { type, message },
  request_id: 'req_0',
});
const googleBody = (code: number, status: string, details: readonly unknown[] = []): unknown => ({
  error: { code, message: '', status, details },
});

/** Answers as OpenAI and gateways of its kind give them. */
const OPENAI_LIKE: readonly Row[] = [
  [
    400,
    { error: { message: '', type: 'invalid_request_error', param: 'messages', code: null } },
    undefined,
    'malformed',
  ],
  [
    400,
    { error: { message: '', type: 'invalid_request_error', code: 'context_length_exceeded' } },
    'contextLength',
  ],
  [
    400,
    {
      error: {
        message: 'This model has a maximum context length of 8192 tokens',
        type: 'invalid_request_error',
      },
    },
    undefined,
    'too long, in prose only',
  ],
  [
    400,
    { error: { message: '', type: 'image_generation_user_error', code: 'moderation_blocked' } },
    'contentFilter',
  ],
  [
    400,
    {
      error: {
        message: '',
        type: null,
        code: 'content_filter',
        status: 400,
        innererror: { code: 'ResponsibleAIPolicyViolation' },
      },
    },
    'contentFilter',
    'Azure',
  ],
  [401, { error: { message: '', type: 'invalid_request_error', code: 'invalid_api_key' } }, undefined],
  [
    401,
    { error: { message: '', type: 'authentication_error', code: 'invalid_api_key' } },
    undefined,
    'AnyInt',
  ],
  [
    402,
    { error: { message: 'Insufficient Balance', type: 'unknown_error', code: 'invalid_request_error' } },
    undefined,
  ],
  [
    403,
    { error: { message: '', type: 'permission_error', code: 'context_length_exceeded' } },
    undefined,
    'odd',
  ],
  [
    403,
    { error: { message: 'moderation', code: 403, metadata: { reasons: ['x'] } } },
    undefined,
    'OpenRouter',
  ],
  [404, { error: { message: '', type: 'invalid_request_error', code: 'model_not_found' } }, undefined],
  [408, { error: { message: '', code: 408 } }, 'timeout', 'OpenRouter'],
  [409, undefined, undefined],
  [422, { detail: [{ type: 'missing', loc: ['body'] }] }, undefined],
  [429, { error: { message: '', type: 'requests', param: null, code: 'rate_limit_exceeded' } }, 'rateLimit'],
  [
    429,
    { error: { message: '', type: 'rate_limit_error', code: 'rate_limit_exceeded' } },
    'rateLimit',
    'AnyInt',
  ],
  [429, { error: { message: '', type: 'insufficient_quota', code: 'insufficient_quota' } }, undefined],
  [429, { error: { message: '', type: 'budget_exceeded', param: null, code: '429' } }, undefined, 'LiteLLM'],
  [
    429,
    { status: 429, error: 'INSUFFICIENT QUOTA', message: 'concurrent requests' },
    'rateLimit',
    'Scaleway',
  ],
  [429, { error: { code: '1113', message: '' } }, undefined, 'Zhipu'],
  [429, undefined, 'rateLimit', 'no body'],
  [500, { error: { message: '', type: 'server_error', code: null } }, 'unavailable'],
  [501, undefined, undefined],
  [502, '<html>Bad gateway</html>', 'unavailable'],
  [503, { error: { message: '', type: 'service_unavailable', code: null } }, 'unavailable'],
  [
    503,
    { error: { message: 'no channel', type: 'new_api_error', code: 'model_not_found' } },
    undefined,
    'new-api',
  ],
  [504, undefined, 'timeout'],
  [524, undefined, 'timeout'],
];

/** What the OpenAI SDK drops: it keeps `error` of a body. */
const BARE: readonly Row[] = [
  [400, { code: 1301, message: 'content security policy', request_id: '' }, 'contentFilter', 'Kling'],
  [429, { code: 1102, message: 'Resource pack depleted', request_id: '' }, undefined, 'Kling'],
  [
    429,
    { code: 1303, message: 'parallel task over resource pack limit', request_id: '' },
    'rateLimit',
    'Kling',
  ],
];

const ANTHROPIC: readonly Row[] = [
  [
    400,
    anthropicBody('invalid_request_error', 'prompt is too long: 210000 tokens > 200000 maximum'),
    undefined,
  ],
  [400, anthropicBody('invalid_request_error', 'Your credit balance is too low'), undefined],
  [401, anthropicBody('authentication_error'), undefined],
  [402, anthropicBody('billing_error'), undefined],
  [403, anthropicBody('permission_error'), undefined],
  [404, anthropicBody('not_found_error'), undefined],
  [413, anthropicBody('request_too_large'), undefined],
  [429, anthropicBody('rate_limit_error'), 'rateLimit'],
  [500, anthropicBody('api_error'), 'unavailable'],
  [504, anthropicBody('timeout_error'), 'timeout'],
  [529, anthropicBody('overloaded_error'), 'unavailable'],
];

const GOOGLE: readonly Row[] = [
  [400, googleBody(400, 'INVALID_ARGUMENT', [{ reason: 'API_KEY_INVALID' }]), undefined],
  [400, googleBody(400, 'FAILED_PRECONDITION'), undefined],
  [403, googleBody(403, 'PERMISSION_DENIED'), undefined],
  [404, googleBody(404, 'NOT_FOUND'), undefined],
  [429, googleBody(429, 'RESOURCE_EXHAUSTED'), 'rateLimit'],
  [429, googleBody(429, 'RESOURCE_EXHAUSTED', [{ reason: 'BILLING_DISABLED' }]), undefined],
  [499, googleBody(499, 'CANCELLED'), undefined],
  [500, googleBody(500, 'INTERNAL'), 'unavailable'],
  [503, googleBody(503, 'UNAVAILABLE'), 'unavailable'],
  [504, googleBody(504, 'DEADLINE_EXCEEDED'), 'timeout'],
];

const openaiError = (status: number | undefined, body: unknown): Error =>
  OpenAI.APIError.generate(status, body as object, undefined, NO_HEADERS);
const anthropicError = (status: number | undefined, body: unknown): Error =>
  Anthropic.APIError.generate(status, body as object, undefined, NO_HEADERS);
const googleError = (status: number, body: unknown): Error =>
  new GoogleError({ status, message: JSON.stringify(body) });
const apiCallError = (status: number, body: unknown): APICallError =>
  new APICallError({
    message: 'call',
    url: 'https://gateway.example/v1',
    requestBodyValues: {},
    statusCode: status,
    responseBody: typeof body === 'string' ? body : JSON.stringify(body ?? ''),
  });

/** `RetryError` of the package `ai` (7.0, read 2026-11), which is too large to install for one class. */
class RetryError extends Error {
  override readonly name = 'AI_RetryError';
  readonly reason = 'maxRetriesExceeded';
  readonly lastError: unknown;
  readonly errors: readonly unknown[];

  constructor(errors: readonly unknown[]) {
    super('Failed after 3 attempts.');
    this.errors = errors;
    this.lastError = errors.at(-1);
  }
}

/** What somebody throws who calls `fetch` and reads the body. */
const fetchError = (status: number, body: unknown): Error =>
  Object.assign(new Error(`HTTP ${status}`), { status, body });

const CLIENTS: readonly [string, readonly Row[], (status: number, body: unknown) => unknown][] = [
  ['openai', OPENAI_LIKE, openaiError],
  ['openai, wrapped', OPENAI_LIKE, (status, body) => new Error('ask', { cause: openaiError(status, body) })],
  ['anthropic', ANTHROPIC, anthropicError],
  ['google', GOOGLE, googleError],
  ['ai sdk', [...OPENAI_LIKE, ...BARE, ...ANTHROPIC, ...GOOGLE], apiCallError],
  [
    'ai sdk, retried',
    [...OPENAI_LIKE, ...ANTHROPIC],
    (status, body) => new RetryError([apiCallError(503, ''), apiCallError(status, body)]),
  ],
  ['fetch', [...OPENAI_LIKE, ...BARE, ...ANTHROPIC, ...GOOGLE], fetchError],
  [
    'fetch, text',
    [...OPENAI_LIKE, ...ANTHROPIC],
    (status, body) => fetchError(status, typeof body === 'string' ? body : JSON.stringify(body)),
  ],
];

const overWire: readonly Shape[] = CLIENTS.flatMap(([client, rows, make]) =>
  rows.map(([status, body, trigger, note]) => ({
    title: `${client}: ${status} ${note ?? JSON.stringify(body ?? '').slice(0, 90)}`,
    error: make(status, body),
    trigger,
  })),
);

const withCode = (code: string, message = 'socket'): Error => Object.assign(new Error(message), { code });
const fetchFailed = (code: string): TypeError => new TypeError('fetch failed', { cause: withCode(code) });
const connection = (cause: Error): Error =>
  new OpenAI.APIConnectionError({ message: 'Connection error.', cause });

/** A class of the OpenAI SDK as a minifier leaves it. */
const minified = ((): Error => {
  class e extends OpenAI.APIConnectionTimeoutError {}
  return new e();
})();

const onTheWay: readonly Shape[] = [
  ...(
    [
      ['ECONNREFUSED', 'unavailable'],
      ['ECONNRESET', 'unavailable'],
      ['EAI_AGAIN', 'unavailable'],
      ['UND_ERR_SOCKET', 'unavailable'],
      ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
      ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
      ['UND_ERR_BODY_TIMEOUT', 'timeout'],
      ['ETIMEDOUT', 'timeout'],
      ['ENOTFOUND', undefined],
      ['SELF_SIGNED_CERT_IN_CHAIN', undefined],
      ['CERT_HAS_EXPIRED', undefined],
    ] as const
  ).flatMap(([code, trigger]) => [
    { title: `socket: ${code}`, error: withCode(code), trigger },
    { title: `fetch: ${code}`, error: fetchFailed(code), trigger },
    { title: `openai: ${code}`, error: connection(fetchFailed(code)), trigger },
  ]),
  { title: 'openai: timeout', error: new OpenAI.APIConnectionTimeoutError(), trigger: 'timeout' },
  { title: 'openai: timeout, minified', error: minified, trigger: 'timeout' },
  { title: 'anthropic: timeout', error: new Anthropic.APIConnectionTimeoutError(), trigger: 'timeout' },
  {
    title: 'openai: connection',
    error: new OpenAI.APIConnectionError({ message: 'x' }),
    trigger: 'unavailable',
  },
  { title: 'openai: abort', error: new OpenAI.APIUserAbortError(), trigger: undefined },
  { title: 'anthropic: abort', error: new Anthropic.APIUserAbortError(), trigger: undefined },
  { title: 'openai: filtered', error: new ContentFilterFinishReasonError(), trigger: 'contentFilter' },
  { title: 'openai: cut off', error: new LengthFinishReasonError(), trigger: undefined },
  {
    title: 'signal: timeout',
    error: new DOMException('The operation timed out', 'TimeoutError'),
    trigger: 'timeout',
  },
  { title: 'signal: abort', error: new DOMException('Aborted', 'AbortError'), trigger: undefined },
  {
    title: 'a wrong key, whatever was before it',
    error: Object.assign(new Error('ask', { cause: withCode('ECONNRESET') }), { status: 401 }),
    trigger: undefined,
  },
  {
    title: 'fetch: the answer itself',
    error: new Response('', { status: 429 }),
    trigger: 'rateLimit',
  },
  {
    title: 'abort around a timeout',
    error: Object.assign(new Error('Aborted', { cause: withCode('ETIMEDOUT') }), { name: 'AbortError' }),
    trigger: undefined,
  },
];

/** Errors that come inside a stream, after the status. */
const inStream: readonly Shape[] = [
  {
    title: 'anthropic stream: overloaded',
    error: new Anthropic.APIError(
      undefined,
      anthropicBody('overloaded_error') as object,
      undefined,
      NO_HEADERS,
    ),
    trigger: 'unavailable',
  },
  {
    title: 'anthropic stream: rate',
    error: new Anthropic.APIError(
      undefined,
      anthropicBody('rate_limit_error') as object,
      undefined,
      NO_HEADERS,
    ),
    trigger: 'rateLimit',
  },
  {
    title: 'anthropic stream: key',
    error: new Anthropic.APIError(
      undefined,
      anthropicBody('permission_error') as object,
      undefined,
      NO_HEADERS,
    ),
    trigger: undefined,
  },
  {
    title: 'openai stream: server error',
    error: new OpenAI.APIError(undefined, { type: 'server_error', code: null }, undefined, NO_HEADERS),
    trigger: 'unavailable',
  },
  {
    title: 'openrouter stream: numeric code',
    error: new OpenAI.APIError(undefined, { code: 502, message: '' }, undefined, NO_HEADERS),
    trigger: 'unavailable',
  },
  {
    title: 'openrouter stream: numeric code of a malformed request',
    error: new OpenAI.APIError(undefined, { code: 400, message: '' }, undefined, NO_HEADERS),
    trigger: undefined,
  },
];

/** What nobody knows, or what is nobody's trouble but the program's. */
const odd: readonly Shape[] = [
  undefined,
  null,
  '429',
  429,
  new Error('429 rate limit'),
  new TypeError('x is not a function'),
  new Error('{"error":'),
  { status: 200, error: {} },
  { code: 23 },
  { code: 1301 },
  Object.create(null),
].map((error, index) => ({ title: `odd ${index}`, error, trigger: undefined }));

/** Every shape of the table. */
export const SHAPES: readonly Shape[] = [...overWire, ...onTheWay, ...inStream, ...odd];

/** How each client dresses a status and a body. */
export const DRESSES: readonly ((status: number, body: unknown) => unknown)[] = CLIENTS.map(
  ([, , make]) => make,
);
