import { shiftDay } from './dates.ts';
import type { Former, FormerFacts, LockedModel, Price } from './record.ts';

/**
 * Days for which a lock keeps what a fact was before it got worse. A month: whoever syncs weekly and merges when a
 * person has time sees it several times, and after that the new value is what the team lives with.
 */
export const FORMER_DAYS = 30;

/** Prices that differ by less differ by how they were computed (Together lists 0.18000000000000002). */
const NOISE = 1e-6;

type Field = keyof FormerFacts;
type Value<F extends Field> = NonNullable<LockedModel[F]>;

/** How values of one kind get worse, and what was best of two. */
interface Kind<T> {
  isWorse(now: T, before: T): boolean;
  best(a: T, b: T): T;
}

const COUNT: Kind<number> = { isWorse: (now, before) => now < before, best: Math.max };

const WORDS: Kind<readonly string[]> = {
  // Mostly the same words in the same order, which need no search.
  isWorse: (now, before) => before.some((word, at) => word !== now[at] && !now.includes(word)),
  best: (a, b) => [...new Set([...a, ...b])].sort(),
};

const PRICE: Kind<Price> = {
  isWorse: (now, before) => isDearer(now.input, before.input) || isDearer(now.output, before.output),
  best: (a, b) => {
    const input = lower(a.input, b.input);
    const output = lower(a.output, b.output);
    return {
      unit: a.unit,
      ...(input === undefined ? {} : { input }),
      ...(output === undefined ? {} : { output }),
    };
  },
};

const CHECKS: readonly ((now: LockedModel, before: LockedModel) => boolean)[] = [
  checkOf('inputs', WORDS),
  checkOf('outputs', WORDS),
  checkOf('contextTokens', COUNT),
  checkOf('outputTokens', COUNT),
  checkOf('price', PRICE),
  checkOf('features', WORDS),
];

function checkOf<F extends Field>(
  field: F,
  kind: Kind<Value<F>>,
): (now: LockedModel, before: LockedModel) => boolean {
  return (now, before) => {
    const is = now[field] as Value<F> | undefined;
    const was = before[field] as Value<F> | undefined;
    return is !== undefined && was !== undefined && kind.isWorse(is, was);
  };
}

/** Adds to the models of a fresh answer what their facts were before they got worse; `day` is that of the answer. */
export function withFormer(
  fresh: readonly LockedModel[],
  previous: readonly LockedModel[],
  day: string,
): readonly LockedModel[] {
  // A fresh answer knows nothing of the past: one that is the last lock's own list has nothing to remember.
  if (previous.length === 0 || previous === fresh) return fresh;
  const before = new Map(previous.map((model) => [model.id, model]));
  const spoken = new Spoken(fresh);
  return fresh.map((model) => {
    const last = before.get(model.id);
    if (last === undefined || (last.was === undefined && !isWorse(model, last))) return model;
    const was = formerOf(model, last, day, spoken);
    return was === undefined ? model : { ...model, was };
  });
}

/** Is any fact worse? Asked first, for nearly all models of nearly all answers the answer is no. */
function isWorse(now: LockedModel, before: LockedModel): boolean {
  return CHECKS.some((check) => check(now, before));
}

/** The words that a list still speaks: one that no model has any more was renamed, and nobody has lost it. */
class Spoken {
  readonly #models: readonly LockedModel[];
  readonly #words = new Map<Field, ReadonlySet<string>>();

  constructor(models: readonly LockedModel[]) {
    this.#models = models;
  }

  of(field: 'inputs' | 'outputs' | 'features'): ReadonlySet<string> {
    const known = this.#words.get(field) ?? new Set(this.#models.flatMap((model) => model[field] ?? []));
    this.#words.set(field, known);
    return known;
  }
}

function formerOf(
  model: LockedModel,
  last: LockedModel,
  day: string,
  spoken: Spoken,
): FormerFacts | undefined {
  const former = <F extends Field>(field: F, kind: Kind<Value<F>>, before = last[field]): FormerFacts => {
    const kept = last.was?.[field] as Former<Value<F>> | undefined;
    const now = model[field] as Value<F> | undefined;
    const fact = formerFact(kind, now, before as Value<F> | undefined, inTime(kept, day), day);
    return fact === undefined ? {} : { [field]: fact };
  };
  const words = (field: 'inputs' | 'outputs' | 'features'): FormerFacts => {
    const before = last[field];
    if (before === undefined || before === model[field]) return former(field, WORDS);
    const isKnown = (word: string) => model[field]?.includes(word) === true || spoken.of(field).has(word);
    return former(field, WORDS, before.every(isKnown) ? before : before.filter(isKnown));
  };
  const was: FormerFacts = {
    ...words('inputs'),
    ...words('outputs'),
    ...former('contextTokens', COUNT),
    ...former('outputTokens', COUNT),
    ...former('price', PRICE),
    ...words('features'),
  };
  return Object.keys(was).length === 0 ? undefined : was;
}

/** A fact that got worse now, or that was worse already and still is; unknown is neither better nor worse. */
function formerFact<T>(
  kind: Kind<T>,
  now: T | undefined,
  before: T | undefined,
  kept: Former<T> | undefined,
  day: string,
): Former<T> | undefined {
  if (now === undefined) return kept;
  if (before !== undefined && kind.isWorse(now, before)) {
    return { value: kept === undefined ? before : kind.best(kept.value, before), changed: day };
  }
  return kept !== undefined && kind.isWorse(now, kept.value) ? kept : undefined;
}

/** What is kept, while it is no older than a lock may keep it. */
function inTime<T>(kept: Former<T> | undefined, day: string): Former<T> | undefined {
  return kept !== undefined && day <= shiftDay(kept.changed, FORMER_DAYS) ? kept : undefined;
}

/** Is a price above another one by more than the noise of its computation? */
function isDearer(now: number | undefined, before: number | undefined): boolean {
  return now !== undefined && before !== undefined && now > before * (1 + NOISE);
}

function lower(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}
