import type { LockedModel } from '../listing/record.ts';
import type { Binding } from '../registry/registry.ts';
import { familyOf } from '../resolve/resolve.ts';
import type { Resolution, ResolvedEnvironment, ResolvedReference } from '../resolve/resolved.ts';

/** A reference with everything around it. */
export interface Use {
  readonly environment: ResolvedEnvironment;
  readonly binding: Binding;
  readonly chain: readonly ResolvedReference[];
  readonly resolved: ResolvedReference;
  /** The family it must be served as. */
  readonly family: string;
}

/** Most rules look at every reference; they share one list, which goes with its resolution. */
const LISTS = new WeakMap<Resolution, readonly Use[]>();

/** Every reference of a resolution, in the order of the registry. */
export function uses(resolution: Resolution): readonly Use[] {
  const known = LISTS.get(resolution);
  if (known !== undefined) return known;
  const made = usesOf(resolution);
  LISTS.set(resolution, made);
  return made;
}

function usesOf({ environments }: Resolution): readonly Use[] {
  const found: Use[] = [];
  for (const environment of environments)
    for (const { binding, chain } of environment.bindings)
      for (const resolved of chain)
        found.push({ environment, binding, chain, resolved, family: familyOf(binding, resolved.reference) });
  return found;
}

/** The facts that every finding about a reference carries. */
export function dataOf({ environment, binding, resolved, family }: Use): Readonly<Record<string, unknown>> {
  const { model, role, hop } = resolved.reference;
  return {
    environment: environment.environment.name,
    useCase: binding.useCase,
    model,
    role,
    hop,
    family,
    ...(binding.owner !== undefined && { owner: binding.owner }),
    ...(resolved.listing && { listing: resolved.listing.id }),
    ...(environment.basis && { checked: environment.basis.lock.checked }),
  };
}

/** Names the listing that was asked, such as `the "openai" listing of production`. */
export function listingOf({ environment, resolved }: Use): string {
  const { name } = environment.environment;
  return resolved.listing ? `the "${resolved.listing.id}" listing of ${name}` : `the listing of ${name}`;
}

/** The model of a reference whose listed facts hold: it is listed, or missing for less than grace. */
export function knownModel({ resolved: { availability, model } }: Use): LockedModel | undefined {
  return availability === 'listed' || availability === 'missing' ? model : undefined;
}

/** Names as a sentence quotes them: `"a" and "b"`. */
export function quotedList(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(' and ');
}
