import { expect, it, vi } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { memoryWorld } from '../support/memory-world.ts';

it('serves a recorded answer under one key per environment until it is interrupted', async () => {
  const body = JSON.stringify({ object: 'list', data: [{ id: 'a-1' }, { id: 'b-2' }] });
  const world = memoryWorld({ files: { 'answer.json': body } });
  const running = run(
    ['replay', '--port', '4010', '--recorded', 'staging=answer.json'],
    '0.0.0',
    () => world,
  );
  await vi.waitFor(() => expect(world.stderr()).toContain('Ctrl-C'), 5000);
  expect(world.stdout()).toBe('http://127.0.0.1:4010\n');
  const ask = (key: string) =>
    world.http.get({
      url: 'http://127.0.0.1:4010/v1/models',
      headers: { authorization: `Bearer ${key}` },
      timeoutMs: 1000,
      maxBytes: 10_000,
    });
  expect(await ask('replay-staging')).toMatchObject({ status: 200 });
  expect(await ask('replay-production')).toMatchObject({ status: 401 });
  world.interrupt('SIGINT');
  expect(await running).toBe(130);
  expect(await ask('replay-staging')).toMatchObject({ kind: 'fault' });
});

it('says what is missing', async () => {
  const world = memoryWorld();
  expect(await run(['replay', '--recorded', 'staging=nowhere.json'], '0.0.0', () => world)).toBe(2);
  expect(world.stderr()).toContain('nowhere.json');
});
