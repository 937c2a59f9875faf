import { describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { answered } from '../support/memory-http.ts';
import { memoryWorld } from '../support/memory-world.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';

describe('the command line', () => {
  it('says that a crash is ours: exit 70, no stack unless asked for', async () => {
    const files = { 'registry/modelock.yaml': 'gateways: {}\n' };
    for (const debug of [undefined, '1']) {
      const world = memoryWorld({ files, env: { MODELOCK_DEBUG: debug } });
      const broken = {
        ...world,
        files: { ...world.files, list: () => Promise.reject(new TypeError('boom')) },
      };
      expect(await run(['check'], '0.0.0', () => broken)).toBe(70);
      expect(world.stderr()).toContain('boom');
      expect(world.stderr().includes('    at ')).toBe(debug === '1');
    }
  });

  it('disposes of its world however the run ends', async () => {
    for (const argv of [['--version'], ['check'], ['nonsense']]) {
      const world = memoryWorld();
      await run(argv, '0.0.0', () => world);
      expect(world.disposed, argv.join(' ')).toBe(true);
    }
  });

  it('answers an interruption with 130 or 143 and keeps the lock', async () => {
    const files = {
      'registry/modelock.yaml':
        'gateways: { main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:4000" } }\n',
      'registry/production.yaml':
        'environment: production\nstage: production\ngateway: main\nkey: K\nuseCases: {}\n',
    };
    for (const [name, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      const world = memoryWorld({
        files,
        env: { K: 'some-key-123' },
        get: () => {
          world.interrupt(name);
          return { kind: 'fault', fault: 'aborted', detail: 'stopped' };
        },
      });
      expect(await run(['sync'], '0.0.0', () => world)).toBe(code);
      expect(world.writes).toEqual([]);
    }
  });

  it('stops a scan without calling it a bug, and writes no baseline of the half of it', async () => {
    const files = {
      'registry/modelock.yaml':
        'gateways: { main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:4000" } }\n',
      'registry/production.yaml':
        'environment: production\nstage: production\ngateway: main\nkey: K\nuseCases: {}\n',
      'a.ts': 'f();\n',
    };
    const world = memoryWorld({ files });
    world.interrupt('SIGINT');
    expect(await run(['scan', '--write-baseline'], '0.0.0', () => world)).toBe(130);
    expect([world.stdout(), world.stderr(), world.writes]).toEqual(['', '', []]);
  });

  it('sends no key to an address the lock does not know, until a person names it', async () => {
    const settings = (port: number) =>
      `gateways: { main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:${port}" } }\n`;
    const production = 'environment: production\nstage: production\ngateway: main\nkey: K\nuseCases: {}\n';
    const get = [answered(200, { data: [{ id: 'a-1' }] })];
    const env = { K: 'some-key-123' };
    const first = memoryWorld({
      files: { 'registry/modelock.yaml': settings(4000), 'registry/production.yaml': production },
      env,
      get,
    });
    expect(await run(['sync'], '0.0.0', () => first)).toBe(0);
    const files = { ...Object.fromEntries(first.present), 'registry/modelock.yaml': settings(4999) };
    for (const argv of [['sync'], ['check', '--live'], ['drift'], ['build', '--live']]) {
      const moved = memoryWorld({ files, env, get });
      expect(await run(argv, '0.0.0', () => moved)).toBe(2);
      expect(moved.requests).toEqual([]);
    }
    const accepted = memoryWorld({ files, env, get });
    const argv = ['sync', '--accept-origin', 'http://127.0.0.1:4999'];
    expect(await run(argv, '0.0.0', () => accepted)).toBe(0);
    expect(accepted.requests).toHaveLength(1);
  });

  it('says hostile ids so that no runner obeys them', async () => {
    const files = {
      'registry/modelock.yaml':
        'gateways: { main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:4000" } }\n',
      'registry/production.yaml':
        'environment: production\nstage: production\ngateway: main\nkey: K\nuseCases: {}\n',
    };
    const twins = ['##[error]caf\u00e9', '##[error]cafe\u0301'].map((id) => ({ id }));
    const world = memoryWorld({ files, env: { K: 'some-key-123' }, get: [answered(200, { data: twins })] });
    expect(await run(['sync'], '0.0.0', () => world)).toBe(0);
    expect(world.stderr()).toContain('list.twins');
    expect(commandsIn(world.stderr())).toEqual([]);
    expect(forbiddenIn(world.stderr())).toEqual([]);
  });

  it('shows a status line on a terminal only', async () => {
    const files = {
      'registry/modelock.yaml':
        'gateways: { main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:4000" } }\n',
      'registry/production.yaml':
        'environment: production\nstage: production\ngateway: main\nkey: K\nuseCases: {}\n',
    };
    for (const isTerminal of [true, false]) {
      const world = memoryWorld({
        files,
        env: { K: 'some-key-123' },
        isTerminal,
        get: [{ kind: 'fault', fault: 'refused', detail: '' }],
      });
      expect(await run(['sync'], '0.0.0', () => world)).toBe(3);
      expect(world.stderr().includes('asking production')).toBe(isTerminal);
    }
  });
});
