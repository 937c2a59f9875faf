import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openWire } from '../../src/io/node-chaos.ts';
import { nodeServe } from '../../src/io/node-serve.ts';
import type { ServedRequest, ServedWire, WireServer } from '../../src/io/world.ts';
import { reasonOf } from './files-under-test.ts';

type Talk = (wire: ServedWire) => Promise<void>;

async function wire(talk: Talk): Promise<WireServer> {
  const server = await openWire(0, 'plain', talk);
  onTestFinished(() => server.close());
  return server;
}

function client({ origin }: WireServer): Socket {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  return socket.on('error', () => undefined);
}

/** Everything a client gets, and how its connection ends. */
function received(socket: Socket): Promise<{ readonly text: string; readonly error: string }> {
  let [text, error] = ['', ''];
  socket.on('data', (data) => {
    text += data.toString('latin1');
  });
  socket.on('error', (met: NodeJS.ErrnoException) => {
    error = met.code ?? '';
  });
  return new Promise((resolve) => socket.on('close', () => resolve({ text, error })));
}

describe('a wire', () => {
  it('hears requests in pieces, and several in one piece', async () => {
    const heard: (ServedRequest | undefined)[] = [];
    const done = new Promise<void>((resolve) => {
      void wire(async (one) => {
        for (let count = 0; count < 4; count += 1) heard.push(await one.request());
        resolve();
      }).then(async (server) => {
        const socket = client(server);
        socket.write('GET /a HTTP/1.1\r\nHost: h\r\nX-Key: a:b');
        await new Promise((next) => setTimeout(next, 20));
        socket.end('\r\n\r\nGET /b HTTP/1.1\r\n\r\nGET /c HTTP/1.1\r\n__proto__: x\r\n\r\nGET /d');
      });
    });
    await done;
    expect(heard.map((request) => request?.url)).toEqual(['/a', '/b', '/c', undefined]);
    expect({ ...heard[0]?.headers }).toEqual({ host: 'h', 'x-key': 'a:b' });
  });

  it('ends in good order or breaks', async () => {
    const ending = await wire(async (one) => {
      await one.heard();
      await one.send('all');
      one.end();
      await one.send('nothing');
    });
    const first = client(ending);
    first.write('x');
    expect(await received(first)).toEqual({ text: 'all', error: '' });
    const breaking = await wire(async (one) => one.reset());
    expect(await received(client(breaking))).toEqual({ text: '', error: 'ECONNRESET' });
  });

  it('stops waiting when the client goes', async () => {
    const steps: string[] = [];
    const done = new Promise<void>((resolve) => {
      void wire(async (one) => {
        await one.pause(60_000);
        steps.push('pause');
        await one.silence();
        await one.heard();
        await one.pause(60_000);
        await one.send('x');
        steps.push(String(await one.request()));
        resolve();
      }).then(async (server) => {
        const socket = client(server);
        await new Promise((next) => socket.once('connect', next));
        socket.destroy();
      });
    });
    await done;
    expect(steps).toEqual(['pause', 'undefined']);
  });

  it('sends no faster than the client reads, and stops when it goes', async () => {
    let sent = 0;
    const done = new Promise<void>((resolve) => {
      void wire(async (one) => {
        while (!one.gone) {
          await one.send(new Uint8Array(65_536));
          sent += 65_536;
        }
        resolve();
      }).then((server) => {
        const socket = client(server).pause();
        setTimeout(() => socket.destroy(), 200);
      });
    });
    await done;
    expect(sent).toBeLessThan(64 * 1_048_576);
  });

  it('is cut when the talk fails', async () => {
    const server = await wire(async () => {
      throw new Error('a bug in a fault');
    });
    expect((await received(client(server))).text).toBe('');
  });
});

describe('a server on the wire', () => {
  // Windows refuses where the queue is full.
  it.skipIf(process.platform === 'win32')('never accepts when asked to', async () => {
    const server = await openWire(0, 'never-accepts', async () => undefined);
    const socket = client(server);
    const connected = new Promise((resolve) => socket.once('connect', () => resolve('connected')));
    const waited = new Promise((resolve) => setTimeout(() => resolve('waiting'), 300));
    expect(await Promise.race([connected, waited])).toBe('waiting');
    await server.close();
  });

  it('shows a certificate that a client can trust', async () => {
    const server = await openWire(0, 'trusted', async (one) => one.end());
    const { port } = new URL(server.origin);
    const socket = connectTls({ port: Number(port), host: '127.0.0.1', ca: server.certificate ?? '' });
    await new Promise((resolve) => socket.once('secureConnect', resolve));
    expect(socket.authorized).toBe(true);
    socket.destroy();
    await server.close();
  });

  it.each(['plain', 'never-accepts', 'self-signed'] as const)(
    'says that a port is taken (%s)',
    async (entry) => {
      const servers = nodeServe();
      onTestFinished(() => servers.dispose());
      const { origin } = await servers.serveWire(0, 'plain', async (one) => one.end());
      const port = Number(new URL(origin).port);
      expect(await reasonOf(servers.serveWire(port, entry, async () => undefined))).toBe('usage');
    },
  );
});
