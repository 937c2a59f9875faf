import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { Worker } from 'node:worker_threads';
import { type CertificateTerms, type Identity, makeIdentity } from './node-certificate.ts';
import { SocketWire } from './node-wire.ts';
import type { ServedWire, WireEntry, WireServer } from './world.ts';

type Talk = (wire: ServedWire) => Promise<void>;
type Secure = Exclude<WireEntry, 'plain' | 'never-accepts'>;

const HOST = '127.0.0.1';
const DAY_MS = 86_400_000;
/** Connections that fill the queue of a listener with a backlog of one, with some to spare. */
const FILLERS = 4;

function terms(entry: Secure): CertificateTerms {
  const from = (days: number): Date => new Date(Date.now() + days * DAY_MS);
  const now = { from: from(-1), until: from(30), hosts: ['localhost'], loopback: true };
  switch (entry) {
    case 'expired':
      return { ...now, from: from(-760), until: from(-730) };
    case 'wrong-host':
      return { ...now, hosts: ['other-host.invalid'], loopback: false };
    default:
      return now;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Closes a server and every connection of it. */
function closer(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
}

async function serveTalk(port: number, talk: Talk, identity?: Identity): Promise<WireServer> {
  const accept = (socket: Socket): void => {
    const wire = new SocketWire(socket);
    talk(wire).catch(() => socket.destroy());
  };
  const server = identity === undefined ? createServer(accept) : createTls({ ...identity }, accept);
  server.on('tlsClientError', () => undefined);
  const close = closer(server);
  const taken = await listen(server, port);
  const scheme = identity === undefined ? 'http' : 'https';
  const certificate = identity === undefined ? {} : { certificate: identity.cert };
  return { origin: `${scheme}://${HOST}:${taken}`, ...certificate, close };
}

/** Runs in a thread whose event loop stops as soon as the port listens, so that nothing is ever accepted. */
const LISTENER = `
const { parentPort, workerData } = require('node:worker_threads');
const server = require('node:net').createServer();
server.on('error', ({ code }) => parentPort.postMessage({ code }));
server.listen({ port: workerData, host: '${HOST}', backlog: 1 }, () => {
  parentPort.postMessage({ port: server.address().port });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});`;

async function neverAccept(port: number): Promise<WireServer> {
  const worker = new Worker(LISTENER, { eval: true, workerData: port });
  const said = await new Promise<{ readonly port?: number; readonly code?: string }>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  if (said.port === undefined) {
    await worker.terminate();
    throw Object.assign(new Error('the port cannot be used'), { code: said.code });
  }
  const { port: taken } = said;
  const fillers = Array.from({ length: FILLERS }, () => connect(taken, HOST).on('error', () => undefined));
  // Those that the queue took are connected by now; the others never will be.
  await new Promise((resolve) => setTimeout(resolve, 50));
  return {
    origin: `http://${HOST}:${taken}`,
    async close() {
      for (const filler of fillers) filler.destroy();
      await worker.terminate();
    },
  };
}

/** Serves connections on 127.0.0.1. Rejects with the system's error when the port cannot be used. */
export function openWire(port: number, entry: WireEntry, talk: Talk): Promise<WireServer> {
  if (entry === 'never-accepts') return neverAccept(port);
  return serveTalk(port, talk, entry === 'plain' ? undefined : makeIdentity(terms(entry)));
}
