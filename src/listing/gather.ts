import type { AskPorts, Caller } from './ask.ts';
import { collect, type Listing } from './collect.ts';
import { guardShrink } from './guard.ts';
import { listingNotes } from './notes.ts';
import type { ListingRoute } from './preset.ts';
import { PRESETS } from './presets.ts';
import type { Lock, LockedListing, LockedModel } from './record.ts';
import { unify } from './unify.ts';
import { type Address, routeUrl } from './url.ts';

/** A gateway as far as asking it goes. */
export interface AskedGateway extends Address {
  readonly preset?: string;
  readonly listings: readonly ListingRoute[];
  /** Ids known from documents only: no listing is expected to hold them, so none is looked for twice. */
  readonly declared?: readonly { readonly ids: readonly string[] }[];
}

/** Whom to ask, on whose behalf, and what is known so far. */
export interface GatherRequest {
  readonly environment: string;
  readonly gateway: AskedGateway;
  /** The name of the variable that holds the key; shown in messages. */
  readonly keyVariable?: string;
  readonly key?: string;
  /** Ids that bindings use: one that a listing lacks is looked for twice. */
  readonly used: ReadonlySet<string>;
  /** The last lock of the same gateway, which guards against a list that shrank. */
  readonly previous?: Lock;
  /** Digest of a shrunken list that a person accepts. */
  readonly acceptShrink?: string;
  readonly userAgent: string;
}

/** What a gateway lists for one key: the answers of all its routes, unified. */
export interface Gathered {
  readonly listings: readonly LockedListing[];
  /** Sorted by code unit of the id. */
  readonly models: readonly LockedModel[];
  /** What a person should know about the answer: bad entries, conflicts, a listing that flaps. Each begins with its code. */
  readonly notes: readonly string[];
  /** Requests sent. */
  readonly attempts: number;
  /** How each route answered, in the order asked. */
  readonly routes: readonly RouteAnswer[];
}

/** How one route answered: what was asked, and what became of the entries. */
export interface RouteAnswer {
  readonly id: string;
  /** Address without query. */
  readonly url: string;
  /** Auth scheme of the request. */
  readonly auth: string;
  readonly dialect: string;
  readonly pages: number;
  readonly attempts: number;
  /** Models kept; each id once. */
  readonly models: number;
  /** Entries beyond the first of their id, merged into it. */
  readonly merged: number;
  /** Entries that cannot be models. */
  readonly setAside: number;
  /** Models on whose facts entries disagreed. */
  readonly conflicts: number;
}

const DEADLINE_MS = 90_000;
const SECOND_LOOK_MS = 2000;
const SHRINK_LOOK_MS = 5000;

/**
 * Asks every route of one environment's gateway. Looks a second time when a used id is absent or the list shrank, and
 * keeps the larger answer. Rejects with a `Failure`, never with a partial or unbelievable listing.
 */
export async function gather(request: GatherRequest, ports: AskPorts): Promise<Gathered> {
  const { environment, keyVariable, key, userAgent } = request;
  const deadline = ports.elapsed() + DEADLINE_MS;
  const caller: Caller = { environment, keyVariable, key, userAgent, deadline };
  const look = () => askRoutes(request, caller, ports);
  const guard = (seen: Gathered) =>
    guardShrink(environment, request.previous, seen.models, request.acceptShrink);

  let seen = await look();
  if (lacksUsed(seen, request)) seen = await lookAgain(seen, SECOND_LOOK_MS, look, ports);
  if (guard(seen) !== undefined) seen = await lookAgain(seen, SHRINK_LOOK_MS, look, ports);
  const failure = guard(seen);
  if (failure !== undefined) throw failure;
  return seen;
}

async function askRoutes(request: GatherRequest, caller: Caller, ports: AskPorts): Promise<Gathered> {
  const listings: Listing[] = [];
  for (const route of request.gateway.listings) {
    listings.push(await collect(route, request.gateway, caller, ports));
  }
  const models = unify(listings);
  return {
    listings: listings.map((listing) => lockedListing(listing, request.gateway)),
    models,
    notes: listingNotes(listings, models),
    attempts: listings.reduce((sum, { attempts }) => sum + attempts, 0),
    routes: listings.map((listing) => routeAnswer(listing, request.gateway)),
  };
}

function routeAnswer(listing: Listing, gateway: AskedGateway): RouteAnswer {
  const { route, dialect, records, bad, duplicates, pages, attempts } = listing;
  const { origin, pathname } = routeUrl(gateway, route.path, {});
  return {
    id: route.id,
    url: `${origin}${pathname}`,
    auth: route.auth,
    dialect,
    pages,
    attempts,
    models: records.length,
    merged: duplicates,
    setAside: bad.length,
    conflicts: records.filter(({ conflicts }) => conflicts !== undefined).length,
  };
}

function lockedListing({ route, dialect }: Listing, gateway: AskedGateway): LockedListing {
  const preset =
    gateway.preset !== undefined && Object.hasOwn(PRESETS, gateway.preset)
      ? PRESETS[gateway.preset]
      : undefined;
  const open = route.auth === 'none' || preset?.listNeedsKey === false;
  return { id: route.id, path: route.path, dialect, auth: open ? 'not-proven' : 'key' };
}

function lacksUsed(seen: Gathered, { used, gateway }: GatherRequest): boolean {
  if (used.size === 0) return false;
  const known = new Set(
    seen.models.flatMap(({ id, callId }) => (callId === undefined ? [id] : [id, callId])),
  );
  for (const { ids } of gateway.declared ?? []) for (const id of ids) known.add(id);
  return [...used].some((id) => !known.has(id));
}

/** Asks for the whole listing once more; of two answers that differ, the larger one is believed. */
async function lookAgain(
  first: Gathered,
  pauseMs: number,
  look: () => Promise<Gathered>,
  ports: AskPorts,
): Promise<Gathered> {
  await ports.sleep(pauseMs);
  const second = await look();
  const attempts = first.attempts + second.attempts;
  const kept = second.models.length >= first.models.length ? second : first;
  if (sameIds(first.models, second.models)) return { ...kept, attempts };
  const flap = `list.flap: two listings asked for one after the other differ (${first.models.length} and ${second.models.length} models); the larger one was kept`;
  const notes = kept.notes.includes(flap) ? kept.notes : [...kept.notes, flap];
  return { ...kept, notes, attempts };
}

function sameIds(a: readonly LockedModel[], b: readonly LockedModel[]): boolean {
  return a.length === b.length && a.every(({ id }, index) => b[index]?.id === id);
}
