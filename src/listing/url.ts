import { Failure } from '../diagnostics/failure.ts';
import type { Query } from './dialects/dialect.ts';

/** Where a gateway is. `allowHttp` is for proxies inside a private network. */
export interface Address {
  readonly name: string;
  readonly baseUrl: string;
  readonly allowHttp: boolean;
}

/**
 * The address of a route: base and path joined without doubling what the base already ends in (`…/v1` + `/v1/models`).
 * Throws `gateway.unsafe` for addresses a key must not travel to; what is refused is never quoted.
 */
export function routeUrl(gateway: Address, path: string, query: Query): URL {
  const base = safeBase(gateway);
  const kept = base.pathname.split('/').filter((segment) => segment !== '');
  const [route = '', ownQuery = ''] = path.split('?', 2);
  const wanted = route.split('/').filter((segment) => segment !== '');
  if (wanted.some((segment) => segment === '..' || segment === '.' || segment.includes('\\'))) {
    throw unsafe(gateway, 'has a listing path with "." or ".." in it');
  }
  const url = new URL(base.origin);
  url.pathname = `/${[...kept, ...wanted.slice(overlap(kept, wanted))].join('/')}`;
  url.search = ownQuery;
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

/** How many segments end the one and begin the other. */
function overlap(kept: readonly string[], wanted: readonly string[]): number {
  for (let size = Math.min(kept.length, wanted.length); size > 0; size -= 1) {
    if (kept.slice(-size).every((segment, index) => segment === wanted[index])) return size;
  }
  return 0;
}

function safeBase(gateway: Address): URL {
  const url = URL.canParse(gateway.baseUrl) ? new URL(gateway.baseUrl) : undefined;
  if (url === undefined) throw unsafe(gateway, 'has a base URL that is no URL');
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw unsafe(gateway, 'is neither https nor http');
  if (url.username !== '' || url.password !== '')
    throw unsafe(gateway, 'has a user name or password in its base URL');
  if (url.search !== '' || url.hash !== '') throw unsafe(gateway, 'has a query or fragment in its base URL');
  if (url.protocol === 'http:' && !gateway.allowHttp && !isLoopback(url.hostname)) {
    throw unsafe(gateway, 'would send the key over plain http');
  }
  return url;
}

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
  );
}

function unsafe(gateway: Address, why: string): Failure {
  return new Failure('gateway.unsafe', {
    message: `gateway "${gateway.name}" ${why}`,
    help: 'Use an https address without credentials, query or fragment; `allowHttp: true` allows http in a private network.',
  });
}
