import { createServer } from 'node:net';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { describe, expect, it, vi } from 'vitest';
import { exchange } from '../../src/io/node-exchange.ts';
import { bodyOf, faultOf, httpWith, request } from './http-under-test.ts';
import { listening, web, wire } from './servers.ts';

const HEAD = 'HTTP/1.1 200 OK\r\n';
const MIB = 1_048_576;

function encoded(body: Uint8Array, encoding: string) {
  return web((_request, response) => {
    response.writeHead(200, { 'content-encoding': encoding });
    response.end(body);
  });
}

describe('time', () => {
  it.each([
    ['nothing at all', () => listening(createServer())],
    [
      'a head that drips',
      () =>
        wire((socket) => {
          socket.write(`${HEAD}x: `);
          setInterval(() => socket.write('y'), 50).unref();
        }),
    ],
    ['a body that stops', () => wire((socket) => socket.write(`${HEAD}content-length: 9\r\n\r\n{`))],
    [
      'a body that drips',
      () =>
        wire((socket) => {
          socket.write(`${HEAD}content-length: 99999\r\n\r\n`);
          setInterval(() => socket.write(' '), 50).unref();
        }),
    ],
  ])('for the whole exchange ends %s', async (_name, serve) => {
    const server = await serve();
    const before = performance.now();
    expect(faultOf(await httpWith().get(request(server.origin, { timeoutMs: 250 })))).toBe('timeout');
    expect(performance.now() - before).toBeLessThan(1_500);
  });

  it('without a head, and without more of the body, has limits of its own', async () => {
    const silent = await listening(createServer());
    const stuck = await wire((socket) => socket.write(`${HEAD}content-length: 9\r\n\r\n{`));
    const http = httpWith({ limits: { headersMs: 300, idleMs: 300 } });
    const answers = [http.get(request(silent.origin)), http.get(request(stuck.origin))];
    expect((await Promise.all(answers)).map(faultOf)).toEqual(['timeout', 'timeout']);
  });

  it('over, a request that waited for a connection is not sent any more', async () => {
    const handlers: Dispatcher.DispatchHandler[] = [];
    const dispatch = (_options: unknown, handler: Dispatcher.DispatchHandler): boolean =>
      handlers.push(handler) > 0;
    const result = await exchange({ dispatch } as unknown as Dispatcher, {
      method: 'GET',
      url: new URL('http://gateway.test/'),
      headers: {},
      timeoutMs: 10,
      maxBytes: 10,
      signal: new AbortController().signal,
      limits: { connectMs: 1, headersMs: 1, idleMs: 1, headerBytes: 1 },
    });
    expect(result).toEqual({ kind: 'fault', fault: 'timeout', code: '' });
    const abort = vi.fn();
    handlers[0]?.onRequestStart?.({ abort } as unknown as Dispatcher.DispatchController, undefined);
    expect(abort).toHaveBeenCalledOnce();
  });
});

describe('size', () => {
  it('of a body is limited by what its head says', async () => {
    const server = await wire((socket) => socket.write(`${HEAD}content-length: 1001\r\n\r\n`));
    expect(faultOf(await httpWith().get(request(server.origin, { maxBytes: 1_000 })))).toBe('limit');
  });

  it('of a body is limited by what comes, to the byte', async () => {
    const server = await web((_request, response) => {
      response.write('x'.repeat(600));
      response.end('y'.repeat(400));
    });
    expect(bodyOf(await httpWith().get(request(server.origin, { maxBytes: 1_000 })))).toHaveLength(1_000);
    expect(faultOf(await httpWith().get(request(server.origin, { maxBytes: 999 })))).toBe('limit');
  });

  it('of an endless body is limited, and the server is told to stop', async () => {
    let sent = 0;
    const chunk = 'x'.repeat(65_536);
    const server = await web((_request, response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
      };
      response.on('drain', pour);
      pour();
    });
    expect(faultOf(await httpWith().get(request(server.origin, { maxBytes: 4 * MIB })))).toBe('limit');
    expect(sent).toBeLessThan(24 * MIB);
  });

  it.each([
    ['one header of 100 KiB', `x: ${'y'.repeat(102_400)}\r\n`],
    ['5,000 small headers', Array.from({ length: 5_000 }, (_, index) => `x-${index}: y\r\n`).join('')],
  ])('of the head is limited: %s', async (_name, headers) => {
    const server = await wire((socket) => socket.end(`${HEAD}${headers}content-length: 2\r\n\r\n{}`));
    expect(faultOf(await httpWith().get(request(server.origin)))).toBe('limit');
  });
});

describe('a long body', () => {
  const text = Array.from({ length: 60_000 }, (_, index) => String.fromCharCode(97 + (index % 26))).join('');

  it.each([true, false])('arrives whole, whether its length is told (%s) or not', async (isTold) => {
    const server = await web((_request, response) => {
      if (isTold) response.setHeader('content-length', 4 * text.length);
      for (let part = 0; part < 4; part += 1) response.write(text);
      response.end();
    });
    expect(bodyOf(await httpWith().get(request(server.origin)))).toBe(text.repeat(4));
  });
});

describe('content encoding', () => {
  const text = JSON.stringify({ data: Array.from({ length: 500 }, (_, id) => ({ id })) });

  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['identity', Buffer.from(text)],
    ['identity, gzip', gzipSync(text)],
    ['', Buffer.from(text)],
  ])('%s is undone', async (encoding, body) => {
    const server = await encoded(body, encoding);
    expect(bodyOf(await httpWith().get(request(server.origin)))).toBe(text);
  });

  it.each([
    ['of two layers', 'gzip, gzip', gzipSync(gzipSync(text))],
    ['of six layers', 'gzip, gzip, gzip, gzip, gzip, gzip', gzipSync(text)],
    ['that nobody knows', 'snappy', Buffer.from(text)],
    ['that is only claimed (gzip)', 'gzip', Buffer.from(text)],
    ['that is only claimed (br)', 'br', Buffer.from(text)],
    ['that is only claimed (deflate)', 'deflate', Buffer.from(text)],
  ])('%s is refused', async (_name, encoding, body) => {
    const server = await encoded(body, encoding);
    expect(faultOf(await httpWith().get(request(server.origin)))).toBe('limit');
  });

  it.each([
    ['gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
  ])('%s that ends too early is cut', async (encoding, body) => {
    const server = await encoded(body.subarray(0, body.length - 20), encoding);
    expect(faultOf(await httpWith().get(request(server.origin)))).toBe('cut');
  });

  it('on an answer without a body is no matter', async () => {
    const server = await encoded(Buffer.alloc(0), 'gzip');
    expect(bodyOf(await httpWith().get(request(server.origin)))).toBe('');
  });

  it.each([
    ['gzip', () => gzipSync(Buffer.alloc(100 * MIB), { level: 1 })],
    [
      'br',
      () => brotliCompressSync(Buffer.alloc(64 * MIB), { params: { [constants.BROTLI_PARAM_QUALITY]: 2 } }),
    ],
  ])('%s bombs are stopped at the limit, in bounded memory', async (encoding, make) => {
    const server = await encoded(make(), encoding);
    const http = httpWith();
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 5);
    const started = performance.now();
    const answer = await http.get(request(server.origin, { maxBytes: 16 * MIB }));
    clearInterval(watch);
    expect(faultOf(answer)).toBe('limit');
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(peak - before).toBeLessThan(128 * MIB);
  });
});
