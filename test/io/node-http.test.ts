import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createConcealer } from '../../src/io/secrets.ts';
import { bodyOf, faultOf, httpWith, KEY, request } from './http-under-test.ts';
import { listening, raw, web, wire } from './servers.ts';

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

describe('get', () => {
  it('gives status, headers in lower case and the body', async () => {
    const server = await web((_request, response) => {
      response.writeHead(201, { 'X-Request-Id': 'abc', 'Set-Cookie': ['a=1', 'b=2'] });
      response.end('{"data":[]}');
    });
    const answer = await httpWith().get(request(`${server.origin}/v1/models?limit=2`));
    expect(answer).toMatchObject({ kind: 'answer', status: 201 });
    expect(bodyOf(answer)).toBe('{"data":[]}');
    if (answer.kind === 'answer') {
      expect(answer.headers['x-request-id']).toBe('abc');
      expect(answer.headers['set-cookie']).toBe('a=1, b=2');
    }
  });

  it('sends the path, the query and the headers it was given, and asks for no encoding', async () => {
    const heard: { url: string | undefined; headers: Record<string, unknown> }[] = [];
    const server = await web((asked, response) => {
      heard.push({ url: asked.url, headers: asked.headers });
      response.end();
    });
    const http = httpWith();
    await http.get(request(`${server.origin}/v1/models?after=a%2Fb`));
    await http.get(request(server.origin, { headers: { Accept: 'text/plain', 'Accept-Encoding': 'gzip' } }));
    expect(heard[0]?.url).toBe('/v1/models?after=a%2Fb');
    expect(heard[0]?.headers).toMatchObject({
      'x-api-key': KEY,
      'accept-encoding': 'identity',
      accept: 'application/json',
    });
    expect(heard[1]?.headers).toMatchObject({ 'accept-encoding': 'gzip', accept: 'text/plain' });
  });

  it('keeps the connection for the next request', async () => {
    const server = await web((_request, response) => response.end('x'));
    const http = httpWith();
    for (let count = 0; count < 4; count += 1) await http.get(request(server.origin));
    expect(server.connections()).toBe(1);
  });

  it('sends no user name or password that stands in the address', async () => {
    let authorization: string | undefined = 'unheard';
    const server = await web((asked, response) => {
      authorization = asked.headers.authorization;
      response.end();
    });
    await httpWith().get(request(`http://user:pass@${server.host}/`));
    expect(authorization).toBeUndefined();
  });

  it.each([204, 206, 301, 304, 401, 418, 429, 500, 503])(
    'hands up status %i as an answer',
    async (status) => {
      const server = await web((_request, response) => {
        response.writeHead(status, { 'retry-after': '1' });
        response.end(status === 204 || status === 304 ? undefined : 'why');
      });
      const answer = await httpWith().get(request(server.origin));
      expect(answer).toMatchObject({ kind: 'answer', status, headers: { 'retry-after': '1' } });
      expect(bodyOf(answer)).toBe(status === 204 || status === 304 ? '' : 'why');
    },
  );

  it.each([301, 302, 303, 307, 308])(
    'never follows a redirect: the second server hears nothing (%i)',
    async (status) => {
      const heard: string[] = [];
      const second = await web((asked, response) => {
        heard.push(asked.url ?? '');
        response.end();
      });
      const first = await web((_request, response) => {
        response.writeHead(status, { location: `${second.origin}/steal` });
        response.end();
      });
      expect(await httpWith().get(request(first.origin))).toMatchObject({ kind: 'answer', status });
      expect(heard).toEqual([]);
      expect(second.connections()).toBe(0);
    },
  );

  it('reads over a few hints, and takes a flood of them as the answer', async () => {
    const hint = 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n';
    const serve = (count: number) =>
      wire((socket) => socket.write(`${hint.repeat(count)}${HEAD}content-length: 2\r\n\r\n{}`));
    expect(bodyOf(await httpWith().get(request((await serve(3)).origin)))).toBe('{}');
    const flood = await httpWith().get(request((await serve(10_000)).origin));
    expect(flood).toMatchObject({ kind: 'answer', status: 103 });
    expect(bodyOf(flood)).toBe('');
  });

  it('does not read a second answer that stands behind the first', async () => {
    const forged = `${HEAD}content-length: 8\r\n\r\n"forged"`;
    let count = 0;
    const server = await wire((socket) => {
      count += 1;
      socket.write(`${HEAD}content-length: 8\r\n\r\n"page ${count}"${forged}`);
    });
    const http = httpWith();
    const first = await http.get(request(server.origin));
    const second = await http.get(request(server.origin));
    for (const answer of [first, second]) {
      if (answer.kind === 'answer') expect(bodyOf(answer)).not.toContain('forged');
      else expect(faultOf(answer)).toBe('cut');
    }
  });

  it('reads a whole answer that ends with the connection', async () => {
    const server = await wire((socket) => socket.end(`${HEAD}\r\n{"whole":true}`));
    expect(bodyOf(await httpWith().get(request(server.origin)))).toBe('{"whole":true}');
  });

  it('keeps header names of a hostile server harmless', async () => {
    const server = await wire((socket) =>
      socket.end(`${HEAD}__proto__: x\r\nconstructor: y\r\ncontent-length: 0\r\n\r\n`),
    );
    const answer = await httpWith().get(request(server.origin));
    expect(answer).toMatchObject({ kind: 'answer', status: 200 });
    if (answer.kind === 'answer') expect(Object.getPrototypeOf(answer.headers)).toBeNull();
  });
});

