import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/diagnostics/failure.ts';
import { type Gathered, gather } from '../../src/listing/gather.ts';
import { decodeLock, encodeLock } from '../../src/listing/lock.ts';
import type { Lock } from '../../src/listing/record.ts';
import { hasShared, SHARED, sharedText } from '../support/shared.ts';
import { lockOf } from './models.ts';
import { answer, GATEWAY, gatherRequest, route, scripted } from './ports.ts';

interface Case {
  readonly file: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly expect: string;
}

const SECRET = 'FAKE-SECRET-7f3a';
const FOLDER = 'corpus/hostile-listings';
/** Envelopes that are fine in themselves, and refused because the registry names another dialect. */
const STRICT = ['16-envelope-models.json', '17-envelope-array.json'];
const GOOD = 8;

const cases: readonly Case[] = hasShared
  ? (JSON.parse(sharedText(`${FOLDER}/_index.json`)) as { cases: Case[] }).cases
  : [];

async function meet(one: Case, previous?: Lock): Promise<Gathered | Failure> {
  const body = new Uint8Array(readFileSync(join(SHARED, FOLDER, one.file)));
  const ports = scripted(() => answer(one.status, body, one.headers));
  const listings = [route({ strict: STRICT.includes(one.file) })];
  const request = gatherRequest({
    key: SECRET,
    gateway: { ...GATEWAY, listings },
    ...(previous ? { previous: () => previous } : {}),
  });
  try {
    return await gather(request, ports);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

describe.skipIf(!hasShared)('hostile listings', () => {
  it.each(cases.map((one) => [one.file, one] as const))('%s meets its class', async (file, one) => {
    const before =
      file === '22-shrink-after.json'
        ? cases.find(({ file: name }) => name === '21-shrink-before.json')
        : undefined;
    const first = before && (await meet(before));
    const previous = first && !(first instanceof Failure) ? lockOf(first.models) : undefined;
    const started = performance.now();
    const met = await meet(one, previous);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    if (met instanceof Failure) {
      expect(['refuse', 'either']).toContain(one.expect);
      expect(met.exitCode).toBe(3);
      expect(`${met.message}${met.help}${JSON.stringify(met.data)}`).not.toContain(SECRET);
      return;
    }
    expect(one.expect).not.toBe('refuse');
    const text = encodeLock(lockOf(met.models));
    expect(decodeLock(text, 'x.lock.json').models).toEqual(met.models);
    expect(text).toMatch(/^[\x20-\x7e\n]+$/);
    expect(text).not.toContain('ghost/model');
    const setAside = met.notes.some((note) => note.startsWith('list.quarantine'));
    if (one.expect === 'quarantine') expect(setAside).toBe(true);
    if (one.expect === 'accept') expect(setAside).toBe(false);
    for (const note of met.notes) expect(note).not.toMatch(/[\p{Cc}\u202a-\u202e\u2028\u2029]/u);
    if (one.expect === 'quarantine') expect(met.models).toHaveLength(GOOD);
  });

  it('tells why each is refused', async () => {
    const reasons: Record<string, string> = {};
    for (const one of cases.filter((each) => each.expect === 'refuse' || each.expect === 'either')) {
      if (one.file.startsWith('22')) continue;
      const met = await meet(one);
      reasons[one.file.slice(0, 2)] = met instanceof Failure ? met.reason : 'believed';
    }
    expect(reasons).toEqual({
      16: 'body.envelope',
      17: 'body.envelope',
      18: 'body.envelope',
      19: 'body.envelope',
      20: 'list.empty',
      24: 'body.invalid',
      25: 'http.auth',
      26: 'list.pages',
      27: 'body.invalid',
      28: 'body.html',
      29: 'body.invalid',
    });
  });
});
