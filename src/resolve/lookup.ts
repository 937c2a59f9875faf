import type { LockedListing, LockedModel } from '../listing/record.ts';
import type { Environment, Gateway } from '../registry/registry.ts';
import type { Basis, ResolvedReference } from './resolved.ts';
import { unusableReason } from './usable.ts';

/** What looking one model up found: a resolved reference without the reference. */
export type Found = Omit<ResolvedReference, 'reference'>;

/** Looks models of one environment up, in constant time each. */
export type Lookup = (model: string, family: string) => Found;

/** The id of the gateway's listing route that proves a family: the one that names it, else the first. */
export function provingRoute(gateway: Gateway, family: string): string | undefined {
  const named = gateway.listings.find((listing) => listing.families.includes(family));
  return (named ?? gateway.listings[0])?.id;
}

/** Does this listing route hold the model? */
export function isOn(model: LockedModel, route: string): boolean {
  return model.in === undefined || model.in.includes(route);
}

/** Prepares the lookup of one environment. `graceMs` is how long a missing model is not yet absent. */
export function lookupOf(
  environment: Environment,
  basis: Basis | undefined,
  graceMs: number,
  now: Date,
): Lookup {
  const { gateway } = environment;
  const records = byName(basis?.lock.models ?? []);
  const listings = new Map(basis?.lock.listings.map((listing) => [listing.id, listing]));
  return (name, family) => {
    const route = provingRoute(gateway, family);
    const listing = route === undefined ? undefined : listings.get(route);
    const named = records.get(name) ?? [];
    const here = listing && named.find((model) => isOn(model, listing.id));
    const known = here && listing && judged(here, listing, graceMs, now);
    if (known && known.availability !== 'absent') return known;
    const declared = gateway.declared.find((one) => one.family === family && one.ids.includes(name));
    if (declared) {
      const declaredBy = { source: declared.source, date: declared.date };
      return { availability: 'declared', declaredBy, ...(listing && { listing }) };
    }
    if (!listing) return { availability: 'unknown' };
    const elsewhere = otherRoutes(named, listing, listings);
    return { availability: 'absent', listing, ...known, ...(elsewhere.length > 0 && { elsewhere }) };
  };
}

function judged(model: LockedModel, listing: LockedListing, graceMs: number, now: Date): Found {
  if (model.missingSince !== undefined) {
    const missingMs = now.getTime() - Date.parse(model.missingSince);
    if (missingMs > graceMs) return { availability: 'absent', listing, goneSince: model.missingSince };
    return { availability: 'missing', model, listing };
  }
  const availability = unusableReason(model, now) === undefined ? 'listed' : 'unusable';
  return { availability, model, listing };
}

/** Records by id and by callable form; an id comes before another record's callable form. */
function byName(models: readonly LockedModel[]): ReadonlyMap<string, readonly LockedModel[]> {
  const names = new Map<string, LockedModel[]>();
  for (const model of models) names.set(model.id, [model]);
  for (const model of models) {
    if (model.callId === undefined || model.callId === model.id) continue;
    const named = names.get(model.callId);
    if (named) named.push(model);
    else names.set(model.callId, [model]);
  }
  return names;
}

function otherRoutes(
  named: readonly LockedModel[],
  asked: LockedListing,
  listings: ReadonlyMap<string, LockedListing>,
): readonly string[] {
  const present = named.filter((model) => model.missingSince === undefined);
  return [...listings.keys()].filter((id) => id !== asked.id && present.some((model) => isOn(model, id)));
}
