import type { LockedModel } from '../listing/record.ts';
import { type Finder, finder } from '../registry/similar.ts';
import { isOn } from '../resolve/lookup.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { unusableReason } from '../resolve/usable.ts';
import { statedFamilies } from './endpoints.ts';
import { outputWords } from './outputs.ts';
import type { Use } from './references.ts';
import { type Held, holders } from './stage.ts';

const LIMIT = 3;
/** Ids compared in one run, about two seconds' worth: past it, near ids are no longer searched for. */
const BUDGET = 500_000;
/** Below this a common beginning, such as `gpt`, says too little. */
const MIN_STEM = 4;
const SEPARATORS = '-_.:@/';

/** Ids that may replace a reference's, best first; those of `stated` that fit come before all others. */
export type Suggest = (use: Use, stated?: readonly string[]) => readonly string[];

/**
 * Prepares suggestions: ids that the same environment lists on the proving route, usable, not missing, not already
 * in the chain, and of fitting family and modality where the listing states those. At most three, never the same id.
 */
export function suggester(resolution: Resolution, budget: number = BUDGET): Suggest {
  const lists = new Map<string, Fitting>();
  const used = new Map<string, readonly string[]>();
  const elsewhere = (
    { binding, resolved }: Use,
    all: ReadonlyMap<string, readonly Held[]>,
  ): readonly string[] => {
    const { hop } = resolved.reference;
    const key = `${hop} ${binding.useCase}`;
    const ids = used.get(key) ?? usedIn(all.get(binding.useCase) ?? [], hop);
    used.set(key, ids);
    return ids;
  };
  let held: ReadonlyMap<string, readonly Held[]> | undefined;
  let left = budget;
  return (use, stated = []) => {
    const { models: fitting, find } = fittingOf(use, resolution.now, lists);
    const taken = new Set(use.chain.flatMap(({ reference, model }) => [reference.model, model?.id]));
    const free = (id: string): boolean => !taken.has(id) && !taken.has(fitting.get(id)?.id);
    const known = (ids: readonly string[]): readonly string[] =>
      ids.filter((id) => fitting.has(id) && free(id));
    left -= fitting.size;
    const near = left < 0 ? [] : nearest(use.resolved.reference.model, fitting, find, free);
    held ??= holders(resolution.environments);
    const first = new Set([...known(stated), ...near.slice(0, 1)]);
    for (const id of elsewhere(use, held)) {
      if (first.size >= LIMIT) break;
      if (fitting.has(id) && free(id)) first.add(id);
    }
    return [...first, ...near.slice(1).filter((id) => !first.has(id))].slice(0, LIMIT);
  };
}

function nearest(
  word: string,
  fitting: ReadonlyMap<string, LockedModel>,
  find: Finder,
  free: (id: string) => boolean,
): readonly string[] {
  const ids = [...fitting.keys()];
  const found = [...find(word, LIMIT * 2), ...kin(word, ids)].filter(free);
  const models = new Map<LockedModel | undefined, string>();
  for (const id of found) {
    const model = fitting.get(id);
    if (!models.has(model)) models.set(model, id);
  }
  return [...models.values()];
}

/** Ids that go on where the word ends, or end where it goes on: `gpt-5.2` and `gpt-5.2-mini`, the closest first. */
function kin(word: string, ids: readonly string[]): readonly string[] {
  const continues = (long: string, short: string): boolean =>
    short.length >= MIN_STEM && long.startsWith(short) && SEPARATORS.includes(long.charAt(short.length));
  return ids
    .filter((id) => id.length !== word.length && (continues(id, word) || continues(word, id)))
    .sort((a, b) => Math.abs(a.length - word.length) - Math.abs(b.length - word.length) || (a < b ? -1 : 1));
}

/** Models that may stand for a reference, by id and by callable form, and the search for near ones among them. */
interface Fitting {
  readonly models: ReadonlyMap<string, LockedModel>;
  readonly find: Finder;
}

/** Fitting models, found once per environment, family, modality and route. */
function fittingOf(use: Use, now: Date, lists: Map<string, Fitting>): Fitting {
  const { environment, resolved, family, binding } = use;
  const route = resolved.listing?.id;
  if (route === undefined) return { models: new Map(), find: () => [] };
  const key = JSON.stringify([environment.environment.name, family, binding.modality, route]);
  const known = lists.get(key);
  if (known) return known;
  const fitting = new Map<string, LockedModel>();
  for (const model of environment.basis?.lock.models ?? []) {
    if (!isOn(model, route) || !fits(model, use, now)) continue;
    fitting.set(model.id, model);
    if (model.callId !== undefined) fitting.set(model.callId, model);
  }
  const made = { models: fitting, find: finder([...fitting.keys()]) };
  lists.set(key, made);
  return made;
}

/** May a listed model stand for a reference, by all that is stated? */
export function fits(
  model: LockedModel,
  { environment, family, binding }: Pick<Use, 'environment' | 'family' | 'binding'>,
  now: Date,
): boolean {
  if (model.missingSince !== undefined || unusableReason(model, now) !== undefined) return false;
  return (
    states(statedFamilies(environment, model), [family]) &&
    states(model.outputs, outputWords(binding.modality))
  );
}

/** True when nothing is stated: unknown facts exclude nothing. */
function states(stated: readonly string[] | undefined, wanted: readonly string[]): boolean {
  if (stated === undefined || stated.length === 0) return true;
  return wanted.some((word) => stated.includes(word));
}

/**
 * Ids that environments use for the same use case, those of the same hop first, each once: found once for all of them, since
 * what this one uses itself is taken anyway.
 */
function usedIn(all: readonly Held[], hop: number): readonly string[] {
  const chains = all.map(({ bound }) => bound.chain.map(({ reference }) => reference));
  const same = chains.flatMap((chain) => chain.filter((one) => one.hop === hop));
  return [...new Set([...same, ...chains.flat()].map(({ model }) => model))];
}
