import type { CheckReport } from '../diagnostics/report.ts';
import type { DriftReport } from '../drift/report.ts';
import type { SyncReport } from '../drift/sync-report.ts';
import type { HistoryReport } from '../history/report.ts';
import type { ReviewReport } from '../review/report.ts';
import type { SimulationReport } from '../review/simulate-report.ts';

/** How the reader sees it. */
export interface Look {
  readonly color: boolean;
  /** Columns. */
  readonly width: number;
}

/** Turns a report into text. Pure: a command writes it. A reporter leaves out what its format has no place for. */
export interface Reporter {
  /** Equal to the file's name, and the word after `--format`. */
  readonly id: string;
  readonly summary: string;
  check?(report: CheckReport, look: Look): string;
  drift?(report: DriftReport, look: Look): string;
  diff?(report: ReviewReport, look: Look): string;
  sync?(report: SyncReport, look: Look): string;
  history?(report: HistoryReport, look: Look): string;
  simulate?(report: SimulationReport, look: Look): string;
}
