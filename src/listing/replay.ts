import type { Lock, LockedModel } from './record.ts';
import { anthropicEntry, geminiEntry, geminiName, openaiEntry } from './replay-entry.ts';

/** One listing and the key that sees it. */
export interface ReplayWorld {
  readonly key: string;
  readonly lock: Lock;
}

/** What a client asks; header names in lower case. */
export interface ReplayRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent for a request without one. */
  readonly body?: string;
}

/** What it gets. */
export interface ReplayAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a family of gateways lists: who asks, with which models, and how it refuses. */
interface Style {
  /** Id of the listing route whose models are served when the lock knows no route at this path. */
  readonly route: string;
  readonly list: (models: readonly LockedModel[], query: URLSearchParams) => ReplayAnswer;
  readonly refuse: () => ReplayAnswer;
}

const ANTHROPIC: Style = { route: 'anthropic', list: anthropicList, refuse: refuseAnthropic };
const ANYINT_OPENAI: Style = { route: 'openai', list: anyintList, refuse: refuseOpenai };
const OPENAI: Style = { route: 'openai', list: openaiList, refuse: refuseOpenai };
const GEMINI: Style = { route: 'gemini', list: geminiList, refuse: refuseGemini };

/**
 * Answers a request as a gateway that lists what the locks hold, each lock for its own key. A pure function: it serves
 * AnyInt's two routes, and `/v1/models` and `/v1beta/models` in the style that the auth headers ask for.
 */
export function answerFrom(worlds: readonly ReplayWorld[], request: ReplayRequest): ReplayAnswer {
  const url = URL.canParse(request.url, 'http://replay') ? new URL(request.url, 'http://replay') : undefined;
  const path = url?.pathname.replace(/\/+$/, '') ?? '';
  const style = url === undefined ? undefined : styleOf(path, request.headers, url.searchParams);
  if (url === undefined || style === undefined)
    return problem(404, 'not_found', 'There is no such route here.');
  if (request.method !== 'GET') return problem(405, 'method_not_allowed', 'Models are listed by GET.');
  const key = keyOf(style, request.headers, url.searchParams);
  const world = worlds.find((one) => one.key === key);
  if (world === undefined) return style.refuse();
  return style.list(servedModels(world.lock, path, style.route), url.searchParams);
}

/** One path, three styles: gateways of the new-api kind choose by the auth headers (new-api documents, read 2026-11). */
function styleOf(path: string, headers: ReplayRequest['headers'], query: URLSearchParams): Style | undefined {
  switch (path) {
    case '/openai/v1/models':
      return ANYINT_OPENAI;
    case '/anthropic/v1/models':
      return ANTHROPIC;
    case '/v1beta/models':
      return GEMINI;
    case '/v1/models':
      if ('anthropic-version' in headers) return ANTHROPIC;
      return 'x-goog-api-key' in headers || query.has('key') ? GEMINI : OPENAI;
    default:
      return undefined;
  }
}

function keyOf(style: Style, headers: ReplayRequest['headers'], query: URLSearchParams): string | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
  // Anthropic's own client sends either header (@anthropic-ai/sdk 1.12.0, read 2026-11).
  if (style === ANTHROPIC) return headers['x-api-key'] ?? bearer;
  if (style === GEMINI) return headers['x-goog-api-key'] ?? query.get('key') ?? undefined;
  return bearer;
}

/** Missing models are gone from the gateway; models of other routes are not on this one. */
function servedModels(lock: Lock, path: string, fallback: string): readonly LockedModel[] {
  const route = lock.listings.find((listing) => listing.path === path)?.id ?? fallback;
  return lock.models.filter(
    (model) => model.missingSince === undefined && (model.in === undefined || model.in.includes(route)),
  );
}

function openaiList(models: readonly LockedModel[]): ReplayAnswer {
  return json(200, { object: 'list', data: models.map(openaiEntry) });
}

/** AnyInt lists in an Anthropic-like envelope on its OpenAI route, and documents no paging (AnyInt docs, read 2026-11). */
function anyintList(models: readonly LockedModel[]): ReplayAnswer {
  return anthropicPage(models, false);
}

function anthropicList(models: readonly LockedModel[], query: URLSearchParams): ReplayAnswer {
  const limit = numberOf(query.get('limit'), 20, 1000);
  const after = query.get('after_id');
  const start = after === null ? 0 : models.findIndex(({ id }) => id === after) + 1;
  if (limit === undefined || (after !== null && start === 0)) {
    return anthropicError(400, 'invalid_request_error', 'limit or after_id is not valid');
  }
  return anthropicPage(models.slice(start, start + limit), start + limit < models.length);
}

function anthropicPage(models: readonly LockedModel[], more: boolean): ReplayAnswer {
  return json(200, {
    data: models.map(anthropicEntry),
    has_more: more,
    first_id: models[0]?.id ?? null,
    last_id: models.at(-1)?.id ?? null,
  });
}

function geminiList(models: readonly LockedModel[], query: URLSearchParams): ReplayAnswer {
  const size = numberOf(query.get('pageSize'), 50, 1000);
  const token = query.get('pageToken');
  const start = token === null ? 0 : models.findIndex(({ id }) => geminiName(id) === token);
  if (size === undefined || start === -1) return geminiError('pageSize or pageToken is not valid.', []);
  const next = models[start + size];
  return json(200, {
    models: models.slice(start, start + size).map(geminiEntry),
    ...(next === undefined ? {} : { nextPageToken: geminiName(next.id) }),
  });
}

function numberOf(text: string | null, whenAbsent: number, most: number): number | undefined {
  if (text === null) return whenAbsent;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  return number >= 1 ? Math.min(number, most) : undefined;
}

/** How a gateway of OpenAI's kind answers a wrong key. */
export function refuseOpenai(): ReplayAnswer {
  const error = {
    message: 'Invalid or missing API key',
    type: 'authentication_error',
    code: 'invalid_api_key',
  };
  return json(401, { error });
}

/** How a gateway of Anthropic's kind answers a wrong key. */
export function refuseAnthropic(): ReplayAnswer {
  return anthropicError(401, 'authentication_error', 'invalid x-api-key');
}

/** Google answers a wrong key with 400 (recorded answer of 2026-08). */
function refuseGemini(): ReplayAnswer {
  return geminiError('API key not valid. Please pass a valid API key.', [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'API_KEY_INVALID',
      domain: 'googleapis.com',
    },
  ]);
}

function geminiError(message: string, details: readonly unknown[]): ReplayAnswer {
  return json(400, { error: { code: 400, message, status: 'INVALID_ARGUMENT', details } });
}

function anthropicError(status: number, type: string, message: string): ReplayAnswer {
  return json(status, { type: 'error', error: { type, message } });
}

function problem(status: number, type: string, message: string): ReplayAnswer {
  return json(status, { error: { message, type, code: type } });
}

/** A whole answer. */
export function json(status: number, value: unknown): ReplayAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
