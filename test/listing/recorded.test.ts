import { describe, expect, it } from 'vitest';
import { compare } from '../../src/listing/compare.ts';
import { DIALECTS } from '../../src/listing/dialects/index.ts';
import { gather } from '../../src/listing/gather.ts';
import { encodeLock } from '../../src/listing/lock.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import { hasShared } from '../support/shared.ts';
import { lockOf } from './models.ts';
import { answer, failureOf, gatherRequest, NOW, ok, scripted } from './ports.ts';
import { askedFor as asked, COUNTS, CUT, dialectOf, FILES, idOf, recorded } from './recorded-bodies.ts';

const FOLDERS_AT_LEAST = 30;
const FILES_AT_LEAST = 74;

async function modelsOf(file: string, now?: string): Promise<readonly LockedModel[]> {
  return (await asked(recorded(file).body, now)).models;
}

describe.skipIf(!hasShared)('recorded listings', () => {
  it('are all there, each with its count', () => {
    expect(new Set(FILES.map((file) => file.split('/')[0])).size).toBeGreaterThanOrEqual(FOLDERS_AT_LEAST);
    expect(FILES.length).toBeGreaterThanOrEqual(FILES_AT_LEAST);
    expect(FILES.filter((file) => !COUNTS.has(file))).toEqual([]);
  });

  it.each(FILES.filter((file) => !CUT.includes(file)))(
    '%s is recognised, read whole, exactly, and alike in any order',
    async (file) => {
      const { body, list, around } = recorded(file);
      const ids = new Set(list.map(idOf));
      const gathered = await asked(body);
      expect(gathered.listings[0]?.dialect).toBe(dialectOf(file));
      expect(list.length).toBe(COUNTS.get(file));
      expect(gathered.models.map(({ id }) => id)).toEqual([...ids].sort());
      const turned = await asked(around([...list].reverse()));
      expect(turned.listings[0]?.dialect).toBe(dialectOf(file));
      expect(encodeLock(lockOf(turned.models))).toBe(encodeLock(lockOf(gathered.models)));
    },
  );

  it.each(CUT)('%s is never locked as a whole', async (file) => {
    const { body } = recorded(file);
    const ports = scripted((_, index) => (index === 0 ? ok(body) : answer(500, '')));
    expect(await failureOf(gather(gatherRequest(), ports))).toMatchObject({ reason: 'list.pages' });
    expect(ports.requests.length).toBeGreaterThan(1);
    const stuck = scripted(() => ok(body));
    expect(await failureOf(gather(gatherRequest(), stuck))).toMatchObject({ reason: 'list.pages' });
  });

  it('are recognised as one dialect only, but for the last resort', () => {
    for (const file of FILES) {
      const { body } = recorded(file);
      const telling = DIALECTS.filter(({ id }) => id !== 'plain' && id !== 'openai');
      const marks = telling.filter((dialect) => dialect.recognises(body)).map(({ id }) => id);
      const expected = dialectOf(file);
      expect(marks, file).toEqual(['plain', 'openai'].includes(expected) ? [] : [expected]);
    }
  });

  it('states facts, not constants', async () => {
    for (const file of FILES.filter((name) => /^(mistral\/2026-01|litellm|new-api)/.test(name))) {
      expect(
        (await modelsOf(file)).every(({ created }) => created === undefined),
        file,
      ).toBe(true);
    }
    const fineTunes = await modelsOf('mistral/2025-04-27-with-fine-tunes.json', '2025-04-27T10:00:00.000Z');
    expect(
      fineTunes.filter(({ created }) => created !== undefined).every(({ id }) => id.startsWith('ft:')),
    ).toBe(true);
    expect((await modelsOf('new-api/anyfast-docs-sample.json'))[0]?.families).toEqual([
      'anthropic',
      'openai',
    ]);
    const { notes } = await asked(recorded('mistral/2025-09-24-duplicates.json').body);
    expect(notes.find((note) => note.startsWith('list.conflict: '))).toContain('voxtral-mini-2507');
    const expired = await modelsOf('openai/2026-08-17-shutdown_date.json', '2026-08-17T12:00:00.000Z');
    expect(expired.filter(({ unusable }) => unusable !== undefined)).toHaveLength(13);
  });
});

describe.skipIf(!hasShared)('series', () => {
  const drift = async (before: string, after: string, now?: string) =>
    compare(await modelsOf(before, now), await modelsOf(after, now));
  const kinds = (changes: Awaited<ReturnType<typeof drift>>, kind: string) =>
    changes.filter((change) => change.kind === kind).length;

  it('sees the real additions and removals of one account', async () => {
    const months = ['2025-03-22', '2025-07-17', '2025-09-24', '2026-01-09', '2026-02-10'];
    for (const [index, month] of months.slice(1).entries()) {
      const [before, after] = [`openai/${months[index]}.json`, `openai/${month}.json`];
      const [old, fresh] = [before, after].map((file) => new Set(recorded(file).list.map(idOf)));
      const changes = await drift(before, after);
      expect(kinds(changes, 'gone')).toBe([...(old ?? [])].filter((id) => !fresh?.has(id)).length);
      expect(kinds(changes, 'appeared')).toBe([...(fresh ?? [])].filter((id) => !old?.has(id)).length);
    }
  });

  it.each([
    ['openai/2026-08-04-deprecation_date.json', 'openai/2026-08-05.json'],
    ['openai/2025-04-02-order-a.json', 'openai/2025-03-25-order-b.json'],
    ['mistral/2026-01-16T171510Z.json', 'mistral/2026-01-16T171517Z.json'],
  ])('%s and %s do not differ', async (before, after) => {
    for (const now of [NOW, '2026-08-05T00:00:00.000Z']) expect(await drift(before, after, now)).toEqual([]);
  });

  it('gives the same lock bytes where only order or the time of the request differ', async () => {
    const lock = async (file: string) => encodeLock(lockOf(await modelsOf(file)));
    expect(await lock('openai/2025-04-02-order-a.json')).toBe(await lock('openai/2025-03-25-order-b.json'));
    expect(await lock('mistral/2026-01-16T171510Z.json')).toBe(await lock('mistral/2026-01-16T171517Z.json'));
  });

  it('sees Anthropic change over a year', async () => {
    const changes = await drift('anthropic/2025-04-23.json', 'anthropic/2026-08-02-capabilities.json');
    expect(kinds(changes, 'gone')).toBeGreaterThan(0);
    expect(kinds(changes, 'appeared')).toBeGreaterThan(0);
  });
});
