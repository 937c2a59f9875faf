import { describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { digestOf } from '../../src/listing/lock-text.ts';
import { answered } from '../support/memory-http.ts';
import { memoryWorld } from '../support/memory-world.ts';

const LOCK = 'registry/locks/staging.lock.json';
const SCHEMA = 'registry/locks/staging.schema.json';
const REGISTRY = {
  'registry/modelock.yaml':
    'gateways: { main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:4000" } }\n',
  'registry/staging.yaml':
    'environment: staging\nstage: staging\ngateway: main\nkey: STAGING_KEY\nuseCases:\n  chat: { family: openai, modality: text, delivery: sync, primary: a-1 }\n',
};

async function synced(files: Readonly<Record<string, string>>, ids: readonly string[] = ['a-1', 'b-2']) {
  const get = () => answered(200, { object: 'list', data: ids.map((id) => ({ id, owned_by: 'acme' })) });
  const world = memoryWorld({ files, env: { STAGING_KEY: 'key-of-staging' }, get, now: '2026-11-20' });
  const code = await run(['sync', '--format', 'json'], '0.0.0', () => world);
  const [environment] = JSON.parse(world.stdout()).environments;
  return { code, environment, writes: world.writes, files: Object.fromEntries(world.present) };
}

const { files: first } = await synced(REGISTRY);
const lock = first[LOCK] ?? '';

/** The lock changed by hand, with a digest that fits again. */
function resealed(change: (text: string) => string): string {
  const body = change(lock.replace(/ {2}"digest".*\n/, ''));
  return body.replace('  "models"', () => `  "digest": "${digestOf([body])}",\n  "models"`);
}

describe('sync beside a lock that says the same', () => {
  it('writes nothing', async () => {
    const again = await synced(first);
    expect(again.environment).toMatchObject({ outcome: 'unchanged', first: false, models: 2 });
    expect(again.writes).toEqual([]);
  });

  it.each([
    ['other line ends', lock.replaceAll('\n', '\r\n')],
    ['fields in another order', lock.replace('{"id":"a-1","owner":"acme"}', '{"owner":"acme","id":"a-1"}')],
  ])('takes %s as they are', async (_what, text) => {
    expect(text).not.toBe(lock);
    const again = await synced({ ...first, [LOCK]: text });
    expect(again.environment).toMatchObject({ outcome: 'unchanged', first: false });
    expect(again.files[LOCK]).toBe(text);
  });

  it.each([
    ['an edited head', lock.replace('"gateway": "main"', '"gateway": "other"')],
    ['an edited digest', lock.replace(/sha256-./, 'sha256-')],
    ['an edited model', lock.replace('b-2', 'b-3')],
    [
      'a field that is not known, under a digest that fits',
      resealed((text) => text.replace('"owner"', '"owned"')),
    ],
    ['models that are no JSON, under a digest that fits', resealed((text) => text.replace('{"id"', '{id'))],
    ['conflict marks', `<<<<<<< HEAD\n${lock}`],
  ])('writes it anew for %s', async (_what, text) => {
    expect(text).not.toBe(lock);
    const again = await synced({ ...first, [LOCK]: text });
    expect(again).toMatchObject({ code: 0, environment: { outcome: 'written', first: true } });
    expect(again.files).toEqual(first);
  });

  it('keeps a lock of a newer version, whatever its digest', async () => {
    const text = resealed((body) => body.replace('"lockVersion": 1', '"lockVersion": 2'));
    const again = await synced({ ...first, [LOCK]: text });
    expect(again).toMatchObject({ code: 2, environment: { outcome: 'failed', reason: 'lock.version' } });
    expect(again.files[LOCK]).toBe(text);
  });

  it.each([
    ['is missing', undefined],
    ['was edited', `${first[SCHEMA]?.replace('"b-2"', '"b-3"')}`],
  ])('repairs an editor schema that %s', async (_what, text) => {
    const { [SCHEMA]: _, ...others } = first;
    const again = await synced(text === undefined ? others : { ...others, [SCHEMA]: text });
    expect(again).toMatchObject({ environment: { outcome: 'unchanged' }, writes: [SCHEMA] });
    expect(again.files).toEqual(first);
  });

  it('tells what is new beside it', async () => {
    const { environment, files } = await synced(first, ['a-1', 'b-2', 'c-3']);
    expect(environment).toMatchObject({ outcome: 'written', changes: [{ kind: 'appeared', model: 'c-3' }] });
    expect(files[SCHEMA]).toContain('"c-3"');
  });
});

describe('sync that is interrupted while it asks', () => {
  it('writes nothing and reports nothing as written', async () => {
    const world = memoryWorld({
      files: REGISTRY,
      env: { STAGING_KEY: 'key-of-staging' },
      get: () => {
        world.interrupt();
        return answered(200, { object: 'list', data: [{ id: 'a-1' }] });
      },
    });
    expect(await run(['sync', '--format', 'json'], '0.0.0', () => world)).toBe(130);
    expect(world.writes).toEqual([]);
    expect(JSON.parse(world.stdout())).toMatchObject({ exitCode: 130, environments: [] });
  });
});
