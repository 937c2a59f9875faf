import type { FailureReport } from '../diagnostics/report.ts';
import type { ChainChange, Change } from '../review/change.ts';
import { KINDS } from '../review/kinds.ts';
import { REASONS } from '../review/reasons.ts';
import type { ReviewReport, Unread } from '../review/report.ts';

type RawChange = Omit<Change, 'at' | 'span'> & { readonly message: string; readonly why: string };

/** A document that holds to `diff.schema.json`. */
export interface DiffDocument {
  readonly exitCode: ReviewReport['exitCode'];
  readonly failOn: ReviewReport['failOn'];
  readonly base: ReviewReport['base'];
  readonly changes: readonly RawChange[];
  readonly chains: readonly ChainChange[];
  readonly unread: readonly (Pick<Unread, 'side' | 'environment'> & FailureReport)[];
}

/** The report that a document was made from; undefined when it names a kind or reason that this version does not know. */
export function readDiff(document: DiffDocument): ReviewReport | undefined {
  const { exitCode, failOn, base, changes, chains, unread } = document;
  if (!changes.every(({ kind, reason }) => Object.hasOwn(KINDS, kind) && Object.hasOwn(REASONS, reason)))
    return undefined;
  return {
    exitCode,
    failOn,
    base,
    changes,
    chains,
    unread: unread.map(({ side, environment, reason, message, help }) => ({
      side,
      environment,
      failure: { reason, message, ...(help !== undefined && { help }) },
    })),
  };
}
