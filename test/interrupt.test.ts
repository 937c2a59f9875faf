import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { discard, PLANTED_KEY } from './support/planted.ts';
import { scratchRegistry } from './support/scratch.ts';

// The built command, stopped while a gateway has sent its headers and nothing else.

const CLI = join(import.meta.dirname, '../dist/cli.cjs');
const sockets = new Set<Socket>();
let server: Server;
let folder: string;
let asked: () => void = () => undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'modelock-interrupt-'));
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n');
      asked();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  scratchRegistry(join(folder, 'registry'), {
    preset: 'anyint',
    baseUrl: `http://127.0.0.1:${port}`,
    key: 'STALL_KEY',
  });
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
  discard(folder);
});

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends a sync within a second and leaves nothing', async (signal, code) => {
  const heard = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const child = spawn(process.execPath, [CLI, 'sync'], {
    cwd: folder,
    env: { ...process.env, STALL_KEY: PLANTED_KEY },
    stdio: 'ignore',
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  await heard;
  const started = Date.now();
  child.kill(signal);
  expect(await ended).toBe(code);
  expect(Date.now() - started).toBeLessThan(2000);
  expect(existsSync(join(folder, 'registry/locks/production.lock.json'))).toBe(false);
  const left = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  expect(left.filter((name) => name.includes('.modelock'))).toEqual([]);
});
