import { byCodeUnit } from '../diagnostics/order.ts';
import type { DriftReport, EnvironmentDrift, Impact, MatrixRow } from '../drift/report.ts';
import { jsonValue } from './ascii.ts';
import type { Change, FactChange } from './fact.ts';
import { failureFields, passedFields, SCHEMA_VERSION, spanFields } from './json-check.ts';

function factFields(fact: FactChange): object {
  return {
    field: fact.field,
    ...(fact.before === undefined ? {} : { before: jsonValue(fact.before) }),
    ...(fact.after === undefined ? {} : { after: jsonValue(fact.after) }),
  };
}

/** What kind of change it is, and its facts. */
export function changeFields(change: Change): object {
  const { kind } = change;
  if (kind === 'missing') return { kind, since: change.since };
  return kind === 'changed' ? { kind, facts: change.facts.map(factFields) } : { kind };
}

/** A binding that a change hits. */
export function impactFields(impact: Impact): object {
  const { environment, useCase, role, model, owner, span } = impact;
  return {
    environment,
    useCase,
    role,
    model,
    ...(owner === undefined ? {} : { owner }),
    change: changeFields(impact.change),
    remaining: [...impact.remaining],
    ...(span === undefined ? {} : spanFields(span)),
  };
}

function environmentFields(environment: EnvironmentDrift): object {
  const { name, gateway, outcome, before, after } = environment;
  return {
    name,
    gateway,
    outcome,
    ...failureFields(environment.failure),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    appeared: [...environment.appeared].sort(byCodeUnit),
    gone: [...environment.gone].sort(byCodeUnit),
    changed: [...environment.changed]
      .sort((a, b) => byCodeUnit(a.model, b.model))
      .map(({ model, facts }) => ({ model, facts: facts.map(factFields) })),
    ...(environment.notes === undefined ? {} : { notes: [...environment.notes] }),
  };
}

function rowFields(row: MatrixRow): object {
  const cells = Object.entries(row.cells).sort(([a], [b]) => byCodeUnit(a, b));
  return {
    model: row.model,
    environments: cells.map(([name, { state, used }]) => ({ name, state, used })),
  };
}

/** Drift as `schema/drift.schema.json` describes it. */
export function driftDocument(report: DriftReport): object {
  return {
    schemaVersion: SCHEMA_VERSION,
    impacts: report.impacts.map(impactFields),
    environments: [...report.environments].sort((a, b) => byCodeUnit(a.name, b.name)).map(environmentFields),
    matrix: [...report.matrix].sort((a, b) => byCodeUnit(a.model, b.model)).map(rowFields),
    passedUnlisted: passedFields(report.passedUnlisted),
  };
}
