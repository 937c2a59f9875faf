import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Failure } from '../diagnostics/failure.ts';
import { errnoOf } from './node-errno.ts';
import type { Http, ServedAnswer, ServedRequest, WireServer } from './world.ts';

/** A request to a local stand-in is small. */
const MAX_BODY = 1024 * 1024;

function heard(request: IncomingMessage, body: string): ServedRequest {
  const headers: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return {
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    headers,
    ...(body === '' ? {} : { body }),
  };
}

/** Calls back with the whole body, or with undefined as soon as it is too long. A client that leaves is not called for. */
function whenRead(request: IncomingMessage, done: (body: string | undefined) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('error', () => undefined);
  request.on('data', (chunk: Buffer) => {
    const before = size;
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
    else if (before <= MAX_BODY) done(undefined);
  });
  request.on('end', () => {
    if (size <= MAX_BODY) done(Buffer.concat(chunks).toString('utf8'));
  });
}

function reply(response: ServerResponse, answer: ServedAnswer): void {
  const body = Buffer.from(answer.body, 'utf8');
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.byteLength });
  response.end(body);
}

function listen(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(unusable(port, error)));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address);
    });
  });
}

function unusable(port: number, error: unknown): Failure {
  return new Failure('usage', {
    message: `port ${port} of 127.0.0.1 cannot be used (${errnoOf(error)})`,
    help: 'Choose another port, or 0 for any free one.',
    data: { port, code: errnoOf(error) },
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Serves on 127.0.0.1. `dispose` closes every server that is still open. */
export function nodeServe(): Pick<Http, 'serve' | 'serveWire'> & { dispose(): Promise<void> } {
  const open = new Set<Server>();
  const wires = new Set<WireServer>();

  const serve: Http['serve'] = async (port, answer) => {
    const { createServer } = await import('node:http');
    const server = createServer((request, response) => {
      whenRead(request, (body) => {
        if (body === undefined) return reply(response, { status: 413, body: '' });
        try {
          reply(response, answer(heard(request, body)));
        } catch {
          reply(response, { status: 500, body: '' });
        }
      });
    });
    const address = await listen(server, port);
    open.add(server);
    return {
      origin: `http://127.0.0.1:${address.port}`,
      async close() {
        open.delete(server);
        await close(server);
      },
    };
  };

  const serveWire: Http['serveWire'] = async (port, entry, talk) => {
    const { openWire } = await import('./node-chaos.ts');
    const wire = await openWire(port, entry, talk).catch((error: unknown) => {
      throw unusable(port, error);
    });
    wires.add(wire);
    return {
      ...wire,
      async close() {
        wires.delete(wire);
        await wire.close();
      },
    };
  };

  return {
    serve,
    serveWire,
    async dispose() {
      await Promise.all([...[...open].map(close), ...[...wires].map((wire) => wire.close())]);
      open.clear();
      wires.clear();
    },
  };
}
