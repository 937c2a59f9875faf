import { expect, it, vi } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { memoryWorld } from '../support/memory-world.ts';

vi.mock('../../src/commands/overlay-files.ts', () => {
  throw new Error('the reader of overlays was loaded');
});

function world(overlays: string): ReturnType<typeof memoryWorld> {
  return memoryWorld({
    files: {
      'registry/modelock.yaml': `gateways: { main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:4000" } }\n${overlays}`,
      'registry/production.yaml':
        'environment: production\nstage: production\ngateway: main\nkey: K\nuseCases: {}\n',
    },
  });
}

it('costs nothing where no overlay is named', async () => {
  for (const command of ['check', 'build', 'drift', 'overlays']) {
    expect(await run([command], '0.0.0', () => world('')), command).not.toBe(70);
  }
  const named = world('overlays: [{ file: a.json }]\n');
  expect(await run(['check'], '0.0.0', () => named)).toBe(70);
});
