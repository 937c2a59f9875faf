import type { Place } from '../../src/diagnostics/place.ts';
import type { Delivery, Modality } from '../../src/families/family.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import type { Extensions } from '../../src/registry/extensions.ts';
import type {
  Binding,
  Environment,
  Fallback,
  Gateway,
  Needs,
  Reference,
  Registry,
  Stage,
  Trigger,
} from '../../src/registry/registry.ts';
import { resolve } from '../../src/resolve/resolve.ts';
import type { Basis, Resolution } from '../../src/resolve/resolved.ts';

/** A primary or a fallback; a string is an id alone. */
export type TerseReference = string | { readonly model: string; readonly unlisted?: string };

/** A fallback in short: without `when` it answers to `unavailable`. */
export type TerseFallback =
  | string
  | {
      readonly model: string;
      readonly unlisted?: string;
      readonly when?: readonly Trigger[];
      readonly because?: string;
      readonly family?: string;
      readonly adapter?: string;
    };

/** A use case in short: OpenAI, text, sync unless said. */
export interface TerseUseCase {
  readonly family?: string;
  readonly modality?: Modality;
  readonly delivery?: Delivery;
  readonly primary: TerseReference;
  readonly fallbacks?: readonly TerseFallback[];
  readonly description?: string;
  readonly owner?: string;
  readonly because?: string;
  readonly priority?: 'latency' | 'budget' | 'quality';
  readonly needs?: Needs;
  readonly reviewBy?: string;
  readonly only?: readonly string[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An environment in short; its stage is its name when that is one, else `development`. */
export interface TerseEnvironment {
  readonly stage?: Stage;
  readonly useCases: Readonly<Record<string, TerseUseCase>>;
  readonly declared?: Gateway['declared'];
}

/** A registry in short, and what each environment's key lists (`*` for the rest; none at all: nothing is known). */
export interface TerseRegistry {
  readonly environments: Readonly<Record<string, TerseEnvironment>>;
  readonly listed?: Readonly<Record<string, readonly (string | LockedModel)[]>>;
  readonly now?: string;
  readonly extensions?: Extensions;
}

const NOW = '2026-11-20T12:00:00.000Z';
const STAGES: readonly string[] = ['production', 'staging', 'development', 'exploration'];
const ROUTE = { id: 'openai', path: '/v1/models', dialect: 'openai' } as const;

/** A resolution from terse data, by the real `resolve`. Records with hostile keys need a null prototype. */
export function resolutionOf(terse: TerseRegistry): Resolution {
  const environments = Object.entries(terse.environments)
    .map(([name, environment]) => environmentOf(name, environment))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  const registry: Registry = {
    folder: 'registry',
    environments,
    families: {},
    outputs: [],
    overlays: [],
    extensions: terse.extensions ?? {},
    preset: 'recommended',
    review: {},
    rules: {},
    scan: { exclude: [], configuration: false, notebooks: false, allow: [] },
    sync: { maxAgeMs: 14 * 86_400_000, graceMs: 48 * 3_600_000 },
  };
  const bases = new Map(
    environments.flatMap(({ name }): [string, Basis][] => {
      const models = terse.listed?.[name] ?? terse.listed?.['*'];
      return models === undefined ? [] : [[name, basisOf(name, models)]];
    }),
  );
  return resolve(registry, bases, new Date(terse.now ?? NOW));
}

function environmentOf(name: string, terse: TerseEnvironment): Environment {
  const file = `registry/${name}.yaml`;
  const place = (path: Place['path'], on: Place['on'] = 'value'): Place => ({ file, path, on });
  return {
    name,
    file,
    stage: terse.stage ?? (STAGES.includes(name) ? (name as Stage) : 'development'),
    gateway: gatewayOf(terse.declared ?? []),
    key: `KEY_${name.toUpperCase()}`,
    bindings: Object.entries(terse.useCases)
      .map(([useCase, binding]) => bindingOf(name, useCase, binding, place))
      .sort((left, right) => (left.useCase < right.useCase ? -1 : 1)),
    place,
  };
}

function gatewayOf(declared: Gateway['declared']): Gateway {
  const listings = [{ ...ROUTE, auth: 'bearer', strict: false, families: [] } as const];
  return {
    name: 'local',
    baseUrl: 'http://127.0.0.1:4000',
    allowHttp: false,
    listings,
    families: {},
    declared,
  };
}

function basisOf(environment: string, models: readonly (string | LockedModel)[]): Basis {
  const records = models.map((model) => (typeof model === 'string' ? { id: model } : model));
  const lock = {
    environment,
    gateway: 'local',
    origin: 'http://127.0.0.1:4000',
    checked: NOW,
    listings: [{ ...ROUTE, auth: 'key' } as const],
    models: records.sort((left, right) => (left.id < right.id ? -1 : 1)),
  };
  return { kind: 'lock', lock };
}

function bindingOf(
  environment: string,
  useCase: string,
  terse: TerseUseCase,
  place: (path: Place['path'], on?: Place['on']) => Place,
): Binding {
  const { primary, fallbacks = [], family = 'openai', modality = 'text', delivery = 'sync', ...rest } = terse;
  const within = (path: Place['path'], on: Place['on'] = 'value'): Place =>
    place(['useCases', useCase, ...path], on);
  return {
    environment,
    useCase,
    family,
    modality,
    delivery,
    ...rest,
    primary: referenceOf(primary, within(['primary'])),
    fallbacks: fallbacks.map((fallback, index) => fallbackOf(fallback, index + 1, within)),
    at: within([], 'key'),
    place: within,
    written: [],
  };
}

function referenceOf(terse: TerseReference, at: Place): Reference {
  const whole = typeof terse === 'string' ? { model: terse } : terse;
  return { ...whole, role: 'primary', hop: 0, at };
}

function fallbackOf(terse: TerseFallback, hop: number, within: (path: Place['path']) => Place): Fallback {
  const whole = typeof terse === 'string' ? { model: terse } : terse;
  const entryAt = within(['fallbacks', hop - 1]);
  const at = within(['fallbacks', hop - 1, 'model']);
  return { when: ['unavailable'], ...whole, role: 'fallback', hop, at, entryAt };
}
