import type { FailureReport } from '../diagnostics/report.ts';
import { type Change, compare } from '../listing/compare.ts';
import { passedUnlisted } from '../resolve/passed.ts';
import type { Resolution, ResolvedEnvironment } from '../resolve/resolved.ts';
import { rankedImpacts, worstFirst } from './impact.ts';
import { matrixOf } from './matrix.ts';
import type { DriftReport, EnvironmentDrift } from './report.ts';

export { impactsOf } from './impact.ts';

/**
 * Compares two resolutions of one registry: against the locks, and against the listings asked for now. `failures` goes
 * by environment name: what could not be looked at is `not-compared`, and nothing is said to be gone from it.
 */
export function drift(
  before: Resolution,
  after: Resolution,
  failures: ReadonlyMap<string, FailureReport>,
): DriftReport {
  const earlier = new Map(before.environments.map((resolved) => [resolved.environment.name, resolved]));
  const pairs = after.environments.map((now) => {
    const was = earlier.get(now.environment.name);
    const failure = failures.get(now.environment.name);
    const changes = failure ? undefined : changesOf(was, now);
    return { now, was, failure, changes };
  });
  return {
    impacts: worstFirst(pairs.flatMap(({ now, was, changes }) => rankedImpacts(changes ?? [], now, was))),
    environments: pairs.map(({ now, was, failure, changes }) => environmentDrift(was, now, changes, failure)),
    matrix: matrixOf(after),
    passedUnlisted: passedUnlisted(after),
  };
}

/** Does a report hold any difference between a lock and its live listing? */
export function hasDrift({ environments, impacts }: DriftReport): boolean {
  const moved = environments.some(
    ({ appeared, gone, changed }) => appeared.length + gone.length + changed.length > 0,
  );
  return moved || impacts.length > 0;
}

/** Changes of one environment's listing; undefined when one of the two sides is not known. */
function changesOf(
  was: ResolvedEnvironment | undefined,
  now: ResolvedEnvironment,
): readonly Change[] | undefined {
  if (!was?.basis || !now.basis) return undefined;
  return compare(was.basis.lock.models, now.basis.lock.models);
}

function environmentDrift(
  was: ResolvedEnvironment | undefined,
  now: ResolvedEnvironment,
  changes: readonly Change[] | undefined,
  failure: FailureReport | undefined,
): EnvironmentDrift {
  const ids = (...kinds: readonly Change['kind'][]): readonly string[] =>
    (changes ?? []).filter(({ kind }) => kinds.includes(kind)).map(({ model }) => model);
  return {
    name: now.environment.name,
    gateway: now.environment.gateway.name,
    outcome: changes ? 'compared' : 'not-compared',
    ...(failure && { failure }),
    ...(was?.basis && { before: was.basis.lock.checked }),
    ...(now.basis && changes && { after: now.basis.lock.checked }),
    appeared: ids('appeared', 'returned'),
    // Missing is gone as far as the listing goes; the impacts tell which of the two it is.
    gone: ids('gone', 'missing'),
    changed: (changes ?? []).filter((change) => change.kind === 'changed'),
    ...(now.basis?.notes?.length ? { notes: now.basis.notes } : {}),
  };
}
