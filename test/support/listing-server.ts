import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A models server that is not ours: pages as the vendors' documents describe, shares no code with `replay`. */
export interface ListingServer {
  readonly origin: string;
  /** Path and query of each request heard. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Serves `ids` in the OpenAI, Anthropic and Gemini shapes, with each vendor's paging. */
export async function listingServer(ids: readonly string[], key: string): Promise<ListingServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    requests.push(`${url.pathname}${url.search}`);
    const body = answer(url, ids);
    const given = [
      request.headers.authorization?.replace('Bearer ', ''),
      request.headers['x-api-key'],
      request.headers['x-goog-api-key'],
    ];
    const status = body === undefined ? 404 : given.includes(key) ? 200 : 401;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify(status === 200 ? body : { error: { message: 'no', type: 'authentication_error' } }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(url: URL, ids: readonly string[]): unknown {
  if (url.pathname === '/openai/v1/models') return openai(ids);
  if (url.pathname === '/anthropic/v1/models') return anthropic(url, ids);
  if (url.pathname === '/v1beta/models') return gemini(url, ids);
  return undefined;
}

function openai(ids: readonly string[]): unknown {
  return {
    object: 'list',
    data: ids.map((id, index) => ({
      id,
      object: 'model',
      created: 1_700_000_000 + index * 86_400,
      owned_by: 'vendor',
    })),
  };
}

function anthropic(url: URL, ids: readonly string[]): unknown {
  const limit = Math.min(Number(url.searchParams.get('limit') ?? 20), 25);
  const after = url.searchParams.get('after_id');
  const start = after === null ? 0 : ids.indexOf(after) + 1;
  const page = ids.slice(start, start + limit);
  return {
    data: page.map((id) => ({
      type: 'model',
      id,
      display_name: `Model ${id}`,
      created_at: '2026-02-04T00:00:00Z',
    })),
    has_more: start + limit < ids.length,
    first_id: page[0] ?? null,
    last_id: page.at(-1) ?? null,
  };
}

function gemini(url: URL, ids: readonly string[]): unknown {
  const size = Math.min(Number(url.searchParams.get('pageSize') ?? 50), 30);
  const start = Number(url.searchParams.get('pageToken') ?? 0);
  const next = start + size;
  return {
    models: ids.slice(start, next).map((id) => ({
      name: `models/${id}`,
      displayName: id,
      supportedGenerationMethods: ['generateContent'],
    })),
    ...(next < ids.length ? { nextPageToken: String(next) } : {}),
  };
}
