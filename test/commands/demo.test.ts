import { expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { memoryWorld } from '../support/memory-world.ts';

it('tells the whole story and leaves nothing behind', async () => {
  const world = memoryWorld({ width: 100 });
  expect(await run(['demo'], '0.0.0', () => world)).toBe(0);
  expect([...world.present.keys()]).toEqual([]);
  const said = world.stdout();
  const parts = [
    'modelock sync',
    '"lockVersion": 1',
    'export ',
    'withdraws "gpt-5.2"',
    'unlisted-model',
    '--> ',
    'exit code 1',
    'Try next',
  ];
  const places = parts.map((part) => said.indexOf(part));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(said.slice(said.indexOf('withdraws'))).toContain('gpt-5.2-mini');
});
