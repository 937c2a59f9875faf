import type { Environment } from '../../registry/registry.ts';

/** Where a family is served, and the header that takes the key. */
export interface Route {
  readonly url: string;
  readonly auth: string;
}

/** What SDKs append to by themselves: Anthropic's to `/v1`, Google's to `/v1beta` (their sources, read 2026-11). */
export const VERSION_PATH: Readonly<Record<string, string>> = { anthropic: '/v1', gemini: '/v1beta' };

/** The address of a family on the environment's gateway; undefined when the gateway does not state one. */
export function routeOf({ gateway }: Environment, family: string): Route | undefined {
  const route = Object.hasOwn(gateway.families, family) ? gateway.families[family] : undefined;
  return route === undefined ? undefined : { url: gateway.baseUrl + route.path, auth: route.auth };
}
