import type { ExitCode } from '../diagnostics/failure.ts';
import type { Traced } from './bisect.ts';
import type { ModelStory } from './story.ts';
import type { Commit, Cut, Point, Skipped } from './timeline.ts';

/** How much is known of the lock of one environment. */
export interface Coverage {
  readonly name: string;
  /** Commits whose lock can be read. */
  readonly locks: number;
  readonly first?: Point;
  readonly last?: Point;
  readonly skipped: readonly Skipped[];
}

/** A history, ready for a reporter. */
export interface HistoryReport {
  /** The commit from which it was read. */
  readonly head: string;
  /** The model that was asked about; absent for all. */
  readonly model?: string;
  /** In the words that were given: events before it are left out. */
  readonly since?: string;
  /** Commits that touched a lock, oldest first. */
  readonly commits: readonly Commit[];
  readonly environments: readonly Coverage[];
  /** Those that bindings use first, then by their newest event. */
  readonly models: readonly ModelStory[];
  /** With `--bisect`. */
  readonly traced?: readonly Traced[];
  readonly cuts: readonly Cut[];
  /** Is nothing to be left out for a person? */
  readonly all: boolean;
  readonly exitCode: ExitCode;
}
