import type { Fallback } from '../registry/registry.ts';
import { familyOf } from '../resolve/resolve.ts';
import type { ResolvedBinding, ResolvedReference } from '../resolve/resolved.ts';
import { type Detected, given, type Link, sides as sidesOf } from './change.ts';
import { isSame, isSameSet } from './same.ts';
import { factsBetween, type Placed, type Sides, standingsOf } from './standings.ts';

/** One binding at both times. */
export interface Pair {
  readonly environment: string;
  readonly useCase: string;
  readonly before: ResolvedBinding;
  readonly after: ResolvedBinding;
}

/** One fallback at one time. */
interface Hop {
  readonly fallback: Fallback;
  readonly placed: Placed;
  /** The model, and which of several alike it is. */
  readonly key: string;
}

/** A chain as it stands, for people. */
export function linksOf({ chain }: ResolvedBinding): readonly Link[] {
  return chain.map(({ reference, availability }) => ({
    model: reference.model,
    availability,
    ...('when' in reference && { when: [...reference.when] }),
    ...('when' in reference && given('family', reference.family)),
  }));
}

/** Is everything of two chains the same that decides what answers? What is unknown on one side is no difference. */
export function isSameChain(before: readonly Link[], after: readonly Link[]): boolean {
  return (
    before.length === after.length && before.every((link, index) => isSameLink(link, after[index] ?? link))
  );
}

function isSameLink(a: Link, b: Link): boolean {
  const isUnknown = a.availability === 'unknown' || b.availability === 'unknown';
  return (
    a.model === b.model &&
    a.family === b.family &&
    (isUnknown || a.availability === b.availability) &&
    isSameSet(a.when, b.when)
  );
}

/** What differs between two chains. */
export function chainChanges(pair: Pair, sides: Sides): readonly Detected[] {
  const [was, is] = [hopsOf(pair.before), hopsOf(pair.after)];
  const stays = new Set(is.map(({ key }) => key).filter((key) => was.some((one) => one.key === key)));
  return [
    ...primaryChanges(pair, sides),
    ...replaced(pair, sides, was, is, stays),
    ...moved(pair, was, is, stays),
    ...is.flatMap((hop) => {
      const before = was.find(({ key }) => key === hop.key);
      return before === undefined ? [] : hopChanges(pair, before.fallback, hop.fallback);
    }),
  ];
}

function about({ environment, useCase }: Pair): Pick<Detected, 'environment' | 'useCase'> {
  return { environment, useCase };
}

function hopsOf({ binding, chain }: ResolvedBinding): readonly Hop[] {
  const seen = new Map<string, number>();
  return binding.fallbacks.map((fallback, index) => {
    const nth = seen.get(fallback.model) ?? 0;
    seen.set(fallback.model, nth + 1);
    const resolved: ResolvedReference = chain[index + 1] ?? { reference: fallback, availability: 'unknown' };
    const key = JSON.stringify([fallback.model, nth]);
    return { fallback, key, placed: { resolved, family: familyOf(binding, fallback) } };
  });
}

function primaryChanges(pair: Pair, sides: Sides): readonly Detected[] {
  const [was, is] = [pair.before.binding.primary, pair.after.binding.primary];
  if (was.model === is.model) return exemption(pair, was, is);
  const before = { resolved: pair.before.chain[0], family: pair.before.binding.family };
  const after = { resolved: pair.after.chain[0], family: pair.after.binding.family };
  return [
    {
      kind: 'primary-changed',
      ...about(pair),
      before: was.model,
      after: is.model,
      ...meaning(pair.environment, before, after, sides),
      at: is.at,
    },
  ];
}

function meaning(
  environment: string,
  before: Placed,
  after: Placed,
  sides: Sides,
): Pick<Detected, 'facts' | 'standings'> {
  return {
    facts: factsBetween(environment, before, after, sides),
    standings: standingsOf(environment, before, after, sides),
  };
}

