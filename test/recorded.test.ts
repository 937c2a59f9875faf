import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../src/commands/run.ts';
import { nodeWorld } from '../src/io/node.ts';
import { decodeLock } from '../src/listing/lock.ts';
import { discard, PLANTED_KEY } from './support/planted.ts';
import { scratchRegistry } from './support/scratch.ts';
import { hasShared, sharedFiles, sharedText } from './support/shared.ts';

// Every recorded answer is served over loopback and synced: all its ids, byte for byte, and a second sync of the same
// entries in another order changes nothing.

const DIALECTS = ['openai', 'anthropic', 'gemini', 'anyint', 'mistral', 'litellm', 'new-api'] as const;
const PRESETS: Readonly<Record<string, string>> = { anthropic: 'anthropic', gemini: 'gemini' };
const files = DIALECTS.flatMap((dialect) =>
  sharedFiles(`listings/${dialect}`).map((name) => [dialect, name] as const),
);

interface Body {
  readonly data?: readonly Row[];
  readonly models?: readonly Row[];
  readonly nextPageToken?: string;
}
type Row = Readonly<Partial<Record<'id' | 'name' | 'model_name' | 'model_group', string>>>;

let folder: string;
let served: Body;
const world = nodeWorld();
let origin: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'modelock-recorded-'));
  const server = await world.http.serve(0, ({ url }) =>
    url.includes('pageToken=')
      ? {
          status: 400,
          headers: { 'content-type': 'application/json' },
          body: '{"error":{"message":"no such page"}}',
        }
      : { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(served) },
  );
  origin = server.origin;
});
afterAll(() => {
  world.dispose();
  discard(folder);
});

function rows(body: Body): readonly Row[] {
  return body.data ?? body.models ?? (body as unknown as readonly Row[]);
}

function reversed(body: Body): Body {
  if (body.data === undefined) return { ...body, models: [...(body.models ?? [])].reverse() };
  const data = [...body.data].reverse();
  return 'has_more' in body
    ? ({ ...body, data, first_id: data[0]?.id, last_id: data.at(-1)?.id } as Body)
    : { ...body, data };
}

/** Syncs what is served into a lock and returns exit code and lock text. */
async function sync(registry: string): Promise<{ code: number; text: string }> {
  process.env['RECORDED_KEY'] = PLANTED_KEY;
  const code = await run(
    ['sync', '--registry', registry, '--now', '2026-11-22T12:00:00Z'],
    '0.0.0',
    (options) => nodeWorld(options),
  );
  delete process.env['RECORDED_KEY'];
  try {
    return { code, text: readFileSync(join(registry, 'locks/production.lock.json'), 'utf8') };
  } catch {
    return { code, text: '' };
  }
}

describe.skipIf(!hasShared)('recorded answers over loopback', () => {
  it.each(files)('%s/%s', async (dialect, name) => {
    const body = JSON.parse(sharedText(`listings/${dialect}/${name}`)) as Body;
    const ids = [
      ...new Set(rows(body).map((row) => row.id ?? row.model_name ?? row.model_group ?? row.name ?? '')),
    ].sort();
    const registry = join(folder, `${dialect}-${name}`);
    scratchRegistry(registry, {
      preset: PRESETS[dialect] ?? 'openai-compatible',
      baseUrl: origin,
      key: 'RECORDED_KEY',
    });
    served = body;
    const first = await sync(registry);
    if (body.nextPageToken !== undefined) {
      expect(first).toEqual({ code: 3, text: '' });
      return;
    }
    expect(first.code).toBe(0);
    const lock = decodeLock(first.text, name);
    expect(lock.models.map(({ id }) => id)).toEqual(ids);
    served = reversed(body);
    expect(await sync(registry)).toEqual(first);
  });

  it('says when there is nothing to read', () => {
    expect(files.length).toBeGreaterThan(20);
  });
});