describe('an answer that breaks off', () => {
  const half = '{"data":[';
  it.each([
    ['reset on accept', () => raw((socket) => socket.resetAndDestroy())],
    ['end without a byte', () => wire((socket) => socket.end())],
    [
      'reset after the head',
      () =>
        wire((socket) => socket.write(`${HEAD}content-length: 99\r\n\r\n`, () => socket.resetAndDestroy())),
    ],
    [
      'reset in the body',
      () =>
        wire((socket) =>
          socket.write(`${HEAD}content-length: 99\r\n\r\n${half}`, () => socket.resetAndDestroy()),
        ),
    ],
    [
      'end short of the length',
      () => wire((socket) => socket.end(`${HEAD}content-length: 99\r\n\r\n${half}`)),
    ],
    [
      'end short of the length, close announced',
      () => wire((socket) => socket.end(`${HEAD}connection: close\r\ncontent-length: 99\r\n\r\n${half}`)),
    ],
    [
      'no last chunk',
      () => wire((socket) => socket.end(`${HEAD}transfer-encoding: chunked\r\n\r\n9\r\n${half}\r\n`)),
    ],
    [
      'no last chunk, close announced',
      () =>
        wire((socket) =>
          socket.end(`${HEAD}connection: close\r\ntransfer-encoding: chunked\r\n\r\n9\r\n${half}\r\n`),
        ),
    ],
    [
      'end inside a chunk',
      () => wire((socket) => socket.end(`${HEAD}transfer-encoding: chunked\r\n\r\nff\r\n${half}`)),
    ],
    ['binary garbage', () => wire((socket) => socket.end(Buffer.from([0, 255, 254])))],
    ['no status line', () => wire((socket) => socket.end('{"data":[]}'))],
    [
      'two kinds of length',
      () =>
        wire((socket) =>
          socket.end(`${HEAD}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`),
        ),
    ],
    [
      'two lengths',
      () => wire((socket) => socket.end(`${HEAD}content-length: 2\r\ncontent-length: 11\r\n\r\n{}`)),
    ],
    [
      'an unasked upgrade',
      () =>
        wire((socket) => socket.end('HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n')),
    ],
  ])('%s is cut', async (_name, serve) => {
    const server = await serve();
    expect(faultOf(await httpWith().get(request(`${server.origin}/v1/models?key=${KEY}`)))).toBe('cut');
  });
});

describe('no answer', () => {
  it('from a name that does not exist is dns', async () => {
    const answer = await httpWith().get(request('http://gateway.invalid/v1/models'));
    expect(faultOf(answer)).toBe('dns');
    if (answer.kind === 'fault') expect(answer.detail).toContain('gateway.invalid');
  });

  it('from an address that is none is dns, without showing it', async () => {
    expect(faultOf(await httpWith().get(request(`no address ${KEY}`)))).toBe('dns');
  });

  it('from a closed port is refused', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const address = closed.address();
    await new Promise((resolve) => closed.close(resolve));
    const port = typeof address === 'object' && address !== null ? address.port : 1;
    expect(faultOf(await httpWith().get(request(`http://127.0.0.1:${port}/v1/models`)))).toBe('refused');
  });

  it('with a header that cannot be sent shows no value', async () => {
    const server = await web((_request, response) => response.end());
    const answer = await httpWith().get(request(server.origin, { headers: { 'x-api-key': `${KEY}\n` } }));
    expect(faultOf(answer)).toBe('refused');
    expect(server.connections()).toBe(0);
  });

  it('is told without any secret that a host name holds', async () => {
    const concealer = createConcealer();
    concealer.add('planted-secret');
    const answer = await httpWith({ conceal: concealer.conceal }).get(
      request('http://planted-secret.invalid/'),
    );
    expect(answer).toMatchObject({ kind: 'fault', detail: expect.stringContaining('***.invalid') });
  });
});

describe('an interrupted run', () => {
  it('stops requests at once, before and after the answer began', async () => {
    const controller = new AbortController();
    const silent = await listening(createServer());
    const slow = await wire((socket) => socket.write(`${HEAD}content-length: 99\r\n\r\n{`));
    const http = httpWith({ signal: controller.signal });
    const before = performance.now();
    const asked = [http.get(request(silent.origin)), http.get(request(slow.origin))];
    setTimeout(() => controller.abort('SIGTERM'), 100);
    expect((await Promise.all(asked)).map(faultOf)).toEqual(['aborted', 'aborted']);
    expect(performance.now() - before).toBeLessThan(900);
    expect(faultOf(await http.get(request(slow.origin)))).toBe('aborted');
  });
});

describe('send', () => {
  it.each(['POST', 'PATCH', 'PUT', 'DELETE'] as const)('carries a body by %s, once', async (method) => {
    const heard: string[] = [];
    const server = await web(async (asked, response) => {
      let text = '';
      for await (const chunk of asked) text += String(chunk);
      heard.push(`${asked.method} ${asked.url} ${asked.headers['content-type']} ${text}`);
      response.writeHead(503).end();
    });
    const headers = { 'content-type': 'application/json' };
    const sent = await httpWith().send({
      ...request(`${server.origin}/a`, { headers }),
      method,
      body: '{"b":"é"}',
    });
    expect(sent).toMatchObject({ kind: 'answer', status: 503 });
    expect(heard).toEqual([`${method} /a application/json {"b":"é"}`]);
  });
});
