import type { Key, Place } from '../../src/diagnostics/place.ts';
import type { Family } from '../../src/families/family.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import type {
  Binding,
  Environment,
  Fallback,
  Gateway,
  Reference,
  Registry,
} from '../../src/registry/registry.ts';
import { resolve } from '../../src/resolve/resolve.ts';
import type { Basis, Resolution } from '../../src/resolve/resolved.ts';

/** The moment at which tests judge. */
export const NOW: Date = new Date('2026-11-22T12:00:00Z');
export const HOUR: number = 3_600_000;
export const DAY: number = 24 * HOUR;

const route = { path: '/v1/models', auth: 'bearer', dialect: 'openai', strict: false } as const;

/** A gateway with a main listing and one for family `anthropic`; `aiMusic` ids are known from documents. */
export const GATEWAY: Gateway = {
  name: 'main',
  baseUrl: 'https://gateway.example',
  allowHttp: false,
  listings: [
    { ...route, id: 'openai', families: ['openai'] },
    { ...route, id: 'anthropic', families: ['anthropic'] },
  ],
  families: {},
  declared: [{ family: 'aiMusic', ids: ['V5'], source: 'Vendor documents', date: '2026-11-01' }],
};

const family = (modalities: Family['modalities']): Family => ({
  title: 'A family',
  bestFor: 'Tests.',
  requestShape: 'POST /x',
  modalities,
  response: { task: 'Store the task id.' },
  endpoints: [],
  docs: 'https://docs.example',
});

/** Families enough for every rule. */
export const TABLE: Registry['families'] = {
  openai: family({ text: ['sync', 'stream'], image: ['sync'] }),
  anthropic: family({ text: ['sync', 'stream'] }),
  kling: family({ video: ['task'] }),
  aiMusic: family({ music: ['task'] }),
};

/** A model reference in short: an id, or an id with more about it. */
export type Short = string | (Partial<Fallback> & { readonly model: string });

/** What a test says about a binding. */
export type BindingFacts = Partial<Omit<Binding, 'primary' | 'fallbacks' | 'environment'>> & {
  readonly primary?: Short;
  readonly fallbacks?: readonly Short[];
};

/** What a test says about an environment. */
export interface EnvironmentFacts extends Partial<Omit<Environment, 'bindings'>> {
  readonly useCases: Readonly<Record<string, BindingFacts>>;
  /** What its lock lists; left out, there is no lock. */
  readonly listed?: readonly (string | LockedModel)[];
  readonly checked?: string;
  readonly live?: boolean;
}

function placeIn(file: string, base: readonly Key[]): (path: readonly Key[], on?: Place['on']) => Place {
  return (path, on = 'value') => ({ file, path: [...base, ...path], on });
}

function reference(short: Short, hop: number, place: Binding['place']): Fallback {
  const facts = typeof short === 'string' ? { model: short } : short;
  const path: readonly Key[] = hop === 0 ? ['primary'] : ['fallbacks', hop - 1];
  return {
    role: hop === 0 ? 'primary' : 'fallback',
    hop,
    when: ['unavailable'],
    because: 'A reason.',
    entryAt: place(path),
    at: place(typeof short === 'string' || hop === 0 ? path : [...path, 'model']),
    ...facts,
  };
}

function primaryOf(short: Short, place: Binding['place']): Reference {
  const { model, unlisted, role, hop, at } = reference(short, 0, place);
  return { model, role, hop, at, ...(unlisted !== undefined && { unlisted }) };
}

function bindingOf(file: string, environment: string, useCase: string, facts: BindingFacts): Binding {
  const place = placeIn(file, ['useCases', useCase]);
  const { primary = 'gpt-5.2', fallbacks = [], ...rest } = facts;
  return {
    environment,
    useCase,
    family: 'openai',
    modality: 'text',
    delivery: 'sync',
    primary: primaryOf(primary, place),
    fallbacks: fallbacks.map((short, at) => reference(short, at + 1, place)),
    at: place([], 'key'),
    place,
    written: [],
    ...rest,
  };
}

function environmentOf(name: string, facts: EnvironmentFacts): Environment {
  const { useCases, listed: _, checked: _checked, live: _live, ...rest } = facts;
  const file = `registry/${name}.yaml`;
  const stage = name === 'production' || name === 'staging' ? name : 'development';
  const bindings = Object.entries(useCases).map(([useCase, one]) => bindingOf(file, name, useCase, one));
  return {
    name,
    file,
    stage,
    gateway: GATEWAY,
    key: `KEY_${name.toUpperCase()}`,
    bindings: bindings.sort((a, b) => (a.useCase < b.useCase ? -1 : 1)),
    place: placeIn(file, []),
    ...rest,
  };
}

/** A lock that lists these models on every route of the gateway. */
export function basisOf(name: string, facts: Omit<EnvironmentFacts, 'useCases'>): Basis {
  const { listed = [], checked, live = false, gateway = GATEWAY } = facts;
  const models = listed.map((model): LockedModel => (typeof model === 'string' ? { id: model } : model));
  return {
    kind: live ? 'live' : 'lock',
    lock: {
      environment: name,
      gateway: gateway.name,
      origin: gateway.baseUrl,
      checked: checked ?? NOW.toISOString(),
      listings: gateway.listings.map(({ id, path, dialect }) => ({ id, path, dialect, auth: 'key' })),
      models: models.sort((a, b) => (a.id < b.id ? -1 : 1)),
    },
  };
}

/** A registry and its locks, looked up. */
export function world(
  environments: Readonly<Record<string, EnvironmentFacts>>,
  registry: Partial<Registry> = {},
  now: Date = NOW,
): Resolution {
  const bases = new Map<string, Basis>();
  for (const [name, facts] of Object.entries(environments))
    if (facts.listed) bases.set(name, basisOf(name, facts));
  const whole: Registry = {
    folder: 'registry',
    environments: Object.entries(environments)
      .map(([name, facts]) => environmentOf(name, facts))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    families: TABLE,
    outputs: [],
    overlays: [],
    extensions: {},
    preset: 'recommended',
    review: {},
    rules: {},
    scan: { exclude: [], configuration: false, notebooks: false, allow: [] },
    sync: { maxAgeMs: 14 * DAY, graceMs: 48 * HOUR },
    ...registry,
  };
  return resolve(whole, bases, now);
}
