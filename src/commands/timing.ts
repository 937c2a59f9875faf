import { type Timed, untimed } from '../diagnostics/timed.ts';
import type { Clock } from '../io/world.ts';
import { type Cost, type Phase, timingTable } from '../reporters/timing.ts';

/** Takes the time of the phases of a check, and of its rules. */
export interface Timing {
  readonly phase: <T>(name: Phase, work: () => T | Promise<T>) => Promise<T>;
  readonly rule: Timed;
}

/** Times nothing. */
export const UNTIMED: Timing = { phase: async (_name, work) => work(), rule: untimed };

/** A timing that can be shown. */
export interface Stopwatch extends Timing {
  /** What has been timed up to now, as a table. */
  readonly table: () => string;
}

/** Starts to time. */
export function startTiming({ elapsed }: Pick<Clock, 'elapsed'>): Stopwatch {
  const started = elapsed();
  const phases: Cost<Phase>[] = [];
  const rules: Cost[] = [];
  return {
    async phase(name, work) {
      const before = elapsed();
      const done = await work();
      phases.push({ name, ms: elapsed() - before });
      return done;
    },
    rule(name, work) {
      const before = elapsed();
      const done = work();
      rules.push({ name, ms: elapsed() - before });
      return done;
    },
    table: () => timingTable(phases, rules, elapsed() - started),
  };
}
