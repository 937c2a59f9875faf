import { camelCase } from '../../registry/identifier.ts';
import type { Environment } from '../../registry/registry.ts';
import type { Resolution } from '../../resolve/resolved.ts';
import { Claims } from '../output/claims.ts';
import type { EnvironmentContent } from '../output/content.ts';
import { contentOf } from '../output/content.ts';
import { type Call, callsOf, distinct } from '../output/ids.ts';
import { environmentOwner } from '../output/owner.ts';
import { type Route, routeOf, VERSION_PATH } from '../output/route.ts';

/** The ids of one use of a provider, such as chat. */
export interface IdSet {
  readonly type: string;
  readonly ids: readonly string[];
}

/** A provider of the AI SDK for one family of one environment. */
export interface PlannedProvider {
  readonly family: 'openai' | 'anthropic' | 'gemini';
  readonly route: Route;
  readonly sets: readonly IdSet[];
}

/** What the file holds for one environment. */
export interface PlannedEnvironment {
  readonly name: string;
  /** The name of its function. */
  readonly value: string;
  readonly type: string;
  readonly gateway: string;
  readonly key: string | undefined;
  readonly providers: readonly PlannedProvider[];
  readonly left: readonly Call[];
}

const FAMILIES = ['openai', 'anthropic', 'gemini'] as const;
/** The uses of the OpenAI-compatible provider by what models give back. Completions of plain prompts are no binding of ours. */
const OPENAI_SETS = [
  ['Chat', 'text'],
  ['Embedding', 'embedding'],
  ['Image', 'image'],
] as const;

/** Which providers the AI SDK needs, and which models it has none for. */
export function planAll(resolution: Resolution): readonly PlannedEnvironment[] {
  const claims = new Claims();
  const found = new Map(resolution.environments.map(({ environment }) => [environment.name, environment]));
  return contentOf(resolution).flatMap((content) => {
    const environment = found.get(content.name);
    return environment === undefined ? [] : [plan(content, environment, claims)];
  });
}

function plan(content: EnvironmentContent, environment: Environment, claims: Claims): PlannedEnvironment {
  const base = camelCase(content.name);
  const type = base.slice(0, 1).toUpperCase() + base.slice(1);
  const calls = content.entries.flatMap(callsOf);
  const providers = FAMILIES.flatMap((family): PlannedProvider[] => {
    const route = routeOf(environment, family);
    const sets = setsOf(calls, family, type);
    if (route === undefined || sets.every(({ ids }) => ids.length === 0)) return [];
    return [{ family, route: { ...route, url: route.url + (VERSION_PATH[family] ?? '') }, sets }];
  });
  const names = [`${base}Providers`, `${type}Providers`];
  claims.take(
    [...names, ...providers.flatMap(({ sets }) => sets.map((set) => set.type))],
    environmentOwner(content),
    content.at,
  );
  const left = calls.filter(
    (call) => !providers.some(({ family, sets }) => family === call.family && holds(sets, call)),
  );
  return {
    name: content.name,
    value: `${base}Providers`,
    type,
    gateway: environment.gateway.name,
    key: environment.key,
    providers,
    left,
  };
}

function setsOf(calls: readonly Call[], family: PlannedProvider['family'], type: string): readonly IdSet[] {
  const own = calls.filter((call) => call.family === family);
  const set = (name: string, of: readonly Call[]): IdSet => ({
    type: type + name,
    ids: distinct(of.map(({ model }) => model)),
  });
  if (family === 'openai')
    return OPENAI_SETS.map(([name, modality]) =>
      set(
        `${name}Id`,
        own.filter(({ entry }) => entry.modality === modality),
      ),
    );
  return [set(family === 'anthropic' ? 'AnthropicId' : 'GeminiId', own)];
}

function holds(sets: readonly IdSet[], { model, entry, family }: Call): boolean {
  const known = family !== 'openai' || OPENAI_SETS.some(([, modality]) => modality === entry.modality);
  return known && sets.some(({ ids }) => ids.includes(model));
}
