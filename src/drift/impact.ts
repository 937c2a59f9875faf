import type { Change } from '../listing/compare.ts';
import type { ResolvedBinding, ResolvedEnvironment, ResolvedReference } from '../resolve/resolved.ts';
import type { Impact } from './report.ts';

/** An impact with its place in the order: 0 is the worst. */
interface Ranked {
  readonly rank: number;
  readonly impact: Impact;
}

/**
 * The bindings of one environment that changes of its listing hit, worst first: primaries gone, primaries unusable,
 * fallbacks gone, fallbacks unusable, changed facts. Models that appear or return hit nobody. `after` is the environment
 * looked up in the new listing; `before`, when known, tells what has changed for a reference and what was so already.
 */
export function impactsOf(
  changes: readonly Change[],
  after: ResolvedEnvironment,
  before?: ResolvedEnvironment,
): readonly Impact[] {
  return worstFirst(rankedImpacts(changes, after, before));
}

/** As `impactsOf`, over several environments. */
export function worstFirst(ranked: readonly Ranked[]): readonly Impact[] {
  return [...ranked].sort((a, b) => a.rank - b.rank).map(({ impact }) => impact);
}

/** Impacts of one environment in the order of the registry, each with its rank. */
export function rankedImpacts(
  changes: readonly Change[],
  after: ResolvedEnvironment,
  before?: ResolvedEnvironment,
): readonly Ranked[] {
  const hits = new Map<string, Change>();
  for (const change of changes) {
    if (change.kind === 'appeared' || change.kind === 'returned') continue;
    const worse = hits.get(change.model)?.kind === 'changed' || !hits.has(change.model);
    if (worse) hits.set(change.model, change);
  }
  if (hits.size === 0) return [];
  return after.bindings.flatMap((bound, at) => {
    const earlier = before?.bindings[at];
    return bound.chain.flatMap((resolved, hop): readonly Ranked[] => {
      const was = earlier?.chain[hop];
      const change = hits.get(resolved.model?.id ?? was?.model?.id ?? resolved.reference.model);
      if (!change || resolved.availability === 'exempt') return [];
      return [{ rank: rankOf(resolved, was, change), impact: impactOf(bound, resolved, hop, change) }];
    });
  });
}

function impactOf(
  { binding, chain }: ResolvedBinding,
  { reference }: ResolvedReference,
  hop: number,
  change: Change,
): Impact {
  const remaining = chain.slice(hop + 1).filter(({ availability }) => availability === 'listed');
  return {
    environment: binding.environment,
    useCase: binding.useCase,
    role: reference.role,
    model: reference.model,
    ...(binding.owner !== undefined && { owner: binding.owner }),
    change,
    remaining: remaining.map((one) => one.reference.model),
    at: reference.at,
  };
}

function rankOf(now: ResolvedReference, was: ResolvedReference | undefined, change: Change): number {
  const severity = severityOf(now, was, change);
  const fallback = now.reference.role === 'fallback';
  if (severity === 'gone') return fallback ? 2 : 0;
  if (severity === 'unusable') return fallback ? 3 : 1;
  return fallback ? 5 : 4;
}

function severityOf(
  now: ResolvedReference,
  was: ResolvedReference | undefined,
  change: Change,
): 'gone' | 'unusable' | 'changed' {
  if (change.kind === 'gone' || change.kind === 'missing') return 'gone';
  if (was?.availability === now.availability) return 'changed';
  if (now.availability === 'absent' || now.availability === 'missing') return 'gone';
  return now.availability === 'unusable' ? 'unusable' : 'changed';
}
