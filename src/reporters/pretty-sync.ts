import type { SyncedEnvironment, SyncReport } from '../drift/sync-report.ts';
import { type Hit, renderChanges } from './changes.ts';
import type { Look } from './reporter.ts';
import { visible } from './visible.ts';

/** What became of each lock, for a person. Failures are told elsewhere: they are no data. */
export function prettySync(report: SyncReport, look: Look): string {
  return report.environments.map((environment) => environmentText(environment, look)).join('');
}

function environmentText(environment: SyncedEnvironment, look: Look): string {
  const { name, outcome, first, models, changes, impacts } = environment;
  if (outcome === 'failed') return '';
  if (first) {
    return `${visible(name)}: ${outcome === 'would-write' ? 'would lock' : 'locked'} ${models ?? 0} models\n`;
  }
  const hits = new Map<string, Hit[]>();
  for (const impact of impacts) {
    hits.set(impact.change.model, [...(hits.get(impact.change.model) ?? []), impact]);
  }
  return renderChanges(name, changes, hits, look);
}
