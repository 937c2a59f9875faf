import { describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { encodeLock } from '../../src/listing/lock.ts';
import { lockOf } from '../listing/models.ts';
import { BODIES } from '../listing/overlays/fixtures.ts';
import { type MemoryWorld, memoryWorld } from '../support/memory-world.ts';

const ORIGIN = 'http://127.0.0.1:4000';
const LOCK = lockOf([{ id: 'acme/m-1' }, { id: 'm-1', retiresAt: '2027-06-30' }, { id: 'other' }], {
  environment: 'production',
  gateway: 'main',
  origin: ORIGIN,
});

/** A project that names these files as overlays; a text of undefined is no file at all. */
function project(overlays: Readonly<Record<string, string | Uint8Array | undefined>>): MemoryWorld {
  const names = Object.keys(overlays).map((name) => `  - file: ${name}\n`);
  const given = Object.entries(overlays).filter(
    (entry): entry is [string, string | Uint8Array] => entry[1] !== undefined,
  );
  return memoryWorld({
    files: {
      'registry/modelock.yaml': `gateways: { main: { preset: openai-compatible, baseUrl: "${ORIGIN}" } }\n${names.length === 0 ? '' : `overlays:\n${names.join('')}`}`,
      'registry/production.yaml':
        'environment: production\nstage: development\ngateway: main\nkey: K\nuseCases:\n  chat: { family: openai, modality: text, delivery: sync, primary: m-1 }\n',
      'registry/locks/production.lock.json': encodeLock(LOCK),
      ...Object.fromEntries(given),
    },
  });
}

interface Shown {
  readonly rule: string;
  readonly file: string;
  readonly start: { readonly line: number };
  readonly data: Readonly<Record<string, unknown>>;
}

async function checked(
  world: MemoryWorld,
): Promise<{ readonly code: number; readonly shown: readonly Shown[] }> {
  const code = await run(['check', '--format', 'json'], '0.0.0', () => world);
  return {
    code,
    shown: (JSON.parse(world.stdout()) as { readonly diagnostics: readonly Shown[] }).diagnostics,
  };
}

const MIB = 1024 * 1024;

describe('overlays that cannot be read', () => {
  it.each<[string, Readonly<Record<string, string | Uint8Array | undefined>>, string, string, number]>([
    ['absent', { 'a.yaml': undefined }, 'registry/overlay-absent', 'registry/modelock.yaml', 3],
    ['no known format', { 'a.json': '{"a":1}' }, 'registry/overlay-file', 'registry/modelock.yaml', 3],
    [
      'the second one',
      { 'a.json': JSON.stringify(BODIES['models.dev']), 'b.json': '[]' },
      'registry/overlay-file',
      'registry/modelock.yaml',
      4,
    ],
    ['no JSON', { 'a.json': '{"a":' }, 'registry/overlay-file', 'registry/modelock.yaml', 3],
    ['a page', { 'a.json': '<html></html>' }, 'registry/overlay-file', 'registry/modelock.yaml', 3],
    [
      'a key twice',
      { 'a.json': '{"overlayVersion":1,"records":[],"records":[]}' },
      'registry/overlay-file',
      'registry/modelock.yaml',
      3,
    ],
    [
      'nested deeply',
      { 'a.json': '['.repeat(5000) + ']'.repeat(5000) },
      'registry/overlay-file',
      'registry/modelock.yaml',
      3,
    ],
    [
      'not UTF-8',
      { 'a.json': Uint8Array.of(0x7b, 0xff, 0x7d) },
      'registry/overlay-file',
      'registry/modelock.yaml',
      3,
    ],
    [
      'too large',
      { 'a.json': new Uint8Array(16 * MIB + 1).fill(0x20) },
      'registry/overlay-file',
      'registry/modelock.yaml',
      3,
    ],
    ['a folder', { 'registry/locks': undefined }, 'registry/overlay-file', 'registry/modelock.yaml', 3],
    [
      'a newer version',
      { 'a.yaml': 'overlayVersion: 2\nrecords: []\n' },
      'registry/overlay-file',
      'registry/modelock.yaml',
      3,
    ],
    ['YAML with an anchor', { 'a.yaml': 'overlayVersion: 1\nrecords: &a []\n' }, 'yaml/anchor', 'a.yaml', 2],
    [
      'a wrong value in YAML',
      { 'a.yml': 'overlayVersion: 1\nrecords:\n  - id: m-1\n    retiresAt: soon\n' },
      'registry/overlay-value',
      'a.yml',
      4,
    ],
    [
      'a wrong value in JSON',
      { 'a.json': '{"overlayVersion":1,\n"records":[\n{"id":"m-1","retiresAt":"soon"}]}' },
      'registry/overlay-value',
      'a.json',
      3,
    ],
    [
      'an unknown key',
      { 'a.json': '{"overlayVersion":1,"records":[\n\n{"id":"m-1","ends":"soon"}]}' },
      'registry/overlay-value',
      'a.json',
      3,
    ],
  ])('%s: exit 2, at its line', async (_, overlays, rule, file, line) => {
    const { code, shown } = await checked(project(overlays));
    expect(shown.map((one) => `${one.rule} ${one.file}:${one.start.line}`)).toEqual([
      `${rule} ${file}:${line}`,
    ]);
    expect(code).toBe(2);
  });

  it('keep build from writing and drift from asking', async () => {
    for (const argv of [['build'], ['drift']]) {
      const world = project({ 'a.json': undefined });
      expect(await run(argv, '0.0.0', () => world)).toBe(2);
      expect(world.requests).toEqual([]);
      expect(world.writes).toEqual([]);
      expect(world.stderr()).toContain('a.json');
    }
  });

  it('are shown beside those that can', async () => {
    const world = project({ 'a.json': undefined, 'b.json': JSON.stringify(BODIES['models.dev']) });
    expect(await run(['overlays'], '0.0.0', () => world)).toBe(2);
    expect(world.stdout()).toContain('b.json  models.dev');
    expect(world.stderr()).toContain('registry/overlay-absent');
  });

  it('name a hundred mistakes and no more', async () => {
    const records = Array.from({ length: 300 }, (_, index) => ({ id: `m-${index}` }));
    const { shown } = await checked(project({ 'a.json': JSON.stringify({ overlayVersion: 1, records }) }));
    expect(shown).toHaveLength(100);
  });
});

describe('overlays that can be read', () => {
  it('say nothing of what was refused in a feed of somebody else', async () => {
    for (const id of ['deprecations.info', 'models.dev', 'litellm-prices']) {
      const { code, shown } = await checked(project({ 'feed.json': JSON.stringify(BODIES[id]) }));
      expect(code, id).toBe(0);
      expect(shown.map(({ rule }) => rule).filter((rule) => rule.startsWith('registry/'))).toEqual([]);
    }
  });

  it('are judged by check: the listing wins, and both are told', async () => {
    const { code, shown } = await checked(
      project({ 'feed.json': JSON.stringify(BODIES['deprecations.info']) }),
    );
    expect(code).toBe(0);
    expect(shown.map(({ rule }) => rule)).toEqual(['deprecated-model', 'overlay-conflict']);
    expect(shown[0]?.data).toMatchObject({ file: 'feed.json' });
    expect(shown[1]?.data).toMatchObject({ listed: '2027-06-30', stated: '2026-12-31', file: 'feed.json' });
  });

  it('are shown with counts, matches and disagreements', async () => {
    const world = project({ 'feed.json': JSON.stringify(BODIES['deprecations.info']) });
    expect(await run(['overlays', '--format', 'json'], '0.0.0', () => world)).toBe(0);
    const { overlays } = JSON.parse(world.stdout()) as { readonly overlays: readonly object[] };
    expect(overlays).toMatchObject([
      {
        file: 'feed.json',
        format: 'deprecations.info',
        read: 9,
        records: 4,
        environments: [
          {
            name: 'production',
            listed: 3,
            models: [{ model: 'm-1', conflicts: [{ field: 'retiresAt', listed: '2027-06-30' }] }],
          },
        ],
      },
    ]);
  });
});

describe('modelock overlays', () => {
  it('says so when an environment has no lock, and when the registry cannot be read', async () => {
    const feed = JSON.stringify(BODIES['model-eol']);
    const world = project({ 'feed.json': feed });
    await world.files.remove('registry/locks/production.lock.json');
    expect(await run(['overlays'], '0.0.0', () => world)).toBe(2);
    expect(world.stdout()).toContain('feed.json  model-eol');
    expect(world.stderr()).toContain('modelock sync production');
    const broken = project({ 'feed.json': feed, '../up.json': feed });
    expect(await run(['overlays'], '0.0.0', () => broken)).toBe(2);
    expect(broken.stderr()).toContain('registry/input-path');
  });

  it('marks the earliest day', async () => {
    const models = [{ id: 'm-1', shutdown: '2027-01-31', date_precision: 'earliest' }];
    const feed = { spec: 'model-eol/0.1', publisher: 'acme', models };
    const world = project({ 'feed.json': JSON.stringify(feed).replace('acme', 'main') });
    await run(['overlays', '--format', 'json'], '0.0.0', () => world);
    expect(JSON.parse(world.stdout())).toMatchObject({
      overlays: [
        { environments: [{ models: [{ model: 'm-1', facts: [{ earliest: true }], conflicts: [] }] }] },
      ],
    });
  });
});

describe('a registry without overlays', () => {
  it('reads no more files than before', async () => {
    const reads: string[] = [];
    const world = project({});
    const files = {
      ...world.files,
      read: (path: string, max?: number) => {
        reads.push(path);
        return world.files.read(path, max);
      },
    };
    expect(await run(['check'], '0.0.0', () => ({ ...world, files }))).toBe(0);
    expect(reads.sort()).toEqual([
      'registry/locks/production.lock.json',
      'registry/modelock.yaml',
      'registry/production.yaml',
    ]);
  });

  it('has nothing to show', async () => {
    const world = project({});
    expect(await run(['overlays'], '0.0.0', () => world)).toBe(0);
    expect(world.stdout()).toContain('`overlays:`');
  });
});
