import { describe, expect, it } from 'vitest';
import { arena, syncAgainst } from './arena.ts';
import type { models } from './registry.ts';

const FIVE = ['alpha', 'beta', 'gamma', 'omega', 'zeta'];
const TWO = ['alpha', 'beta'];
const tenth = <T>(all: readonly T[]): readonly T[] => all.filter((_, index) => index % 10 === 0);

describe.concurrent('several environments', () => {
  it('S27 C86 one that stalls keeps its lock, and the other four are written', async () => {
    const fewer = (_: string, all: ReturnType<typeof models>) => all.slice(1);
    const played = await syncAgainst('slow-then-fast-environments', { environments: FIVE, locked: fewer });
    expect(played.code, played.stderr).toBe(3);
    expect(
      played.environments.map(({ name, outcome, reason, kept }) => [name, outcome, reason, kept]),
    ).toEqual([
      ['alpha', 'failed', 'net.timeout', true],
      ['beta', 'written', undefined, false],
      ['gamma', 'written', undefined, false],
      ['omega', 'written', undefined, false],
      ['zeta', 'written', undefined, false],
    ]);
    expect(played.elapsedMs).toBeLessThan(100_000);
    const changed = Object.keys(played.after).filter((name) => played.after[name] !== played.before[name]);
    const locks = changed.filter((name) => name.endsWith('.lock.json'));
    expect(locks).toEqual(FIVE.slice(1).map((name) => `registry/locks/${name}.lock.json`));
    expect(changed.filter((name) => name.includes('alpha'))).toEqual([]);
  });

  it('C85 two keys that see different lists are judged by their own locks', async () => {
    const own = (name: string, all: ReturnType<typeof models>) => (name === 'alpha' ? all : tenth(all));
    const played = await syncAgainst('two-keys', { environments: TWO, locked: own });
    expect(played.code, played.stderr).toBe(0);
    expect(played.environments.map(({ name, outcome, models }) => [name, outcome, models])).toEqual([
      ['alpha', 'unchanged', 200],
      ['beta', 'unchanged', 20],
    ]);
    expect(played.after).toEqual(played.before);
  });

  it('C85 a key that suddenly sees a tenth does not touch the other environment', async () => {
    const played = await syncAgainst('two-keys', { environments: TWO });
    expect(played.code, played.stderr).toBe(3);
    expect(played.environments.map(({ name, outcome, reason }) => [name, outcome, reason])).toEqual([
      ['alpha', 'unchanged', undefined],
      ['beta', 'failed', 'list.shrink'],
    ]);
    expect(played.after).toEqual(played.before);
  });

  it('keys that are refused by a gateway that lists for others fail alone', async () => {
    const made = await arena('whole-close-delimited', {
      environments: TWO,
      env: { CHAOS_KEY_BETA: 'sk-somebody-elses' },
    });
    try {
      const { environments, code } = await made.run('sync', '--format', 'json');
      expect(code).toBe(3);
      expect(environments.map(({ outcome }) => outcome)).toEqual(['unchanged', 'failed']);
    } finally {
      await made.close();
    }
  });
});
