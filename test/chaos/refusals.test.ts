import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { answerFrom } from '../../src/listing/replay.ts';
import { discard, formsOf } from '../support/planted.ts';
import { arena } from './arena.ts';
import {
  filesIn,
  keyFor,
  lockOf,
  models,
  replayed,
  scratchFolder,
  variableFor,
  writeEditorSchemas,
  writeLocks,
  writeRegistry,
} from './registry.ts';
import { type ScaledWorld, scaledWorld } from './scaled-world.ts';

// Runs that must not send anything, and what surrounds a run: the machine's clock and its proxy.

const ENVIRONMENT = 'production';
const VARIABLE = variableFor(ENVIRONMENT);
const KEY = keyFor(ENVIRONMENT);

describe.concurrent('S28 a key', () => {
  it.each([
    ['that is not set', undefined, 'key.missing'],
    ['that is empty', '', 'key.missing'],
    ['that is blank', ' \t', 'key.missing'],
    ['with a line break', `${KEY}\n`, 'key.invalid'],
    ['that would add a header', `${KEY}\r\nx-evil: 1`, 'key.invalid'],
  ])('%s is sent nowhere', async (_, value, reason) => {
    const made = await arena('whole-close-delimited', { env: { [VARIABLE]: value } });
    try {
      const { code, environments, sent, before, after, stdout, stderr } = await made.run(
        'sync',
        '--format',
        'json',
      );
      expect(code).toBe(2);
      expect(environments[0]).toMatchObject({ reason, kept: true, attempts: 0 });
      expect(sent).toEqual([]);
      expect(made.gateway.heard).toEqual([]);
      expect(after).toEqual(before);
      expect(stdout + stderr).not.toContain('x-evil');
    } finally {
      await made.close();
    }
  });
});

describe('what surrounds a run', () => {
  let folder: string;
  let gateway: ScaledWorld;
  beforeEach(() => {
    folder = scratchFolder();
    gateway = scaledWorld({ folder, pace: 1 });
  });
  afterEach(async () => {
    await gateway.close();
    discard(folder);
  });

  async function prepare(origin: string): Promise<void> {
    writeRegistry(folder, origin, [ENVIRONMENT]);
    writeLocks(folder, [lockOf(ENVIRONMENT, origin, models(200), new Date(Date.now() - 60_000))]);
    await writeEditorSchemas(gateway);
  }

  async function sync(env: Readonly<Record<string, string>>, aheadMs = 0) {
    const world = scaledWorld({ folder, pace: 10, env: { [VARIABLE]: KEY, ...env }, aheadMs });
    const before = filesIn(folder);
    const code = await run(['sync', '--format', 'json'], '0.0.0', () => world);
    const [environment] = JSON.parse(world.stdout()).environments;
    const said = world.stdout() + world.stderr();
    for (const [form, text] of formsOf(KEY)) expect(said.includes(text), form).toBe(false);
    await world.close();
    return { code, environment, said, before, after: filesIn(folder) };
  }

  it('S29 a clock that is an hour off is told, and changes no byte', async () => {
    // A gateway that tells its time; Node adds `Date` to every answer.
    const server = await gateway.http.serve(0, (request) =>
      answerFrom(replayed([ENVIRONMENT], models(200)), request),
    );
    await prepare(server.origin);
    for (const aheadMs of [3_600_000, -3_600_000]) {
      const { code, environment, before, after } = await sync({}, aheadMs);
      expect(code).toBe(0);
      expect(environment.notes.map((note: string) => note.split(':')[0])).toEqual(['clock.skew']);
      expect(after).toEqual(before);
    }
    const right = await sync({});
    expect(right.environment.notes).toEqual([]);
  });

  it('S30 a proxy is asked and named, without its credentials', async () => {
    const proxy = await gateway.http.serveWire(0, 'plain', async (wire) => wire.end());
    const { host } = new URL(proxy.origin);
    await proxy.close();
    await prepare('http://gateway.invalid');
    const { code, environment, said } = await sync({
      HTTP_PROXY: `http://proxy-user:proxy-password@${host}`,
      HTTPS_PROXY: `http://proxy-user:proxy-password@${host}`,
    });
    expect(code).toBe(3);
    expect(environment.reason).toBe('net.refused');
    expect(environment.message).toContain(`through the proxy http://${host}`);
    expect(said).not.toMatch(/proxy-user|proxy-password/);
  });

  it('S7 nothing is sent while certificate checks are off', async () => {
    await prepare('https://gateway.invalid');
    const { code, environment, before, after } = await sync({ NODE_TLS_REJECT_UNAUTHORIZED: '0' });
    expect(code).toBe(2);
    expect(environment).toMatchObject({ reason: 'tls.disabled', kept: true });
    expect(after).toEqual(before);
  });
});
