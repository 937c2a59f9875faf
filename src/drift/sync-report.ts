import type { ExitCode } from '../diagnostics/failure.ts';
import type { FailureReport } from '../diagnostics/report.ts';
import type { Change } from '../listing/compare.ts';
import type { RouteAnswer } from '../listing/gather.ts';
import type { Impact } from './report.ts';

/** How asking one environment's gateway went, and what became of its lock. */
export interface SyncedEnvironment {
  readonly name: string;
  /** Name of its gateway in the registry. */
  readonly gateway: string;
  /** `written`: the lock changed; `would-write`: it would have, in a dry run; `failed`: see `failure`. */
  readonly outcome: 'written' | 'would-write' | 'unchanged' | 'failed';
  readonly failure?: FailureReport;
  /** Is the lock file, or its absence, what it was before? */
  readonly kept: boolean;
  /** Was there no lock to compare with? */
  readonly first: boolean;
  /** HTTP requests sent, retries and second looks included. */
  readonly attempts: number;
  /** Milliseconds from the first request to the answer. */
  readonly elapsedMs: number;
  /** Models in the lock that follows; absent when it failed. */
  readonly models?: number;
  readonly changes: readonly Change[];
  readonly impacts: readonly Impact[];
  /** What a person should know about an answer that was believed; each begins with its code. */
  readonly notes: readonly string[];
  /** How each route answered, in the order asked. */
  readonly routes: readonly RouteAnswer[];
}

/** What one run of `sync` did. */
export interface SyncReport {
  readonly exitCode: ExitCode;
  readonly environments: readonly SyncedEnvironment[];
}