/** Models that come and go. Two at the same place of the chain are one swap. */
function replaced(
  pair: Pair,
  sides: Sides,
  was: readonly Hop[],
  is: readonly Hop[],
  stays: ReadonlySet<string>,
): readonly Detected[] {
  const changes: Detected[] = [];
  const left = { leftBefore: was.length, leftAfter: is.length };
  for (let index = 0; index < Math.max(was.length, is.length); index += 1) {
    const [gone, come] = [was[index], is[index]].map((hop) =>
      hop !== undefined && !stays.has(hop.key) ? hop : undefined,
    );
    const [before, after] = [gone?.placed, come?.placed];
    const standings = standingsOf(pair.environment, before, after, sides);
    if (gone !== undefined && come !== undefined && before !== undefined && after !== undefined) {
      changes.push({
        kind: 'fallback-swapped',
        ...about(pair),
        field: `fallbacks[${index}]`,
        before: gone.fallback.model,
        after: come.fallback.model,
        ...meaning(pair.environment, before, after, sides),
        at: come.fallback.at,
      });
      changes.push(...hopChanges(pair, gone.fallback, come.fallback));
    } else if (gone !== undefined) {
      changes.push({
        kind: 'fallback-removed',
        ...about(pair),
        subject: gone.fallback.model,
        field: `fallbacks[${index}]`,
        before: [...gone.fallback.when],
        ...left,
        standings,
      });
    } else if (come !== undefined) {
      changes.push({
        kind: 'fallback-added',
        ...about(pair),
        subject: come.fallback.model,
        field: `fallbacks[${index}]`,
        after: [...come.fallback.when],
        ...left,
        standings,
        at: come.fallback.at,
      });
    }
  }
  return changes;
}

/** The order of the fallbacks that stay. */
function moved(
  pair: Pair,
  was: readonly Hop[],
  is: readonly Hop[],
  stays: ReadonlySet<string>,
): readonly Detected[] {
  const order = (hops: readonly Hop[]): readonly Hop[] => hops.filter(({ key }) => stays.has(key));
  const [before, after] = [order(was), order(is)];
  if (before.every(({ key }, index) => key === after[index]?.key)) return [];
  const models = (hops: readonly Hop[]): readonly string[] => hops.map(({ fallback }) => fallback.model);
  const at = pair.after.binding.place(['fallbacks']);
  return [{ kind: 'fallbacks-moved', ...about(pair), before: models(before), after: models(after), at }];
}

/** What differs between two entries for one place or one model. */
function hopChanges(pair: Pair, was: Fallback, is: Fallback): readonly Detected[] {
  const changes: Detected[] = [];
  const subject = was.model === is.model ? is.model : undefined;
  const base = { ...about(pair), ...given('subject', subject), at: is.entryAt };
  const field = (kind: Detected['kind'], before: unknown, after: unknown): void => {
    if (!isSame(before, after)) changes.push({ kind, ...base, ...sidesOf(before, after) });
  };
  if (!isSameSet(was.when, is.when)) field('fallback-when-changed', [...was.when], [...is.when]);
  field('fallback-family-changed', was.family, is.family);
  field('fallback-adapter-changed', was.adapter, is.adapter);
  if (was.because !== is.because)
    changes.push({
      kind: 'documentation-changed',
      ...base,
      field: 'because',
      ...sidesOf(was.because, is.because),
    });
  return subject === undefined ? changes : [...changes, ...exemption(pair, was, is)];
}

/** Whether the listing is asked about a model that stays, and why not. */
function exemption(
  pair: Pair,
  was: { readonly unlisted?: string },
  is: Fallback | ResolvedBinding['binding']['primary'],
): readonly Detected[] {
  const [before, after] = [was.unlisted, is.unlisted];
  if (before === after) return [];
  const base = { ...about(pair), subject: is.model, at: is.at };
  if (before === undefined) return [{ kind: 'exemption-added', ...base, ...sidesOf(before, after) }];
  if (after === undefined) return [{ kind: 'exemption-removed', ...base, ...sidesOf(before, after) }];
  return [{ kind: 'documentation-changed', ...base, field: 'unlisted', before, after }];
}
