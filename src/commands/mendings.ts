import type { Fix, Located } from '../diagnostics/diagnostic.ts';
import type { Place } from '../diagnostics/place.ts';
import { type Lookup, lookupOf } from '../resolve/lookup.ts';
import type { Resolution, ResolvedEnvironment } from '../resolve/resolved.ts';
import { type Use, uses } from '../rules/references.ts';

/** A fix that is to be made for a finding. */
export interface Mending {
  readonly diagnostic: Located;
  readonly fix: Fix;
}

/** A fix that is not to be made, and the end of a sentence that says why. */
export interface Unmended extends Mending {
  readonly why: string;
}

/** What is to be done about findings. */
export interface Mendings {
  readonly wanted: readonly Mending[];
  readonly refused: readonly Unmended[];
  /** Places with a suggestion that only `unsafe` would write. */
  readonly held: number;
}

/** Values that places have had in this run, by place; a value that was replaced does not come back. */
export type History = ReadonlyMap<string, ReadonlySet<string>>;

/** A place as a key. */
export function placeKey({ file, path, on }: Place): string {
  return JSON.stringify([file, path, on]);
}

/**
 * Chooses what to mend: what findings offer as safe, and with `unsafe` the first suggestion for a model. A model is only
 * written where every environment that reads the place lists it. Of several fixes for one place the first is taken.
 */
export function mendingsOf(
  diagnostics: readonly Located[],
  resolution: Resolution | undefined,
  { unsafe, history }: { readonly unsafe: boolean; readonly history: History },
): Mendings {
  const readers = readersOf(resolution);
  const chosen = new Map<string, string[]>();
  const taken = new Set<string>();
  const wanted: Mending[] = [];
  const refused: Unmended[] = [];
  const hindrance = hindrancesIn(resolution, history);
  const held = new Set<string>();
  for (const diagnostic of diagnostics) {
    const fix = diagnostic.fix ?? replacementOf(diagnostic, readers);
    if (fix === undefined || taken.has(placeKey(fix.at))) continue;
    if (diagnostic.fix === undefined && !unsafe) {
      held.add(placeKey(fix.at));
      continue;
    }
    const here = readers.get(placeKey(fix.at)) ?? [];
    const why = fix.kind === 'replace' ? hindrance(fix.value, here) : undefined;
    if (why !== undefined) refused.push({ diagnostic, fix, why });
    else if (fix.kind !== 'replace' || claim(fix.value, here, chosen)) {
      taken.add(placeKey(fix.at));
      wanted.push({ diagnostic, fix });
    }
  }
  return { wanted, refused, held: held.size };
}

type Readers = ReadonlyMap<string, readonly Use[]>;

function readersOf(resolution: Resolution | undefined): Readers {
  const readers = new Map<string, Use[]>();
  if (resolution === undefined) return readers;
  for (const use of uses(resolution)) {
    const key = placeKey(use.resolved.reference.at);
    const same = readers.get(key);
    if (same === undefined) readers.set(key, [use]);
    else same.push(use);
  }
  return readers;
}

/** Suggestions for anything but a model, such as a family, are for a person to judge. */
function replacementOf({ at, suggestions = [] }: Located, readers: Readers): Fix | undefined {
  const [value] = suggestions;
  return value === undefined || !readers.has(placeKey(at)) ? undefined : { kind: 'replace', at, value };
}

type HindranceOf = (model: string, readers: readonly Use[]) => string | undefined;

/** Why a model must not be written at a place that these read. */
function hindrancesIn(resolution: Resolution | undefined, history: History): HindranceOf {
  const lookups = new Map<ResolvedEnvironment, Lookup>();
  const lookupIn = (environment: ResolvedEnvironment, { registry, now }: Resolution): Lookup => {
    const known = lookups.get(environment);
    if (known !== undefined) return known;
    const made = lookupOf(environment.environment, environment.basis, registry.sync.graceMs, now);
    lookups.set(environment, made);
    return made;
  };
  return (model, readers) => {
    for (const use of readers) {
      const { environment, family } = use;
      const { name } = environment.environment;
      if (resolution === undefined || environment.basis === undefined)
        return `nothing is known of what ${name} lists, which reads it too`;
      if (lookupIn(environment, resolution)(model, family).availability !== 'listed')
        return `${name} reads it too and does not list that id for "${family}"`;
      const why = repeats(model, use, history);
      if (why !== undefined) return why;
    }
    return undefined;
  };
}

function repeats(
  model: string,
  { environment, binding, chain, resolved }: Use,
  history: History,
): string | undefined {
  const { at, model: written } = resolved.reference;
  if (written === model) return 'it is written there already';
  if (chain.some(({ reference }) => reference.model === model))
    return `the chain of "${binding.useCase}" in ${environment.environment.name} has that id already`;
  return history.get(placeKey(at))?.has(model) === true
    ? 'it stood there before, and was replaced'
    : undefined;
}

/** Keeps two places of one chain from getting the same model in one pass. */
function claim(model: string, readers: readonly Use[], chosen: Map<string, string[]>): boolean {
  const keys = readers.map(({ environment, binding }) =>
    JSON.stringify([environment.environment.name, binding.useCase]),
  );
  if (keys.some((key) => chosen.get(key)?.includes(model) === true)) return false;
  for (const key of keys) chosen.set(key, [...(chosen.get(key) ?? []), model]);
  return true;
}
