import { prettyCheck } from './pretty-check.ts';
import { prettyDiff } from './pretty-diff.ts';
import { prettyDrift } from './pretty-drift.ts';
import { prettyHistory } from './pretty-history.ts';
import { prettySimulation } from './pretty-simulate.ts';
import { prettySync } from './pretty-sync.ts';
import type { Reporter } from './reporter.ts';

/** Text for a person at a terminal. */
export const pretty: Reporter = {
  id: 'pretty',
  summary: 'for people: findings by file with code frames, and a summary',
  check: prettyCheck,
  drift: prettyDrift,
  diff: prettyDiff,
  sync: prettySync,
  history: prettyHistory,
  simulate: prettySimulation,
};
