import type { Entry, EnvironmentContent } from './content.ts';
import { byCodeUnit } from './content.ts';

/** A model that a binding may call, with the family that this hop speaks. */
export interface Call {
  readonly entry: Entry;
  readonly model: string;
  readonly family: string;
}

/** Primary and fallbacks of a binding. */
export function callsOf(entry: Entry): readonly Call[] {
  return [
    { entry, model: entry.primary.model, family: entry.family },
    ...entry.fallbacks.map(({ model, family }) => ({ entry, model, family: family ?? entry.family })),
  ];
}

/** Every model that any binding of these environments may call. */
export function allCalls(environments: readonly EnvironmentContent[]): readonly Call[] {
  return environments.flatMap(({ entries }) => entries.flatMap(callsOf));
}

/** Each text once, sorted by code unit. */
export function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort(byCodeUnit);
}
