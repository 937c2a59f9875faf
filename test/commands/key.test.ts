import { describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import type { Ran } from '../../src/io/world.ts';
import { answered } from '../support/memory-http.ts';
import { type MemoryOptions, memoryWorld } from '../support/memory-world.ts';

const SECRET = 'sekret-from-a-vault-42';
const files = {
  'registry/modelock.yaml':
    'gateways: { main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:4000" } }\n',
  'registry/production.yaml':
    'environment: production\nstage: production\ngateway: main\nkey: MAIN_KEY\nkeyCommand: [vault, read, "models/production; rm -rf /"]\nuseCases: {}\n',
};
const printed = (stdout: string, code = 0): Ran => ({ kind: 'ended', code, stdout });

async function syncing(options: MemoryOptions, ...flags: readonly string[]) {
  const world = memoryWorld({
    files,
    get: [answered(200, { object: 'list', data: [{ id: 'a-1' }] })],
    run: () => printed(`${SECRET}\n`),
    ...options,
  });
  const code = await run(['sync', ...flags], '0.0.0', () => world);
  return { code, world };
}

describe('keyCommand', () => {
  it('is run part by part when the caller allows it, and its output is the key', async () => {
    for (const [env, flags] of [
      [{}, ['--allow-commands']],
      [{ MODELOCK_ALLOW_COMMANDS: '1' }, []],
    ] as const) {
      const { code, world } = await syncing({ env }, ...flags);
      expect(code).toBe(0);
      expect(world.ran).toEqual([['vault', 'read', 'models/production; rm -rf /']]);
      expect(world.requests[0]?.headers['authorization']).toBe(`Bearer ${SECRET}`);
      expect([...world.present.values(), world.stdout(), world.stderr()].join()).not.toContain(SECRET);
    }
  });

  it("is never run on the registry's word alone", async () => {
    for (const env of [{}, { MODELOCK_ALLOW_COMMANDS: 'true' }, { MAIN_KEY: '  ' }]) {
      const { code, world } = await syncing({ env });
      expect([code, world.ran, world.requests]).toEqual([2, [], []]);
      expect(world.stderr()).toContain('key.command');
    }
  });

  it('stands back when the variable is set', async () => {
    const { code, world } = await syncing({ env: { MAIN_KEY: 'from-the-variable' } }, '--allow-commands');
    expect([code, world.ran]).toEqual([0, []]);
    expect(world.requests[0]?.headers['authorization']).toBe('Bearer from-the-variable');
  });

  it.each<readonly [string, Ran, string]>([
    ['is not there', { kind: 'failed', why: 'not-found' }, 'key.command'],
    ['hangs', { kind: 'failed', why: 'timeout' }, 'key.command'],
    ['fails', printed(`half-${SECRET}`, 1), 'key.command'],
    ['prints nothing', printed('\n'), 'key.command'],
    ['prints two lines', printed(`${SECRET}\n${SECRET}\n`), 'key.invalid'],
  ])('says so when the program %s, without what it printed', async (_, ran, reason) => {
    const { code, world } = await syncing({ run: () => ran }, '--allow-commands');
    expect([code, world.requests]).toEqual([2, []]);
    expect(world.stderr()).toContain(reason);
    expect(world.stderr()).not.toContain(SECRET);
    expect(world.writes.filter((path) => path.endsWith('.lock.json'))).toEqual([]);
  });

  it('must not hold a key itself', async () => {
    const pasted = `${files['registry/production.yaml']}`.replace(
      '[vault, read,',
      '[echo, sk-live-0123456789abcdef,',
    );
    const { code, world } = await syncing({ files: { ...files, 'registry/production.yaml': pasted } });
    expect(code).toBe(2);
    expect(world.stderr()).not.toContain('sk-live');
    expect(world.stdout()).not.toContain('sk-live');
  });
});
