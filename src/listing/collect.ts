import { Failure, type Reason } from '../diagnostics/failure.ts';
import { type AskPorts, ask, type Caller } from './ask.ts';
import type { Dialect, Entry, Page, Query } from './dialects/dialect.ts';
import { DIALECTS, dialectById, readBody } from './dialects/index.ts';
import { parseBody } from './json.ts';
import { uniqueRecords, withoutFalseDates } from './normalise.ts';
import type { ListingRoute } from './preset.ts';
import type { LockedListing, LockedModel, ModelRecord } from './record.ts';
import { type Address, routeUrl } from './url.ts';

/** An entry that is no model: why, and its id in printable ASCII. */
export interface BadEntry {
  readonly problem: string;
  readonly shown: string;
}

/** One complete answer of a models route. */
export interface Listing {
  readonly route: ListingRoute;
  /** The dialect the body was recognised as. */
  readonly dialect: string;
  /** Each id once, sorted by code unit. */
  readonly records: readonly ModelRecord[];
  readonly bad: readonly BadEntry[];
  /** Entries beyond the first of their id. */
  readonly duplicates: number;
  readonly pages: number;
  readonly attempts: number;
  /** Does the answer prove the key? Absent: the route and the gateway say so. */
  readonly auth?: LockedListing['auth'];
  /** When the gateway was asked, for a listing that another run published; ISO 8601, UTC. */
  readonly checked?: string;
  /** The environment that a published lock was made for. */
  readonly madeFor?: string;
  /** Models that a published lock keeps as missing. */
  readonly missing?: readonly LockedModel[];
  /** Milliseconds by which this machine's clock is ahead of the gateway's. */
  readonly aheadMs?: number;
}

const MAX_PAGES = 100;
const MAX_ENTRIES = 50_000;
const MAX_EMPTY_PAGES = 3;

/** Up to this many bad entries are set aside whatever their share: in a short list a share says nothing. */
const BAD_TOLERATED = 10;
const BAD_SHARE = 0.05;

/** Asks a route for all its pages, in sequence. Rejects with a `Failure` rather than giving a partial listing. */
export async function collect(
  route: ListingRoute,
  gateway: Address,
  caller: Caller,
  ports: AskPorts,
): Promise<Listing> {
  const today = ports.now().toISOString().slice(0, 10);
  const asking = dialectById(route.dialect);
  if (asking === undefined) throw unknownDialect(route, caller);
  const walk = new Walk(`${caller.environment}: route "${route.id}"`);
  // The first page decides the dialect of all.
  let dialect: Dialect | undefined;
  let aheadMs: number | undefined;
  let next: Query | undefined = asking.first;
  while (next !== undefined) {
    walk.enter(next);
    const url = routeUrl(gateway, route.path, next);
    const query: Query = next;
    const read = (body: Uint8Array, type: string) =>
      dialect === undefined
        ? readBody(parseBody(body, type), route, today, query)
        : { dialect, page: dialect.read(parseBody(body, type), today, query) };
    const asked = await ask(url, route.auth, caller, ports, read).catch(laterPage(walk.pages));
    dialect = asked.value.dialect;
    walk.add(asked.value.page, asked.attempts);
    aheadMs ??= asked.aheadMs;
    next = asked.value.page.next;
  }
  const listing = walk.listing(route, dialect ?? asking, today);
  return aheadMs === undefined ? listing : { ...listing, aheadMs };
}

/** A listing that is one page. Throws a `Failure` when most of its entries are no models. */
export function listingOfPage(route: ListingRoute, dialect: Dialect, page: Page, today: string): Listing {
  const walk = new Walk(`route "${route.id}"`);
  walk.add(page, 0);
  return walk.listing(route, dialect, today);
}

/** The walk over the pages of one route: what was seen, and what makes it stop. */
class Walk {
  readonly #where: string;
  readonly #models: ModelRecord[] = [];
  readonly #bad: BadEntry[] = [];
  readonly #ids = new Set<string>();
  readonly #queries = new Set<string>();
  /** How many of the models are among the ids. */
  #counted = 0;
  #greatest = '';
  /** How many of the models are not greater than that. */
  #compared = 0;
  #emptyInRow = 0;
  #attempts = 0;
  pages = 0;

  constructor(where: string) {
    this.#where = where;
  }

