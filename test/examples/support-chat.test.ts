import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { chatServer } from '../../examples/support-chat/server.ts';
import { exampleRegistry, replaying } from '../support/replaying.ts';

const ROOT = join(import.meta.dirname, '../..');
const SERVER = join(ROOT, 'examples/support-chat/server.ts');
const folder = mkdtempSync(join(tmpdir(), 'modelock-chat-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const REGISTRY = exampleRegistry();

interface Chat {
  readonly log: readonly string[];
  /** Requests that reached the gateway. */
  readonly calls: () => number;
  ask(body: unknown, init?: RequestInit): Promise<Response>;
}

/** The sample server in front of the real `replay`. */
async function chatting(flags: readonly string[], key = 'replay-production'): Promise<Chat> {
  const replay = await replaying(flags, REGISTRY);
  const log: string[] = [];
  const fetching = vi.spyOn(globalThis, 'fetch');
  const server = chatServer({
    environment: 'production',
    gateway: replay.origin,
    key,
    log: (line) => log.push(line),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    fetching.mockRestore();
    server.closeAllConnections();
    server.close();
    expect(await replay.close()).toBe(130);
  });
  const { port } = server.address() as AddressInfo;
  return {
    log,
    calls: () => fetching.mock.calls.filter(([url]) => String(url).startsWith(replay.origin)).length,
    ask: (body, init) =>
      fetch(`http://127.0.0.1:${port}/chat`, { method: 'POST', body: JSON.stringify(body), ...init }),
  };
}

const QUESTION = { question: 'Where is my parcel?' };

describe('the support chat', () => {
  it('is answered by the primary model', async () => {
    const chat = await chatting([]);
    const answer = await chat.ask(QUESTION);
    expect([answer.status, answer.headers.get('x-model')]).toEqual([200, 'gpt-5.2']);
    expect(await answer.text()).toBe('This is gpt-5.2, replayed.');
    expect(chat.log).toEqual(['supportChat: gpt-5.2 served']);
  });

  it.each([
    [429, 'rateLimit'],
    [503, 'unavailable'],
  ])('is answered by the fallback after a %i, and logs it', async (status, trigger) => {
    const chat = await chatting(['--fail', `gpt-5.2=${status}`]);
    const answer = await chat.ask(QUESTION);
    expect([answer.status, answer.headers.get('x-model')]).toEqual([200, 'claude-sonnet-4-6']);
    expect(await answer.text()).toBe('This is claude-sonnet-4-6, replayed.');
    expect(chat.log).toHaveLength(2);
    expect(chat.log[0]).toContain(trigger);
    expect(chat.calls()).toBe(2);
  });

  it.each([
    ['a 401', ['--fail', 'gpt-5.2=401'], 'replay-production'],
    ['a wrong key', [], 'replay-nowhere'],
    ['a malformed request', ['--fail', 'gpt-5.2=400'], 'replay-production'],
    ['an empty account', ['--fail', 'gpt-5.2=402'], 'replay-production'],
    ['a model that is gone', ['--fail', 'gpt-5.2=404'], 'replay-production'],
    ['a timeout, which no fallback is for', ['--fail', 'gpt-5.2=504'], 'replay-production'],
  ])('refuses after %s, without a second call', async (_, flags, key) => {
    const chat = await chatting(flags, key);
    const answer = await chat.ask(QUESTION);
    expect(answer.status).toBe(502);
    expect(Object.keys((await answer.json()) as object)).toEqual(['error']);
    expect(chat.calls()).toBe(1);
    expect(chat.log).toHaveLength(1);
  });

  it('throws when both models fail', async () => {
    const chat = await chatting(['--fail', 'gpt-5.2=429', '--fail', 'claude-sonnet-4-6=503']);
    expect((await chat.ask(QUESTION)).status).toBe(502);
    expect(chat.calls()).toBe(2);
    expect(chat.log.at(-1)).toContain('gave up');
  });

  it('takes questions only', async () => {
    const chat = await chatting([]);
    for (const body of [{}, { question: 5 }, null, { question: 'x'.repeat(20_000) }])
      expect((await chat.ask(body)).status).toBe(400);
    expect((await chat.ask({}, { body: '{' })).status).toBe(400);
    expect((await chat.ask(undefined, { method: 'GET', body: null })).status).toBe(400);
    expect(chat.calls()).toBe(0);
  });

  it('names the environments when there is no such one', () => {
    const settings = { gateway: '', key: '', log: () => undefined };
    expect(() => chatServer({ ...settings, environment: 'prod' })).toThrow(/"prod".*production, staging/);
  });
});

/** How the server is started: as it is where Node strips types, else bundled. */
function program(): string {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return SERVER;
  const outfile = join(folder, 'server.mjs');
  buildSync({ entryPoints: [SERVER], bundle: true, platform: 'node', format: 'esm', outfile });
  return outfile;
}

describe('the support chat as a program', () => {
  const env = { PATH: process.env['PATH'], PORT: '0' };

  it.each([
    [{}, 'APP_ENV'],
    [{ APP_ENV: 'production' }, 'ANYINT_API_KEY_PRODUCTION'],
    [{ APP_ENV: 'prod', ANYINT_API_KEY_PROD: 'k' }, 'production, staging'],
  ])('does not start with %j', { timeout: 60_000 }, (given, told) => {
    const { status, stderr } = spawnSync(process.execPath, [program()], {
      env: { ...env, ...given },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain(told);
  });

  it('takes the environment from APP_ENV', { timeout: 60_000 }, async () => {
    const replay = await replaying([], REGISTRY);
    const child = spawn(process.execPath, [program()], {
      env: { ...env, APP_ENV: 'staging', ANYINT_API_KEY_STAGING: 'replay-staging', GATEWAY: replay.origin },
    });
    onTestFinished(async () => {
      child.kill();
      await replay.close();
    });
    const origin = await new Promise<string>((resolve, reject) => {
      child.stdout.once('data', (data) => resolve(String(data).trim()));
      child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
    });
    const answer = await fetch(`${origin}/chat`, { method: 'POST', body: JSON.stringify(QUESTION) });
    expect(await answer.text()).toBe('This is gpt-5.2-mini, replayed.');
  });
});
