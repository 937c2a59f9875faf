import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../src/commands/run.ts';
import { nodeWorld } from '../src/io/node.ts';
import { decodeLock } from '../src/listing/lock.ts';
import type { Lock } from '../src/listing/record.ts';
import { answerFrom } from '../src/listing/replay.ts';
import { type ListingServer, listingServer } from './support/listing-server.ts';
import { discard, PLANTED_KEY } from './support/planted.ts';
import { scratchRegistry } from './support/scratch.ts';

const KEY = PLANTED_KEY;
const IDS = Array.from(
  { length: 130 },
  (_, index) => `vendor/model-${String(index).padStart(3, '0')}.${index % 7}`,
);

let folder: string;
let server: ListingServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'modelock-clients-'));
  server = await listingServer(IDS, KEY);
});
afterAll(async () => {
  await server.close();
  discard(folder);
});

/** Locks what `sync` reads from `origin` through one preset. */
async function locked(preset: string, baseUrl: string): Promise<Lock> {
  const registry = join(folder, `${preset}-${new URL(baseUrl).port}`);
  scratchRegistry(registry, { preset, baseUrl, key: 'CLIENT_KEY' });
  process.env['CLIENT_KEY'] = KEY;
  try {
    expect(
      await run(['sync', '--registry', registry], '0.0.0', (options) =>
        nodeWorld({ ...options, colorFlag: 'never' }),
      ),
    ).toBe(0);
  } finally {
    delete process.env['CLIENT_KEY'];
  }
  const path = join(registry, 'locks/production.lock.json');
  return decodeLock(readFileSync(path, 'utf8'), path);
}

async function openaiIds(baseURL: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const model of new OpenAI({ apiKey: KEY, baseURL, maxRetries: 0 }).models.list())
    ids.push(model.id);
  return ids.sort();
}

async function anthropicIds(baseURL: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const model of new Anthropic({ apiKey: KEY, baseURL, maxRetries: 0 }).models.list())
    ids.push(model.id);
  return ids.sort();
}

async function geminiNames(baseUrl: string): Promise<readonly string[]> {
  const client = new GoogleGenAI({ apiKey: KEY, httpOptions: { baseUrl } });
  const names: string[] = [];
  for await (const model of await client.models.list({ config: { pageSize: 30 } }))
    names.push(model.name ?? '');
  return names.sort();
}

const idsOf = ({ models }: Lock): readonly string[] => models.map(({ id }) => id);

describe('a server that nobody here wrote the client for', () => {
  it('openai: the official client and sync see the same ids', async () => {
    const ids = await openaiIds(`${server.origin}/openai/v1`);
    expect(ids).toEqual([...IDS].sort());
    expect(idsOf(await locked('openai', `${server.origin}/openai`))).toEqual(ids);
  });

  it('anthropic: the same ids over all pages', async () => {
    const ids = await anthropicIds(`${server.origin}/anthropic`);
    expect(ids).toEqual([...IDS].sort());
    expect(idsOf(await locked('anthropic', `${server.origin}/anthropic`))).toEqual(ids);
    expect(server.requests.filter((path) => path.includes('after_id')).length).toBeGreaterThan(4);
  });

  it('gemini: the same names over all pages', async () => {
    const names = await geminiNames(server.origin);
    expect(names).toEqual(IDS.map((id) => `models/${id}`).sort());
    expect(idsOf(await locked('gemini', server.origin))).toEqual(names);
  });
});

describe('replay', () => {
  it('is a gateway to the official clients: the ids they list are the ids it was given', async () => {
    const anthropic = await locked('anthropic', `${server.origin}/anthropic`);
    const gemini = await locked('gemini', server.origin);
    const world = nodeWorld({});
    const replayed = await world.http.serve(0, (request) =>
      answerFrom([{ key: KEY, lock: request.url.startsWith('/v1beta') ? gemini : anthropic }], request),
    );
    try {
      expect(await openaiIds(`${replayed.origin}/openai/v1`)).toEqual(idsOf(anthropic));
      expect(await anthropicIds(`${replayed.origin}/anthropic`)).toEqual(idsOf(anthropic));
      expect(await geminiNames(replayed.origin)).toEqual(idsOf(gemini));
      expect(idsOf(await locked('anthropic', `${replayed.origin}/anthropic`))).toEqual(idsOf(anthropic));
    } finally {
      await replayed.close();
      world.dispose();
    }
  });
});
