import { Failure, type Reason } from '../diagnostics/failure.ts';
import type { AskPorts, Caller } from './ask.ts';
import { collect, type Listing } from './collect.ts';
import { collectElsewhere, isElsewhere, placeOf } from './elsewhere.ts';
import { guardShrink } from './guard.ts';
import { byIdOrder } from './normalise.ts';
import { listingNotes } from './notes.ts';
import type { ListingRoute } from './preset.ts';
import { PRESETS } from './presets.ts';
import type { Lock, LockedListing, LockedModel } from './record.ts';
import { askSingles, type Single } from './single.ts';
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
  /** The last lock of the same gateway, which guards against a list that shrank; asked for beside the fresh list. */
  readonly previous?: (fresh: readonly LockedModel[]) => Lock | undefined;
  /** Digest of a shrunken list that a person accepts. */
  readonly acceptShrink?: string;
  readonly userAgent: string;
}

/** What a gateway lists for one key: the answers of all its routes, unified. */
export interface Gathered {
  readonly listings: readonly LockedListing[];
  /** Sorted by code unit of the id. */
  readonly models: readonly LockedModel[];
  /** Models that a published lock keeps as missing. */
  readonly missing: readonly LockedModel[];
  /** When the gateway was asked, when that was not now: the oldest of the published locks read. ISO 8601, UTC. */
  readonly checked?: string;
  /** What a person should know about the answer: bad entries, conflicts, a listing that flaps. Each begins with its code. */
  readonly notes: readonly string[];
  /** How each route answered, in the order asked. */
  readonly routes: readonly RouteAnswer[];
}

