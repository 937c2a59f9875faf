import { byCodeUnit } from '../diagnostics/order.ts';
import type { SyncedEnvironment, SyncReport } from '../drift/sync-report.ts';
import { failureFields, SCHEMA_VERSION } from './json-check.ts';
import { changeFields, impactFields } from './json-drift.ts';

function environmentFields(environment: SyncedEnvironment): object {
  const { name, gateway, outcome, failure, kept, first, attempts, elapsedMs, models } = environment;
  return {
    name,
    gateway,
    outcome,
    ...failureFields(failure),
    kept,
    first,
    attempts,
    elapsedMs,
    ...(models === undefined ? {} : { models }),
    changes: environment.changes.map((change) => ({ model: change.model, ...changeFields(change) })),
    impacts: environment.impacts.map(impactFields),
    notes: [...environment.notes],
    routes: environment.routes.map((route) => ({ ...route })),
  };
}

/** A run of `sync` as `schema/sync.schema.json` describes it. */
export function syncDocument(report: SyncReport): object {
  return {
    schemaVersion: SCHEMA_VERSION,
    exitCode: report.exitCode,
    environments: [...report.environments].sort((a, b) => byCodeUnit(a.name, b.name)).map(environmentFields),
  };
}
