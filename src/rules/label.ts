import type { LockedModel } from '../listing/record.ts';
import { isOn } from '../resolve/lookup.ts';
import type { ResolvedEnvironment } from '../resolve/resolved.ts';
import type { Use } from './references.ts';

/** A listed model that is known under the written value, and how. */
export interface Labelled {
  readonly model: LockedModel;
  readonly as: 'name' | 'alias';
}

/** Finds the listed models that carry a reference's value as a label. */
export type FindLabelled = (use: Use) => readonly Labelled[];

/**
 * Prepares the search for labels: display names (compared without case, because people retype them) and aliases
 * (compared byte for byte) of models on the route that was asked. Only absent references are looked at.
 */
export function labels(): FindLabelled {
  const indexes = new Map<ResolvedEnvironment, ReadonlyMap<string, readonly Labelled[]>>();
  return ({ environment, resolved }) => {
    const { availability, listing, reference } = resolved;
    if (availability !== 'absent' || !listing) return [];
    const index = indexes.get(environment) ?? indexOf(environment);
    indexes.set(environment, index);
    const named = [
      ...(index.get(nameKey(reference.model)) ?? []),
      ...(index.get(aliasKey(reference.model)) ?? []),
    ];
    return named.filter(({ model }) => isOn(model, listing.id));
  };
}

function nameKey(name: string): string {
  return `name ${name.toLowerCase()}`;
}

function aliasKey(alias: string): string {
  return `alias ${alias}`;
}

function indexOf({ basis }: ResolvedEnvironment): ReadonlyMap<string, readonly Labelled[]> {
  const index = new Map<string, Labelled[]>();
  const add = (key: string, labelled: Labelled): void => {
    const known = index.get(key);
    if (known) known.push(labelled);
    else index.set(key, [labelled]);
  };
  for (const model of basis?.lock.models ?? []) {
    if (model.missingSince !== undefined) continue;
    if (model.name !== undefined) add(nameKey(model.name), { model, as: 'name' });
    for (const alias of model.aliases ?? []) add(aliasKey(alias), { model, as: 'alias' });
  }
  return index;
}
