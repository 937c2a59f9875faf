import { describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { answered } from '../support/memory-http.ts';
import { memoryWorld } from '../support/memory-world.ts';

// A model in use gets a smaller window under the same id: what a live check says, what the lock keeps, and for how long.

const LOCK = 'registry/locks/production.lock.json';
const DAY = 86_400_000;
const START = Date.parse('2026-11-01T12:00:00Z');

function team() {
  let present: Record<string, string> = {
    'registry/modelock.yaml':
      'gateways: { main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:4000" } }\nrules: { missing-fallback: off }\n',
    'registry/production.yaml':
      'environment: production\nstage: production\ngateway: main\nkey: K\nuseCases:\n  chat: { description: Answers., because: Best., family: openai, modality: text, delivery: sync, primary: big }\n',
  };
  return async (day: number, context: number, ...argv: readonly string[]) => {
    const data = [
      { id: 'big', object: 'model', context_length: context },
      { id: 'unused', object: 'model', context_length: context },
    ];
    const world = memoryWorld({
      files: present,
      env: { K: 'key-of-production' },
      now: new Date(START + day * DAY),
      get: () => answered(200, { object: 'list', data }),
    });
    const code = await run(
      [...argv, ...(argv[0] === 'check' ? ['--format', 'json'] : [])],
      '0.0.0',
      () => world,
    );
    const before = present[LOCK];
    present = Object.fromEntries(world.present);
    return { code, wrote: present[LOCK] !== before, lock: present[LOCK] ?? '', said: world.stdout() };
  };
}

function facts(said: string): unknown {
  const { diagnostics } = JSON.parse(said) as { diagnostics: { rule: string; data: { facts?: unknown } }[] };
  return diagnostics.map(({ rule, data }) => [rule, data.facts]);
}

describe('a window that got smaller', () => {
  it('is reported live at once, offline after a sync, and no longer than a month', async () => {
    const at = team();
    const said = (changed: string) => [
      ['changed-facts', [{ field: 'contextTokens', was: 400, is: 128, changed }]],
    ];
    expect((await at(0, 400, 'sync')).lock).not.toContain('"was"');
    expect(facts((await at(1, 400, 'check')).said)).toEqual([]);
    const live = await at(1, 128, 'check', '--live');
    expect([live.code, live.wrote, facts(live.said)]).toEqual([0, false, said('2026-11-02')]);
    expect(facts((await at(1, 128, 'check')).said)).toEqual([]);
    expect((await at(2, 128, 'sync')).lock).toContain(
      '{"id":"big","contextTokens":128,"was":{"contextTokens":{"value":400,"changed":"2026-11-03"}}}',
    );
    expect((await at(3, 128, 'sync')).wrote).toBe(false);
    expect(facts((await at(3, 128, 'check')).said)).toEqual(said('2026-11-03'));
    expect(facts((await at(3, 128, 'check', '--live')).said)).toEqual(said('2026-11-03'));
    expect(facts((await at(3, 400, 'check', '--live')).said)).toEqual([]);
    expect((await at(32, 128, 'sync')).lock).toContain('"was"');
    expect((await at(33, 128, 'sync')).lock).not.toContain('"was"');
    expect(facts((await at(33, 128, 'check')).said)).toEqual([]);
  });
});
