import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { decodeLock } from '../../src/listing/lock.ts';
import { formsOf } from '../support/planted.ts';
import { arena } from './arena.ts';
import { ended, start } from './command.ts';
import { filesIn, keyFor } from './registry.ts';
import { seeded } from './seeded.ts';

const LOCK = 'registry/locks/production.lock.json';

const random = seeded(87);
const NAMES = ['stall', 'body-drip', '429-always', 'shrink-10x'];
/** While the lock is read anew, judged, written, or just done: the listing takes some 300 ms after the start. */
const MOMENTS: readonly number[] = Array.from({ length: 6 }, () => Math.round(150 + random() * 800));
const ROUNDS: readonly (readonly [string, 'SIGINT' | 'SIGTERM', number])[] = NAMES.flatMap((name) =>
  (['SIGTERM', 'SIGINT'] as const).map((signal) => [name, signal, Math.round(20 + random() * 800)] as const),
);

// Windows has no signals: ending a process there is always sudden.
describe.skipIf(process.platform === 'win32').concurrent('C87 a run that is ended', () => {
  it.each(ROUNDS)('during %s by %s after %i ms leaves the old state', async (name, signal, ms) => {
    const made = await arena(name, { pace: 1 });
    try {
      const before = filesIn(made.folder);
      const child = start(['sync', '--format', 'json'], made);
      const end = ended(child);
      await pause(ms);
      const killed = performance.now();
      const isRunning = child.exitCode === null && child.signalCode === null && child.kill(signal);
      const { code, stdout, stderr } = await end;
      const took = performance.now() - killed;
      // Before Node has started a signal ends the process itself: then there is no code.
      const wanted = [signal === 'SIGINT' ? 130 : 143, null];
      expect(isRunning ? wanted : [0, 3], stderr).toContain(code);
      expect(took).toBeLessThan(1500);
      expect(filesIn(made.folder)).toEqual(before);
      const text = stdout + stderr;
      for (const [form, leak] of formsOf(keyFor('production'))) expect(text.includes(leak), form).toBe(false);
    } finally {
      await made.close();
    }
  });

  it.each(MOMENTS)(
    'after %i ms of a listing that changes the lock leaves the old lock or the new one',
    async (ms) => {
      const made = await arena('kill-point', { locked: (_, all) => all.slice(1) });
      try {
        const before = filesIn(made.folder);
        const child = start(['sync', '--format', 'json'], made);
        const end = ended(child);
        await pause(ms);
        child.kill('SIGTERM');
        await end;
        const after = filesIn(made.folder);
        expect(Object.keys(after)).toEqual(Object.keys(before));
        const lock = decodeLock(after[LOCK] ?? '', LOCK);
        expect([199, 200]).toContain(lock.models.length);
        if (lock.models.length === 199) expect(after[LOCK]).toBe(before[LOCK]);
        const healed = await made.run('sync', '--format', 'json');
        expect(healed.environments[0]).toMatchObject({ models: 200 });
      } finally {
        await made.close();
      }
    },
  );
});
