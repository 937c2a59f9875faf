import type { Listing } from './collect.ts';
import { byIdOrder, mergeRecords, withFacts } from './normalise.ts';
import type { LockedModel, ModelRecord } from './record.ts';

interface Seen {
  readonly routes: string[];
  readonly first: ModelRecord;
  readonly others: ModelRecord[];
  readonly facts: ModelRecord[];
}

/**
 * The models of all routes of one gateway; `in` names the routes of a model that not all of them hold. Routes of facts
 * add to models that others list and bring none of their own.
 */
export function unify(listings: readonly Listing[]): readonly LockedModel[] {
  const [only] = listings;
  // One route holds each id once, and sorted.
  if (only !== undefined && listings.length === 1) return only.records;
  const byId = new Map<string, Seen>();
  const listing = listings.filter(({ route }) => route.facts !== true);
  for (const { route, records } of listing) {
    for (const record of records) {
      const seen = byId.get(record.id);
      if (seen === undefined)
        byId.set(record.id, { routes: [route.id], first: record, others: [], facts: [] });
      else {
        seen.routes.push(route.id);
        seen.others.push(record);
      }
    }
  }
  for (const { route, records } of listings) {
    if (route.facts === true) for (const record of records) byId.get(record.id)?.facts.push(record);
  }
  const models = [...byId.values()].map(({ routes, first, others, facts }): LockedModel => {
    const merged = withFacts(mergeRecords(first, others), facts);
    return routes.length === listing.length ? merged : { ...merged, in: routes.sort() };
  });
  return models.sort(byIdOrder);
}
