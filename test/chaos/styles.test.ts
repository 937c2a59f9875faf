import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serveFault } from '../../src/commands/fault.ts';
import { run } from '../../src/commands/run.ts';
import { discard, formsOf } from '../support/planted.ts';
import { named } from './arena.ts';
import { keyFor, models, replayed, scratchFolder, variableFor, writeRegistry } from './registry.ts';
import { scaledWorld } from './scaled-world.ts';

// The faults of lists and pages in the styles of other gateways: other members, other cursors, several routes.

const STYLES = ['anthropic', 'gemini', 'anyint'];
const PLAYED: readonly (readonly [string, string | undefined])[] = [
  ['same-cursor', 'list.pages'],
  ['cursor-cycle', 'list.pages'],
  ['endless-empty-pages', 'list.pages'],
  ['page2-500', 'list.pages'],
  ['page2-401', 'http.auth'],
  ['empty-list', 'list.empty'],
  ['error-beside-data', 'body.envelope'],
  ['ndjson', 'body.invalid'],
  ['overlap-pages', undefined],
  ['queue-poison', undefined],
  ['order-shuffle', undefined],
  ['metadata-churn', undefined],
  ['whole-close-delimited', undefined],
  ['401-echo', 'http.auth'],
  ['500-always', 'http.server'],
  ['error-200', 'body.envelope'],
  ['302-userinfo', 'http.unexpected'],
];

async function firstSync(preset: string, name: string) {
  const folder = scratchFolder();
  const gateway = scaledWorld({ folder, pace: 10 });
  const client = scaledWorld({
    folder,
    pace: 10,
    env: { [variableFor('production')]: keyFor('production') },
  });
  try {
    const list = replayed(['production'], models(60));
    const server = await serveFault(gateway, named(name), { port: 0, replayed: list, pace: 10 });
    writeRegistry(folder, server.origin, ['production']);
    const settings = join(folder, 'registry/modelock.yaml');
    writeFileSync(settings, readFileSync(settings, 'utf8').replace('openai-compatible', preset));
    const code = await run(['sync', '--format', 'json'], '0.0.0', () => client);
    await server.close();
    const [environment] = JSON.parse(client.stdout()).environments;
    return { code, environment, said: client.stderr() };
  } finally {
    await Promise.all([client.close(), gateway.close()]);
    discard(folder);
  }
}

describe.concurrent.each(STYLES)('a gateway of the kind of %s', (preset) => {
  it.each(PLAYED)('with %s leads to %s', async (name, reason) => {
    const { code, environment, said } = await firstSync(preset, name);
    expect(environment.reason, said).toBe(reason);
    for (const [form, text] of formsOf(keyFor('production'))) expect(said.includes(text), form).toBe(false);
    expect(code).toBe(reason === undefined ? 0 : 3);
    if (reason === undefined) expect(environment).toMatchObject({ outcome: 'written', models: 60 });
  });
});
