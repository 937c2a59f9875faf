import type { CheckReport } from '../diagnostics/report.ts';
import type { Overview } from '../drift/overview.ts';
import type { DriftReport } from '../drift/report.ts';
import type { SyncReport } from '../drift/sync-report.ts';
import type { HistoryReport } from '../history/report.ts';
import type { Timeline } from '../history/timeline.ts';
import type { ReviewReport } from '../review/report.ts';
import type { SimulationReport } from '../review/simulate-report.ts';

/** How the reader sees it. */
export interface Look {
  readonly color: boolean;
  /** Columns. */
  readonly width: number;
}

/** What some formats show beside a report; made for those that want it alone. */
export interface Background {
  readonly overview: Overview;
  /** What git knows of the locks, or why it knows nothing: a sentence without a final stop. */
  readonly history: { readonly timeline: Timeline } | { readonly why: string };
}

/** Turns a report into text. Pure: a command writes it. A reporter leaves out what its format has no place for. */
export interface Reporter<Text extends string | Promise<string> = string> {
  /** Equal to the file's name, and the word after `--format`. */
  readonly id: string;
  readonly summary: string;
  /** Are its functions given a background, where there is a registry to make one of? */
  readonly wantsBackground?: true;
  check?(report: CheckReport, look: Look, background?: Background): Text;
  drift?(report: DriftReport, look: Look, background?: Background): Text;
  diff?(report: ReviewReport, look: Look, background?: Background): Text;
  sync?(report: SyncReport, look: Look): Text;
  history?(report: HistoryReport, look: Look): Text;
  simulate?(report: SimulationReport, look: Look): Text;
}

/** A reporter, be its code at hand or loaded when its format is asked for. */
export type AnyReporter = Reporter<string> | Reporter<Promise<string>>;