  enter(query: Query): void {
    const key = JSON.stringify(query);
    if (this.#queries.has(key)) throw this.#endless('its pages name the same next page again');
    if (this.pages === MAX_PAGES) throw this.#endless(`it has more than ${MAX_PAGES} pages`);
    this.#queries.add(key);
  }

  add(page: Page, attempts: number): void {
    this.pages += 1;
    this.#attempts += attempts;
    const { length } = page.entries;
    if (this.pages > 1 && length > 0 && !this.#hasNews(page.entries)) {
      throw this.#endless(`page ${this.pages} only repeats earlier ids`);
    }
    for (const entry of page.entries) {
      if (entry.kind === 'model') this.#models.push(entry.model);
      else this.#bad.push({ problem: entry.problem, shown: entry.shown });
    }
    this.#emptyInRow = length === 0 ? this.#emptyInRow + 1 : 0;
    if (this.#emptyInRow === MAX_EMPTY_PAGES && page.next)
      throw this.#endless('its pages stay empty without an end');
    if (this.#models.length + this.#bad.length > MAX_ENTRIES) throw this.#tooMany();
  }

  /** Has the page a model that no earlier page had? Nearly always its first one. */
  #hasNews(entries: readonly Entry[]): boolean {
    const greatest = this.#greatestId();
    if (entries.some((entry) => entry.kind === 'model' && entry.model.id > greatest)) return true;
    for (const { id } of this.#models.slice(this.#counted)) this.#ids.add(id);
    this.#counted = this.#models.length;
    return entries.some((entry) => entry.kind === 'model' && !this.#ids.has(entry.model.id));
  }

  /** The greatest id so far: a page of a sorted list goes on after it, and then no set of all ids is needed. */
  #greatestId(): string {
    for (const { id } of this.#models.slice(this.#compared)) if (id > this.#greatest) this.#greatest = id;
    this.#compared = this.#models.length;
    return this.#greatest;
  }

  listing(route: ListingRoute, dialect: Dialect, today: string): Listing {
    const [models, bad] = [this.#models, this.#bad];
    if (bad.length > 0) this.#refuseMostlyBad(bad, models.length);
    const records = uniqueRecords(withoutFalseDates(models, today));
    const duplicates = models.length - records.length;
    return {
      route,
      dialect: dialect.id,
      records,
      bad,
      duplicates,
      pages: this.pages,
      attempts: this.#attempts,
    };
  }

  #refuseMostlyBad(bad: readonly BadEntry[], good: number): void {
    const share = bad.length / (bad.length + good);
    if (good > 0 && (bad.length <= BAD_TOLERATED || share <= BAD_SHARE)) return;
    const sample = bad.slice(0, 3).map(({ problem, shown }) => `"${shown}" ${problem}`);
    throw new Failure('body.envelope', {
      message: `${this.#where}: ${bad.length} of ${bad.length + good} entries are no models (${sample.join('; ')})`,
      help: 'Check the path and the dialect of this listing route.',
      data: { bad: bad.length, good },
    });
  }

  #endless(what: string): Failure {
    return new Failure('list.pages', {
      message: `${this.#where}: the listing cannot be read to its end, because ${what}`,
      help: 'Tell the people who run the gateway; a part of a listing is never taken for the whole.',
      data: { pages: this.pages },
    });
  }

  #tooMany(): Failure {
    return new Failure('list.limit', {
      message: `${this.#where}: the listing has more than ${MAX_ENTRIES} entries`,
      help: 'Check the base URL and the path of this listing route.',
    });
  }
}

/** Reasons that stay themselves on a later page: they say more than "a page is missing". */
const OWN_REASONS: readonly Reason[] = [
  'http.auth',
  'http.forbidden',
  'http.rate',
  'net.deadline',
  'body.limit',
  'list.pages',
];

/** All pages or none: what fails after the first page is a listing that could not be completed. */
function laterPage(pagesBefore: number): (error: unknown) => never {
  return (error) => {
    if (pagesBefore === 0 || !(error instanceof Failure) || OWN_REASONS.includes(error.reason)) throw error;
    throw new Failure('list.pages', {
      message: `${error.message}; this was page ${pagesBefore + 1}, and a part of a listing is never taken for the whole`,
      ...(error.help === undefined ? {} : { help: error.help }),
      data: { ...error.data, cause: error.reason },
    });
  };
}

function unknownDialect(route: ListingRoute, caller: Caller): Failure {
  const known = DIALECTS.map(({ id }) => `"${id}"`).join(', ');
  return new Failure('registry.invalid', {
    message: `${caller.environment}: route "${route.id}" names the unknown dialect "${route.dialect}"`,
    help: `Use one of ${known}.`,
  });
}
