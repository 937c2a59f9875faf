import { Failure } from '../../src/diagnostics/failure.ts';
import type {
  Http,
  HttpAnswer,
  HttpRequest,
  HttpSend,
  ServedAnswer,
  ServedRequest,
} from '../../src/io/world.ts';

/** What a request is answered with: answers in turn (the last one stays), or a function of the request. */
export type Script =
  | readonly HttpAnswer[]
  | ((request: HttpSend, count: number) => HttpAnswer | Promise<HttpAnswer>);

const ENCODER = new TextEncoder();

/** A network in memory: own servers first, then the script. */
export function memoryHttp(script: Script, signal: AbortSignal): { http: Http; requests: HttpRequest[] } {
  const requests: HttpRequest[] = [];
  const servers = new Map<string, (request: ServedRequest) => ServedAnswer>();
  const http: Http = {
    get: (request) => http.send({ ...request, method: 'GET' }),
    async send({ method, body: sent, ...request }) {
      requests.push(request);
      if (signal.aborted) return { kind: 'fault', fault: 'aborted', detail: 'the request was stopped' };
      const url = new URL(request.url);
      const server = servers.get(url.origin);
      if (server !== undefined) {
        const { status, headers, body } = server({
          method,
          url: url.pathname + url.search,
          headers: request.headers,
          ...(sent !== undefined && { body: sent }),
        });
        return answered(status, body, headers);
      }
      if (typeof script === 'function')
        return script({ ...request, method, ...(sent !== undefined && { body: sent }) }, requests.length);
      const scripted = script[Math.min(requests.length, script.length) - 1];
      return (
        scripted ?? { kind: 'fault', fault: 'refused', detail: `${url.host}: nothing answers in this world` }
      );
    },
    async serve(port, answer) {
      const origin = `http://127.0.0.1:${port === 0 ? 40_000 + servers.size : port}`;
      servers.set(origin, answer);
      return { origin, close: async () => void servers.delete(origin) };
    },
    async serveWire() {
      throw new Failure('usage', { message: 'there is no wire in this world' });
    },
  };
  return { http, requests };
}

/** A whole answer; objects are sent as JSON. */
export function answered(
  status: number,
  body: unknown = '',
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/plain' : 'application/json';
  return {
    kind: 'answer',
    status,
    headers: { 'content-type': type, ...headers },
    body: ENCODER.encode(text),
  };
}
