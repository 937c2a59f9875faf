import type { Availability } from '../diagnostics/report.ts';
import type { Binding, Fallback, Reference, Registry } from '../registry/registry.ts';
import { type Lookup, lookupOf } from './lookup.ts';
import type {
  Basis,
  Resolution,
  ResolvedBinding,
  ResolvedEnvironment,
  ResolvedReference,
} from './resolved.ts';

/** Looks every reference up. `bases` goes by environment name; an environment without one stays unknown. */
export function resolve(registry: Registry, bases: ReadonlyMap<string, Basis>, now: Date): Resolution {
  const environments = registry.environments.map((environment): ResolvedEnvironment => {
    const basis = bases.get(environment.name);
    const lookup = lookupOf(environment, basis, registry.sync.graceMs, now);
    const bindings = environment.bindings.map((binding) => resolveBinding(binding, lookup));
    return { environment, bindings, ...(basis && { basis }) };
  });
  return { registry, environments, now };
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

function resolveBinding(binding: Binding, lookup: Lookup): ResolvedBinding {
  const look = (reference: Reference | Fallback): ResolvedReference => {
    if (reference.unlisted !== undefined) return { reference, availability: 'exempt' };
    return { reference, ...lookup(reference.model, familyOf(binding, reference)) };
  };
  return { binding, chain: [look(binding.primary), ...binding.fallbacks.map(look)] };
}
