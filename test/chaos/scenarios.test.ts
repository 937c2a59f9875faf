import { beforeAll, describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../src/chaos/index.ts';
import type { Scenario } from '../../src/chaos/scenario.ts';
import { type Played, syncAgainst } from './arena.ts';

// `sync` itself, over real sockets and a real disk, against every fault that one environment can meet. Time runs ten times as fast.

const DEADLINE_MS = 90_000;
/** What the deadline may be exceeded by on a busy machine, in virtual milliseconds. */
const SLACK_MS = 10_000;
const AT_ONCE = 12;

/** Faults that need more than one run in this process; each has its own file. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  '307-downgrade',
  'tls-wrong-host',
  'metadata-churn',
  'two-keys',
  'slow-then-fast-environments',
  'kill-point',
]);
/** A pause near its time limit is scaled less, and the name service of this machine not at all. */
const PACE: Readonly<Record<string, number>> = { 'late-ok': 5, 'dns-nx': 1 };

/** Believed, and not what the lock holds: another dialect, or fewer models. */
const CHANGED: ReadonlySet<string> = new Set(['envelope-models', 'envelope-array', 'vendor-gone']);

const PLAYED: readonly Scenario[] = SCENARIOS.filter(({ name }) => !ELSEWHERE.has(name));
const posix = process.platform !== 'win32';
const outcomes = new Map<string, Played | Error>();

async function playAll(): Promise<void> {
  const waiting = [...PLAYED];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const pace = PACE[next.name];
      const outcome = await syncAgainst(next.name, pace === undefined ? {} : { pace }).catch(
        (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
      );
      outcomes.set(next.name, outcome);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

beforeAll(playAll, 60_000);

function outcomeOf(name: string): Played {
  const outcome = outcomes.get(name);
  if (outcome === undefined || outcome instanceof Error) throw outcome ?? new Error('not played');
  return outcome;
}

describe('sync against', () => {
  it.for(PLAYED.map((scenario) => [scenario.id, scenario.name, scenario] as const))(
    '%s %s',
    ([, name, { expect: expected }], { skip }) => {
      skip(!posix && name === 'connect-hang', 'Windows refuses where the queue is full');
      const { code, environments, sent, elapsedMs, before, after, stderr } = outcomeOf(name);
      const [environment] = environments;
      expect(expected.codes, stderr).toContain(code);
      expect(environment?.outcome === 'failed', stderr).toBe(code !== 0);
      if (code !== 0) expect(expected.reasons, stderr).toContain(environment?.reason);
      if (expected.requests !== undefined) {
        expect(sent.length, stderr).toBe(expected.requests);
        expect(environment?.attempts).toBe(expected.requests);
      }
      if (expected.note !== undefined) {
        expect(environment?.notes.map((note) => note.split(':')[0])).toContain(expected.note);
      }
      expect(elapsedMs).toBeLessThan(DEADLINE_MS + SLACK_MS);
      if (code === 0 && name !== 'vendor-gone') expect(environment?.models).toBe(200);
      if (CHANGED.has(name)) return;
      expect(after).toEqual(before);
      expect(environment?.kept).toBe(true);
    },
  );
});
