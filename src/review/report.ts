import type { ExitCode } from '../diagnostics/failure.ts';
import type { FailureReport } from '../diagnostics/report.ts';
import type { Review } from './change.ts';

/** An environment whose lock cannot be used on one side: its listing is unknown there. */
export interface Unread {
  readonly side: 'before' | 'after';
  readonly environment: string;
  readonly failure: FailureReport;
}

/** A review, ready for a reporter. */
export interface ReviewReport extends Review {
  /** What the registry was compared with, in the words that were given. */
  readonly base: {
    readonly name: string;
    readonly commit?: string;
    /** False when there was none, so that everything is new. */
    readonly registry: boolean;
  };
  readonly unread: readonly Unread[];
  readonly failOn: 'never' | 'risky' | 'breaking';
  readonly exitCode: ExitCode;
}
