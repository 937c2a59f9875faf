import type { Availability } from '../diagnostics/report.ts';
import type { ResolvedReference } from '../resolve/resolved.ts';
import { isWorse } from '../resolve/worse.ts';
import { type Fact, given, type Standing, type Verdict } from './change.ts';
import { factsOf, type Stated } from './facts.ts';
import type { Known } from './side.ts';

/** The environments of both sides by name. */
export interface Sides {
  readonly before: ReadonlyMap<string, Known>;
  readonly after: ReadonlyMap<string, Known>;
}

/** One model of a chain with the family that it must be served as. */
export interface Placed {
  readonly resolved: ResolvedReference;
  readonly family: string;
}

/** A state that is better or worse than another. */
export function movedTo(before: Availability | undefined, after: Availability | undefined): Verdict {
  if (before === undefined || after === undefined || before === 'unknown' || after === 'unknown')
    return before === after && before !== undefined && before !== 'unknown' ? 'same' : 'unknown';
  if (before === after) return 'same';
  return isWorse(before, after) ? 'gained' : 'lost';
}

/** The facts of two models of one chain side by side. */
export function factsBetween(
  environment: string,
  before: Placed,
  after: Placed,
  sides: Sides,
): readonly Fact[] {
  const was = statedOf(before.resolved, sides.before.get(environment));
  const is = statedOf(after.resolved, sides.after.get(environment));
  return factsOf(was, is);
}

function statedOf({ model, overlay }: ResolvedReference, known: Known | undefined): Stated {
  const maker = model === undefined ? undefined : known?.makers.get(model.id);
  return { ...given('model', model), ...given('maker', maker), ...given('overlay', overlay) };
}

/** What every environment's key can do with a model that goes and one that comes: this environment first, then by name. */
export function standingsOf(
  environment: string,
  before: Placed | undefined,
  after: Placed | undefined,
  sides: Sides,
): readonly Standing[] {
  const own = before?.resolved.availability;
  const now = after?.resolved.availability;
  const others = [...new Set([...sides.before.keys(), ...sides.after.keys()])]
    .filter((name) => name !== environment)
    .sort();
  return [
    standing(environment, own, now),
    ...others.map((name) =>
      standing(name, lookedUp(sides.before.get(name), before), lookedUp(sides.after.get(name), after)),
    ),
  ];
}

function lookedUp(known: Known | undefined, placed: Placed | undefined): Availability | undefined {
  if (known === undefined || placed === undefined) return undefined;
  return known.lookup(placed.resolved.reference.model, placed.family).availability;
}

function standing(
  environment: string,
  before: Availability | undefined,
  after: Availability | undefined,
): Standing {
  return {
    environment,
    verdict: movedTo(before, after),
    ...given('before', before),
    ...given('after', after),
  };
}
