import { expect, onTestFinished } from 'vitest';
import { type NodeHttpOptions, nodeHttp } from '../../src/io/node-http.ts';
import type { Http, HttpAnswer, HttpFault, HttpRequest } from '../../src/io/world.ts';

/** The key every test request carries. */
export const KEY = 'sk-test-0123456789-planted';

/** The real network with options of a test; closed with the test. */
export function httpWith(options: Partial<NodeHttpOptions> = {}): Pick<Http, 'get' | 'send'> {
  const http = nodeHttp({
    env: {},
    signal: new AbortController().signal,
    conceal: (text) => text,
    ...options,
  });
  onTestFinished(() => http.dispose());
  return http;
}

/** A request to `url` with a key in its headers and query. */
export function request(url: string, changes: Partial<HttpRequest> = {}): HttpRequest {
  return { url, headers: { 'x-api-key': KEY }, timeoutMs: 5_000, maxBytes: 1_000_000, ...changes };
}

/** The fault of an answer; its detail never shows the key, the path or the query. */
export function faultOf(answer: HttpAnswer): HttpFault {
  expect(answer).toMatchObject({ kind: 'fault', detail: expect.any(String) });
  if (answer.kind !== 'fault') throw new Error('an answer came');
  expect(answer.detail).not.toContain(KEY);
  expect(answer.detail).not.toMatch(/[?]|v1|models/);
  return answer.fault;
}

/** The body of an answer as text. */
export function bodyOf(answer: HttpAnswer): string {
  if (answer.kind !== 'answer') throw new Error(`no answer came: ${answer.fault} (${answer.detail})`);
  return new TextDecoder().decode(answer.body);
}
