import type { Place } from '../../diagnostics/place.ts';
import type { Delivery, Modality } from '../../families/family.ts';
import type { Needs, Stage, Trigger } from '../../registry/registry.ts';
import type { Resolution, ResolvedBinding, ResolvedReference } from '../../resolve/resolved.ts';

/** One model of a chain, and what an output says about it. */
export interface Hop {
  readonly model: string;
  readonly because?: string;
  /** Why the id is not in the listing, in the registry's words. */
  readonly unlisted?: string;
  /** Where and when the id was documented, for ids that no listing holds. */
  readonly declaredBy?: { readonly source: string; readonly date: string };
}

/** A hop that takes over. */
export interface FallbackHop extends Hop {
  readonly when: readonly Trigger[];
  readonly family?: string;
  readonly adapter?: string;
}

/** One binding as every output holds it. */
export interface Entry {
  readonly environment: string;
  readonly useCase: string;
  readonly description?: string;
  readonly owner?: string;
  readonly family: string;
  readonly modality: Modality;
  readonly delivery: Delivery;
  readonly priority?: string;
  readonly primary: Hop;
  readonly fallbacks: readonly FallbackHop[];
  readonly needs?: Needs;
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly reviewBy?: string;
  readonly at: Place;
}

/** One environment as every output holds it. */
export interface EnvironmentContent {
  readonly name: string;
  readonly stage: Stage;
  /** Sorted by code unit of the use case. */
  readonly entries: readonly Entry[];
  readonly at: Place;
}

/** Sorts by code unit, on every machine alike. */
export function byCodeUnit(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The part of a resolution that outputs hold, sorted. */
export function contentOf(resolution: Resolution): readonly EnvironmentContent[] {
  return resolution.environments
    .map(({ environment, bindings }) => ({
      name: environment.name,
      stage: environment.stage,
      entries: bindings.map(entryOf).sort((left, right) => byCodeUnit(left.useCase, right.useCase)),
      at: environment.place(['environment']),
    }))
    .sort((left, right) => byCodeUnit(left.name, right.name));
}

function entryOf({ binding, chain }: ResolvedBinding): Entry {
  const needs =
    binding.needs === undefined || Object.keys(binding.needs).length === 0 ? {} : { needs: binding.needs };
  return {
    environment: binding.environment,
    useCase: binding.useCase,
    ...given('description', binding.description),
    ...given('owner', binding.owner),
    family: binding.family,
    modality: binding.modality,
    delivery: binding.delivery,
    ...given('priority', binding.priority),
    primary: { ...standing(chain[0]), ...given('because', binding.because) },
    fallbacks: binding.fallbacks.map((fallback, index) => ({
      ...standing(chain[index + 1] ?? { reference: fallback, availability: 'unknown' }),
      when: fallback.when,
      ...given('because', fallback.because),
      ...given('family', fallback.family),
      ...given('adapter', fallback.adapter),
    })),
    ...needs,
    ...given('extensions', binding.extensions),
    ...given('reviewBy', binding.reviewBy),
    at: binding.at,
  };
}

function standing({ reference, declaredBy }: ResolvedReference): Hop {
  return {
    model: reference.model,
    ...given('unlisted', reference.unlisted),
    ...given('declaredBy', declaredBy),
  };
}

/** A field to spread: absent when its value is. */
export function given<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}