/** How one route answered: what was asked, and what became of the entries. */
export interface RouteAnswer {
  readonly id: string;
  /** Address without query, or the file. */
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
 * keeps the larger answer; then asks for the used ids that are still absent one by one. Rejects with a `Failure`, never
 * with a partial or unbelievable listing.
 */
export async function gather(request: GatherRequest, ports: AskPorts): Promise<Gathered> {
  const { environment, keyVariable, key, userAgent } = request;
  const deadline = ports.elapsed() + DEADLINE_MS;
  const caller: Caller = { environment, keyVariable, key, userAgent, deadline };
  const look = () => askRoutes(request, caller, ports);
  const guard = ({ gathered: { models } }: Looked) =>
    guardShrink(environment, request.previous?.(models), models, request.acceptShrink);
  // What somebody put into a file or published says the same a moment later.
  const canChange = request.gateway.listings.some((route) => !isElsewhere(route));

  let seen = await look();
  if (canChange && lacking(seen, request).length > 0)
    seen = await lookAgain(seen, SECOND_LOOK_MS, look, ports);
  if (canChange && guard(seen) !== undefined) seen = await lookAgain(seen, SHRINK_LOOK_MS, look, ports);
  const failure = guard(seen);
  if (failure !== undefined) throw failure;
  const singles = await askSingles(lacking(seen, request), seen.answered, request.gateway, caller, ports);
  return withSingles(seen, singles);
}

/** The answers of all routes, and what follows from them. */
interface Looked {
  readonly answered: readonly Listing[];
  readonly gathered: Gathered;
}

async function askRoutes(request: GatherRequest, caller: Caller, ports: AskPorts): Promise<Looked> {
  const { gateway } = request;
  const answered: Listing[] = [];
  const notes: string[] = [];
  for (const route of gateway.listings) {
    const listing = isElsewhere(route)
      ? await collectElsewhere(route, caller, ports)
      : await collect(route, gateway, caller, ports).catch(withoutFacts(route));
    if ('note' in listing) notes.push(listing.note);
    else answered.push(listing);
  }
  const models = unify(answered);
  const checked = answered.flatMap((listing) => listing.checked ?? []).sort()[0];
  const gathered = {
    listings: answered.map((listing) => lockedListing(listing, gateway)),
    models,
    missing: answered.flatMap(({ missing }) => missing ?? []),
    ...(checked === undefined ? {} : { checked }),
    notes: [...notes, ...listingNotes(answered, models, caller.environment)],
    routes: answered.map((listing) => routeAnswer(listing, gateway, caller.environment)),
  };
  return { answered, gathered };
}

/** xAI answers 403 or 429 on its routes of facts to an account without balance (third-party notes, read 2026-11). */
const NO_FACTS: readonly Reason[] = ['http.auth', 'http.forbidden', 'http.rate', 'http.route'];

/** A key that may not read a route of facts does without them. A fault of the gateway fails the whole: facts must not come and go. */
function withoutFacts(route: ListingRoute): (error: unknown) => { readonly note: string } {
  return (error) => {
    if (route.facts !== true || !(error instanceof Failure) || !NO_FACTS.includes(error.reason)) throw error;
    return {
      note: `list.facts: without the facts of route "${route.id}", which this key may not read: ${error.message}`,
    };
  };
}

function routeAnswer(listing: Listing, gateway: AskedGateway, environment: string): RouteAnswer {
  const { route, dialect, records, bad, duplicates, pages, attempts } = listing;
  return {
    id: route.id,
    url: isElsewhere(route) ? placeOf(route, environment) : addressOf(route, gateway),
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

function addressOf(route: ListingRoute, gateway: AskedGateway): string {
  const { origin, pathname } = routeUrl(gateway, route.path, {});
  return `${origin}${pathname}`;
}

function lockedListing({ route, dialect, auth }: Listing, gateway: AskedGateway): LockedListing {
  const preset =
    gateway.preset !== undefined && Object.hasOwn(PRESETS, gateway.preset)
      ? PRESETS[gateway.preset]
      : undefined;
  const open = route.auth === 'none' || preset?.listNeedsKey === false;
  return { id: route.id, path: route.path, dialect, auth: auth ?? (open ? 'not-proven' : 'key') };
}

/** The used ids that the answer lacks, sorted by code unit. */
function lacking({ gathered }: Looked, { used, gateway }: GatherRequest): readonly string[] {
  const absent = new Set(used);
  for (const { ids } of gateway.declared ?? []) for (const id of ids) absent.delete(id);
  for (const { id, callId } of gathered.models) {
    if (absent.size === 0) return [];
    absent.delete(id);
    if (callId !== undefined) absent.delete(callId);
  }
  return [...absent].sort();
}

/** Asks for the whole listing once more; of two answers that differ, the larger one is believed. */
async function lookAgain(
  first: Looked,
  pauseMs: number,
  look: () => Promise<Looked>,
  ports: AskPorts,
): Promise<Looked> {
  await ports.sleep(pauseMs);
  const second = await look();
  const [before, after] = [first.gathered.models, second.gathered.models];
  const kept = after.length >= before.length ? second : first;
  if (sameIds(before, after)) return kept;
  const flap = `list.flap: two listings asked for one after the other differ (${before.length} and ${after.length} models); the larger one was kept`;
  const { notes } = kept.gathered;
  return notes.includes(flap) ? kept : { ...kept, gathered: { ...kept.gathered, notes: [...notes, flap] } };
}

function sameIds(a: readonly LockedModel[], b: readonly LockedModel[]): boolean {
  return a.length === b.length && a.every(({ id }, index) => b[index]?.id === id);
}

/** An id whose own route answers is listed, though the list leaves it out; an alias is not. */
function withSingles({ answered, gathered }: Looked, singles: readonly Single[]): Gathered {
  if (singles.length === 0) return gathered;
  const routes = answered.filter(({ route }) => route.facts !== true).length;
  const models = new Map(gathered.models.map((model) => [model.id, model]));
  const notes = [...gathered.notes];
  for (const { id, route, record, aliasOf } of singles) {
    if (record === undefined) {
      notes.push(
        `list.alias: "${id}" is answered on route "${route}" as "${aliasOf}"; an alias is not listed`,
      );
      continue;
    }
    const on = [...(models.get(record.id)?.in ?? []), route].sort();
    models.set(record.id, on.length === routes ? record : { ...record, in: on });
    notes.push(`list.single: "${id}" is not in the listing of route "${route}", but its own route answers`);
  }
  return { ...gathered, models: [...models.values()].sort(byIdOrder), notes };
}
