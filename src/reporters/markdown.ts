import { markdownCheck } from './markdown-check.ts';
import { markdownDiff } from './markdown-diff.ts';
import { markdownDrift } from './markdown-drift.ts';
import { markdownHistory } from './markdown-history.ts';
import { markdownSimulation } from './markdown-simulate.ts';
import type { Reporter } from './reporter.ts';

/** Markdown that fits a pull-request comment or a job summary. */
export const markdown: Reporter = {
  id: 'markdown',
  summary: 'for pull-request comments and job summaries',
  check: (report) => markdownCheck(report),
  drift: (report) => markdownDrift(report),
  diff: (report) => markdownDiff(report),
  history: (report) => markdownHistory(report),
  simulate: (report) => markdownSimulation(report),
};
