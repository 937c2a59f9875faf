import type { Availability } from '../diagnostics/report.ts';
import type { LockedModel } from '../listing/record.ts';
import type { Binding, Fallback, Reference, Registry } from '../registry/registry.ts';
import { type Lookup, lookupOf } from './lookup.ts';
import { type OverlayFacts, type OverlaySource, overlayFacts } from './overlay.ts';
import type {
  Basis,
  Resolution,
  ResolvedBinding,
  ResolvedEnvironment,
  ResolvedReference,
} from './resolved.ts';

/**
 * Looks every reference up. `bases` goes by environment name; an environment without one stays unknown. `overlays` add
 * facts about models that were found.
 */
export function resolve(
  registry: Registry,
  bases: ReadonlyMap<string, Basis>,
  now: Date,
  overlays: readonly OverlaySource[] = [],
): Resolution {
  const factsFor = overlayFacts(overlays, listedBy(bases));
  const environments = registry.environments.map((environment): ResolvedEnvironment => {
    const basis = bases.get(environment.name);
    const lookup = lookupOf(environment, basis, registry.sync.graceMs, now);
    const facts = factsFor(environment);
    const bindings = environment.bindings.map((binding) => resolveBinding(binding, lookup, facts));
    return { environment, bindings, ...(basis && { basis }) };
  });
  return { registry, environments, now };
}

function* listedBy(bases: ReadonlyMap<string, Basis>): Generator<LockedModel> {
  for (const { lock } of bases.values()) yield* lock.models;
}

/** The family a reference must be served as: a fallback's own when it states one, else the binding's. */
export function familyOf(binding: Binding, reference: Reference | Fallback): string {
  return ('family' in reference ? reference.family : undefined) ?? binding.family;
}

/** References of one environment, counted by what looking them up found. */
export function counts(resolved: ResolvedEnvironment): Readonly<Record<Availability, number>> {
  const total = { listed: 0, unusable: 0, absent: 0, missing: 0, declared: 0, exempt: 0, unknown: 0 };
  for (const { chain } of resolved.bindings) for (const { availability } of chain) total[availability] += 1;
  return total;
}

function resolveBinding(binding: Binding, lookup: Lookup, facts: OverlayFacts): ResolvedBinding {
  const look = (reference: Reference | Fallback): ResolvedReference => {
    if (reference.unlisted !== undefined) return { reference, availability: 'exempt' };
    const found = lookup(reference.model, familyOf(binding, reference));
    const overlay = found.model === undefined ? [] : facts(found.model);
    return { reference, ...found, ...(overlay.length > 0 && { overlay }) };
  };
  return { binding, chain: [look(binding.primary), ...binding.fallbacks.map(look)] };
}
