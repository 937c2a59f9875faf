import { setMaxListeners } from 'node:events';
import { type Env, isLoopback, openRoute, type Route } from './node-agent.ts';
import { decodeBody } from './node-body.ts';
import { exchange, type HttpLimits } from './node-exchange.ts';
import { type Fault, faultDetail, faultOf } from './node-fault.ts';
import type { Http, HttpAnswer, HttpRequest, HttpSend } from './world.ts';

const LIMITS: HttpLimits = { connectMs: 10_000, headersMs: 15_000, idleMs: 15_000, headerBytes: 16_384 };
/** Answers with these statuses have no body, whatever their headers say. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** What asking needs. */
export interface NodeHttpOptions {
  readonly env: Env;
  readonly signal: AbortSignal;
  readonly conceal: (text: string) => string;
  /** For tests; the defaults are those of the product. */
  readonly limits?: Partial<HttpLimits>;
}

function requestHeaders(headers: HttpRequest['headers']): Record<string, string> {
  const sent: Record<string, string> = {
    accept: 'application/json',
    'accept-encoding': 'identity',
  };
  for (const [name, value] of Object.entries(headers)) sent[name.toLowerCase()] = value;
  return sent;
}

function parseUrl(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

/** Asks by HTTP over shared keep-alive connections. `dispose` closes them and stops what is under way. */
export function nodeHttp(
  options: NodeHttpOptions,
): Pick<Http, 'get' | 'send'> & { dispose(): Promise<void> } {
  const limits = { ...LIMITS, ...options.limits };
  const closing = new AbortController();
  const signal = AbortSignal.any([options.signal, closing.signal]);
  setMaxListeners(0, signal);
  let route: Promise<Route> | undefined;

  const refuse = (fault: Fault, host: string, proxy?: string): HttpAnswer => ({
    kind: 'fault',
    fault: fault.fault,
    detail: options.conceal(faultDetail(fault, host, proxy)),
  });

  async function send(request: HttpSend): Promise<HttpAnswer> {
    const url = parseUrl(request.url);
    if (url === undefined) return refuse({ fault: 'dns', code: 'ERR_INVALID_URL' }, 'the address');
    const loopback = isLoopback(url.hostname);
    if (options.env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0' && !loopback) {
      return refuse({ fault: 'tls.disabled', code: '' }, url.host);
    }
    route ??= openRoute(options.env, limits, signal);
    let proxy: string | undefined;
    try {
      const open = await route;
      if (!loopback) proxy = open.proxy;
      const { method, timeoutMs, maxBytes } = request;
      const headers = requestHeaders(request.headers);
      const asked = { method, url, headers, body: request.body, timeoutMs, maxBytes, signal, limits };
      const result = await exchange(open.dispatcher, asked);
      if (result.kind === 'fault') return refuse(result, url.host, proxy);
      const { status, headers: heard } = result;
      const wire = BODILESS.has(status) ? new Uint8Array() : result.wire;
      const body = await decodeBody(wire, heard['content-encoding'] ?? '', maxBytes);
      if (!(body instanceof Uint8Array)) return refuse(body, url.host, proxy);
      return { kind: 'answer', status, headers: heard, body };
    } catch (error) {
      return refuse(faultOf(error), url.host, proxy);
    }
  }

  return {
    get: (request) => send({ ...request, method: 'GET' }),
    send,
    async dispose() {
      closing.abort();
      const open = await route?.catch(() => undefined);
      await open?.dispatcher.destroy();
    },
  };
}
