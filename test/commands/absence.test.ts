import { describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import type { HttpAnswer } from '../../src/io/world.ts';
import { answered } from '../support/memory-http.ts';
import { memoryWorld } from '../support/memory-world.ts';

// A model that a binding uses leaves the listing: what is asked, what the lock keeps, and when it becomes an error.

const HOUR = 3_600_000;
const START = Date.parse('2026-11-22T12:00:00Z');
const files = {
  'registry/modelock.yaml':
    'gateways: { main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:4000" } }\nsync: { grace: 48h }\n',
  'registry/production.yaml':
    'environment: production\nstage: production\ngateway: main\nkey: K\nuseCases:\n  chat: { family: openai, modality: text, delivery: sync, primary: m-05, fallbacks: [{ model: m-01, when: [any], because: Same. }] }\n',
};
const ids = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `m-${String(from + index).padStart(2, '0')}`);
const list = (names: readonly string[]): HttpAnswer =>
  answered(200, { object: 'list', data: names.map((id) => ({ id, object: 'model' })) });

/** A team over time: runs commands at moments against what the gateway lists then. */
function team() {
  let present: Record<string, string> = { ...files };
  return async (hours: number, listed: readonly string[], ...argv: readonly string[]) => {
    const world = memoryWorld({
      files: present,
      env: { K: 'key-of-production' },
      now: new Date(START + hours * HOUR),
      get: ({ url }) =>
        url.endsWith('/v1/models') ? list(listed) : answered(404, { error: { message: 'no such model' } }),
    });
    const code = await run(argv, '0.0.0', () => world);
    present = Object.fromEntries(world.present);
    const lock = JSON.parse(present['registry/locks/production.lock.json'] ?? '{"models":[]}');
    const missing = lock.models.filter(
      (model: { missingSince?: string }) => model.missingSince !== undefined,
    );
    const asked = world.requests.map(({ url }) => new URL(url).pathname);
    return { code, asked, missing, said: world.stdout() };
  };
}

describe('a used model that leaves the listing', () => {
  const without = ids(0, 20).filter((id) => id !== 'm-05');

  it('is asked for twice and alone, is missing within grace, and absent after it', async () => {
    const at = team();
    expect(await at(0, ids(0, 20), 'sync')).toMatchObject({ code: 0, asked: ['/v1/models'], missing: [] });
    const gone = await at(24, without, 'sync');
    expect(gone.asked).toEqual(['/v1/models', '/v1/models', '/v1/models/m-05']);
    expect([gone.code, gone.missing]).toEqual([0, [{ id: 'm-05', missingSince: '2026-11-23T12:00:02Z' }]]);
    const warned = await at(25, without, 'check', '--format', 'json');
    expect([warned.code, rulesIn(warned.said)]).toEqual([0, ['warn missing-model']]);
    const later = await at(60, without, 'sync');
    expect(later.missing).toEqual([{ id: 'm-05', missingSince: '2026-11-23T12:00:02Z' }]);
    const failed = await at(80, without, 'check', '--format', 'json');
    expect([failed.code, rulesIn(failed.said)]).toEqual([1, ['error unlisted-model']]);
    expect((await at(81, without, 'sync')).missing).toEqual([]);
    const back = await at(82, ids(0, 20), 'sync');
    expect([back.code, back.missing]).toEqual([0, []]);
    expect((await at(83, ids(0, 20), 'check')).code).toBe(0);
  });
});

describe('a listing that flaps', () => {
  it('never raises an error within grace', async () => {
    const at = team();
    for (const [hour, count] of [30, 39, 30, 39, 30].entries()) {
      // The nine that come and go are in use as well.
      const listed = ids(39 - count, 39);
      expect((await at(hour, listed, 'sync')).code).toBe(0);
      const { code, said } = await at(hour, listed, 'check', '--format', 'json');
      expect([code, rulesIn(said).filter((rule) => rule.startsWith('error'))]).toEqual(
        hour === 0 ? [1, ['error unlisted-model', 'error unlisted-model']] : [0, []],
      );
    }
  });
});

describe('the drift file', () => {
  it.each(['pretty', 'json', 'markdown'])('says that a listing flaps (%s)', async (format) => {
    let asked = 0;
    const lock = memoryWorld({ files, env: { K: 'key-of-production' }, get: () => list(ids(0, 20)) });
    await run(['sync'], '0.0.0', () => lock);
    const world = memoryWorld({
      files: Object.fromEntries(lock.present),
      env: { K: 'key-of-production' },
      get: ({ url }) => {
        asked += 1;
        return url.endsWith('/v1/models') ? list(asked === 1 ? ids(6, 20) : ids(0, 20)) : answered(404, '');
      },
    });
    expect(await run(['drift', '--format', format], '0.0.0', () => world)).toBe(0);
    expect(world.stdout()).toMatch(/list\.flap: two listings .*14 and 20/);
  });
});

function rulesIn(said: string): readonly string[] {
  const { diagnostics } = JSON.parse(said) as { diagnostics: { rule: string; severity: string }[] };
  return diagnostics
    .filter(({ rule }) => rule.endsWith('-model'))
    .map(({ rule, severity }) => `${severity} ${rule}`);
}
