import { Failure } from '../diagnostics/failure.ts';
import { type AskPorts, ask, type Caller } from './ask.ts';
import type { Listing } from './collect.ts';
import { dialectById } from './dialects/index.ts';
import { parseBody } from './json.ts';
import type { ModelRecord } from './record.ts';
import { type Address, routeUrl } from './url.ts';

/** What the route of a single model said of an id that the whole listing lacks. */
export interface Single {
  readonly id: string;
  /** Id of the listing route below which it was asked for. */
  readonly route: string;
  /** The model itself, when the answer names exactly this id. */
  readonly record?: ModelRecord;
  /** The id of another model that answered: the one asked for is an alias. */
  readonly aliasOf?: string;
}

/** More ids than this are no flaw of a listing but a wrong registry, and not worth a request each. */
const MAX_IDS = 10;

/**
 * Asks for single models by their ids. A route that has none of them, or cannot say, proves nothing: only what was
 * found comes back. Sends at most one request for each id and route.
 */
export async function askSingles(
  ids: readonly string[],
  listings: readonly Listing[],
  gateway: Address,
  caller: Caller,
  ports: AskPorts,
): Promise<readonly Single[]> {
  const found: Single[] = [];
  for (const id of ids.slice(0, MAX_IDS)) {
    for (const { route, dialect } of listings) {
      if (route.from !== undefined || route.facts === true) continue;
      const single = await askSingle(id, { route, dialect }, gateway, caller, ports);
      if (single !== undefined) found.push(single);
    }
  }
  return found;
}

async function askSingle(
  id: string,
  { route, dialect }: Pick<Listing, 'route' | 'dialect'>,
  gateway: Address,
  caller: Caller,
  ports: AskPorts,
): Promise<Single | undefined> {
  const one = dialectById(dialect)?.one;
  if (one === undefined) return undefined;
  const today = ports.now().toISOString().slice(0, 10);
  const read = (body: Uint8Array, type: string) => one.read(parseBody(body, type), today);
  try {
    // A query of the route is about lists.
    const [path = ''] = route.path.split('?', 1);
    const url = routeUrl(gateway, `${path}/${one.path(id)}`, {});
    const { value } = await ask(url, route.auth, { ...caller, patient: false }, ports, read);
    if (value.kind === 'bad') return undefined;
    const { model } = value;
    const isIt = model.id === id || model.callId === id;
    return { id, route: route.id, ...(isIt ? { record: model } : { aliasOf: model.id }) };
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
