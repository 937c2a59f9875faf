import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { answered } from '../support/memory-http.ts';
import { type MemoryOptions, memoryWorld } from '../support/memory-world.ts';

const SCHEMA = join(import.meta.dirname, '../../schema/sync.schema.json');
const validate = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(
  JSON.parse(readFileSync(SCHEMA, 'utf8')),
);

const environment = (name: string) =>
  `environment: ${name}\nstage: ${name}\ngateway: main\nkey: ${name.toUpperCase()}_KEY\nuseCases:\n  chat: { family: openai, modality: text, delivery: sync, primary: a-1 }\n`;
const files = {
  'registry/modelock.yaml':
    'gateways: { main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:4000" } }\n',
  'registry/production.yaml': environment('production'),
  'registry/staging.yaml': environment('staging'),
};
const env = { PRODUCTION_KEY: 'key-of-production', STAGING_KEY: 'key-of-staging' };
const list = (...ids: readonly string[]) =>
  answered(200, { object: 'list', data: ids.map((id) => ({ id })) });
const get = (request: { headers: Readonly<Record<string, string>> }) =>
  request.headers['authorization']?.includes('staging') === true
    ? answered(503, { error: { message: 'down' } })
    : list('a-1', 'b-2');

async function synced(options: MemoryOptions, ...flags: readonly string[]) {
  const world = memoryWorld({ files, env, get, ...options });
  const code = await run(['sync', '--format', 'json', ...flags], '0.0.0', () => world);
  const report = JSON.parse(world.stdout());
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  expect(report.exitCode).toBe(code);
  return { world, environments: report.environments };
}

describe('sync --format json', () => {
  it('tells each environment apart: what came of it, why, and what it took', async () => {
    const { environments, world } = await synced({});
    expect(environments).toMatchObject([
      { name: 'production', outcome: 'written', kept: false, first: true, attempts: 1, models: 2 },
      { name: 'staging', outcome: 'failed', reason: 'http.server', kept: true, first: true, attempts: 4 },
    ]);
    expect(environments[1].elapsedMs).toBe(world.sleeps.map(Math.round).reduce((a, b) => a + b));
    expect(world.present.has('registry/locks/production.lock.json')).toBe(true);
    expect(world.present.has('registry/locks/staging.lock.json')).toBe(false);
  });

  it('says unchanged the second time, and what changed the third', async () => {
    const first = await synced({});
    const present = Object.fromEntries(first.world.present);
    const again = await synced({ files: present }, 'production');
    expect(again.environments).toMatchObject([
      { outcome: 'unchanged', kept: true, first: false, changes: [] },
    ]);
    const dry = await synced({ files: present, get: () => list('b-2', 'c-3') }, '--dry-run', 'production');
    expect(dry.environments).toMatchObject([
      {
        outcome: 'would-write',
        kept: true,
        attempts: 3,
        changes: [
          { model: 'a-1', kind: 'missing' },
          { model: 'c-3', kind: 'appeared' },
        ],
        impacts: [{ useCase: 'chat', role: 'primary', model: 'a-1' }],
      },
    ]);
    expect(dry.world.writes).toEqual([]);
  });

  it('writes to a file when asked', async () => {
    const world = memoryWorld({ files, env, get });
    await run(['sync', '--format', 'json', '--output', 'sync.json'], '0.0.0', () => world);
    expect(world.stdout()).toBe('');
    expect(validate(JSON.parse(world.present.get('sync.json') ?? ''))).toBe(true);
  });
});
