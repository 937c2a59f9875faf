import { Failure } from '../diagnostics/failure.ts';
import { type AskPorts, ask, type Caller } from './ask.ts';
import { type Listing, listingOfPage } from './collect.ts';
import { isObject } from './dialects/envelope.ts';
import { readBody } from './dialects/index.ts';
import { parseBody } from './json.ts';
import { decodeLock } from './lock.ts';
import type { ListingRoute } from './preset.ts';
import type { Lock } from './record.ts';

/** A route that is read from a file or an address instead of from the gateway. */
export type ElsewhereRoute = ListingRoute & { readonly from: NonNullable<ListingRoute['from']> };

/** Is this route read from a file or an address? */
export function isElsewhere(route: ListingRoute): route is ElsewhereRoute {
  return route.from !== undefined;
}

const PLACEHOLDER = '{environment}';
const MAX_BYTES = 16 * 1024 * 1024;

/** The file or address that a route is read from for an environment; its name has nothing that an address would escape. */
export function placeOf({ from }: ElsewhereRoute, environment: string): string {
  return ('file' in from ? from.file : from.url).replaceAll(PLACEHOLDER, environment);
}

/**
 * Reads a listing from where one was put: a lock that another run published, or a recorded answer of a models route.
 * No key is sent. Rejects with a `Failure` that names environment and place.
 */
export async function collectElsewhere(
  route: ElsewhereRoute,
  caller: Caller,
  ports: AskPorts,
): Promise<Listing> {
  const today = ports.now().toISOString().slice(0, 10);
  if ('file' in route.from) {
    const place = placeOf(route, caller.environment);
    const bytes = await ports.readFile(place);
    if (bytes === undefined) throw absent(place, caller);
    const read = (): Listing => listingFrom(bytes, '', { route, place, today });
    return { ...named(read, `${caller.environment}: ${place}`), attempts: 0 };
  }
  const place = placeOf(route, caller.environment);
  const read = (bytes: Uint8Array, type: string): Listing =>
    listingFrom(bytes, type, { route, place, today });
  const asked = await ask(new URL(place), 'none', caller, ports, read);
  return { ...asked.value, attempts: asked.attempts };
}

interface Source {
  readonly route: ElsewhereRoute;
  readonly place: string;
  readonly today: string;
}

function listingFrom(bytes: Uint8Array, contentType: string, source: Source): Listing {
  const { route, place, today } = source;
  if (bytes.length > MAX_BYTES) {
    throw new Failure('body.limit', { message: `it has more than ${MAX_BYTES} bytes` });
  }
  const body = parseBody(bytes, contentType);
  if (isObject(body) && Object.hasOwn(body, 'lockVersion')) {
    return published(decoded(new TextDecoder().decode(bytes), place), source);
  }
  const { dialect, page } = readBody(body, route, today);
  if (page.next !== undefined) {
    throw new Failure('list.pages', {
      message: 'it is one page of several',
      help: 'Put the whole listing there, with all its pages in one body, or publish a lock.',
    });
  }
  return listingOfPage(route, dialect, page, today);
}

/** The models of one route of a published lock, or all of them when it has no route of that id. */
function published(lock: Lock, { route }: Source): Listing {
  const own = lock.listings.find(({ id }) => id === route.id);
  const taken = own === undefined ? lock.listings : [own];
  const models = lock.models.filter(
    (model) => own === undefined || model.in === undefined || model.in.includes(own.id),
  );
  return {
    route,
    dialect: own?.dialect ?? lock.listings[0]?.dialect ?? route.dialect,
    auth: taken.every(({ auth }) => auth === 'key') ? 'key' : 'not-proven',
    records: models
      .filter(({ missingSince }) => missingSince === undefined)
      // What facts were is remembered by each lock for itself.
      .map(({ in: _in, was: _was, ...record }) => record),
    missing: models
      .filter(({ missingSince }) => missingSince !== undefined)
      // Routes of the published lock that have no name here.
      .map(({ in: on, was: _was, ...model }) =>
        own === undefined || on === undefined ? model : { ...model, in: [own.id] },
      ),
    checked: lock.checked,
    madeFor: lock.environment,
    bad: [],
    duplicates: 0,
    pages: 1,
    attempts: 1,
  };
}

/** A lock that somebody else published cannot be repaired here. */
function decoded(text: string, place: string): Lock {
  try {
    return decodeLock(text, place);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure('body.invalid', {
      message: `it cannot be read as a lock (${error.reason}): ${error.message}`,
      help: 'Tell those who publish it; it must be a lock as `modelock sync` wrote it, whole and unchanged.',
    });
  }
}

function named(read: () => Listing, where: string): Listing {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(error.reason, {
      message: `${where} cannot be read as a listing: ${error.message}`,
      ...(error.help === undefined ? {} : { help: error.help }),
      data: error.data,
    });
  }
}

function absent(place: string, { environment }: Caller): Failure {
  return new Failure('listing.absent', {
    message: `${environment}: there is no file "${place}" to read the listing from`,
    help: 'Put the lock or the recorded answer there, relative to the folder that holds the registry folder, or change `file:` in modelock.yaml.',
    data: { environment, file: place },
  });
}
