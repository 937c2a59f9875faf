import { createServer as createHttp, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Where a test server listens. */
export interface Listening {
  readonly host: string;
  readonly port: number;
  readonly origin: string;
  /** How many connections it accepted. */
  readonly connections: () => number;
}

/** Starts a server on a free loopback port; it goes away with the test. */
export async function listening(server: Server, scheme: 'http' | 'https' = 'http'): Promise<Listening> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    port,
    origin: `${scheme}://127.0.0.1:${port}`,
    connections: () => connections,
  };
}

/** A server of well-formed answers. */
export function web(listener: RequestListener): Promise<Listening> {
  return listening(createHttp(listener));
}

/** A server that does what it likes once a request has come. */
export function wire(answer: (socket: Socket, request: string) => void): Promise<Listening> {
  return listening(
    createTcp((socket) => {
      socket.on('data', (data) => answer(socket, data.toString('latin1')));
    }),
  );
}

/** A server that does what it likes before any request. */
export function raw(accept: (socket: Socket) => void): Promise<Listening> {
  return listening(createTcp(accept));
}
