import { byCodeUnit } from '../diagnostics/order.ts';
import type { Registry } from '../registry/registry.ts';
import type { OverlaySource } from '../resolve/overlay.ts';
import { resolve } from '../resolve/resolve.ts';
import type { Basis, ResolvedBinding, ResolvedEnvironment } from '../resolve/resolved.ts';
import { given } from './change.ts';
import { endBy, type Hop, hopsOf, type Imagined, servingOf } from './hops.ts';
import type {
  Notice,
  Outcome,
  Serving,
  SimulatedEnvironment,
  SimulatedUse,
  Simulation,
  WhatIf,
} from './simulation.ts';

/** A registry, and what is known about its gateways. */
export interface Situation {
  readonly registry: Registry;
  readonly bases: ReadonlyMap<string, Basis>;
  readonly overlays: readonly OverlaySource[];
  readonly now: Date;
}

const ORDER: readonly Outcome[] = ['dead', 'falls', 'weakened', 'unknown', 'rises', 'untouched'];

/** What would become of every use case, beside how it is. */
export function simulate({ registry, bases, overlays, now }: Situation, whatIf: WhatIf): Simulation {
  const before = resolve(registry, bases, now, overlays);
  const after = resolve(registry, withKeys(bases, whatIf.keys), now, overlays);
  const imagined = { removed: new Set(whatIf.remove), ...given('day', whatIf.day) };
  const judged = before.environments.map((one, at) => ({
    before: one,
    after: after.environments[at] ?? one,
    keyOf: whatIf.keys.get(one.environment.name),
  }));
  const uses = judged.flatMap((pair) => usesOf(pair, imagined));
  return {
    environments: judged.map((pair) => environmentOf(pair, uses)),
    uses: uses
      .filter(({ outcome }) => outcome !== 'untouched')
      .sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome)),
    notices: whatIf.day === undefined ? [] : noticesOf(after.environments, whatIf.day),
  };
}

interface Pair {
  readonly before: ResolvedEnvironment;
  readonly after: ResolvedEnvironment;
  readonly keyOf: string | undefined;
}

function withKeys(
  bases: ReadonlyMap<string, Basis>,
  keys: ReadonlyMap<string, string>,
): ReadonlyMap<string, Basis> {
  const changed = new Map(bases);
  for (const [environment, other] of keys) {
    const basis = bases.get(other);
    if (basis === undefined) changed.delete(environment);
    else changed.set(environment, basis);
  }
  return changed;
}

function isJudged({ before, after }: Pair): boolean {
  return before.basis !== undefined && after.basis !== undefined;
}

function usesOf(pair: Pair, imagined: Imagined): readonly SimulatedUse[] {
  if (!isJudged(pair)) return [];
  return pair.before.bindings.map((bound, at) => useOf(bound, pair.after.bindings[at] ?? bound, imagined));
}

function useOf(before: ResolvedBinding, after: ResolvedBinding, imagined: Imagined): SimulatedUse {
  const { environment, useCase, owner, family } = before.binding;
  const [was, is] = [hopsOf(before), hopsOf(after, imagined)];
  const [served, serves] = [servingOf(before, was), servingOf(after, is)];
  return {
    environment,
    useCase,
    ...given('owner', owner),
    family,
    outcome: outcomeOf(was, is, served, serves),
    ...given('before', known(served)),
    ...given('after', known(serves)),
    lost: is.flatMap(({ lost }, hop) => (lost === undefined || was[hop]?.state === 'lost' ? [] : [lost])),
  };
}

type Served = Serving | 'unknown' | undefined;

function known(served: Served): Serving | undefined {
  return served === 'unknown' ? undefined : served;
}

function outcomeOf(was: readonly Hop[], is: readonly Hop[], served: Served, serves: Served): Outcome {
  if (served === undefined && serves === undefined) return 'untouched';
  // What answers now may be unknown, while it is certain that nothing would.
  if (serves === undefined) return 'dead';
  if (served === 'unknown' || serves === 'unknown') return 'unknown';
  if (was.every(({ state }, hop) => state === is[hop]?.state)) return 'untouched';
  if (served === undefined || serves.hop < served.hop) return 'rises';
  if (serves.hop > served.hop) return 'falls';
  const isWeaker = is.some(({ state }, hop) => state === 'lost' && was[hop]?.state === 'usable');
  return isWeaker ? 'weakened' : 'untouched';
}

function environmentOf(pair: Pair, uses: readonly SimulatedUse[]): SimulatedEnvironment {
  const { name } = pair.before.environment;
  const own = uses.filter(({ environment }) => environment === name);
  const count = (outcome: Outcome): number => own.filter((use) => use.outcome === outcome).length;
  const [dead, falls, weakened] = [count('dead'), count('falls'), count('weakened')];
  const notJudged: 'before' | 'after' = pair.before.basis === undefined ? 'before' : 'after';
  const dying = isJudged(pair)
    ? pair.before.bindings.filter((bound) => servingOf(bound, hopsOf(bound)) === undefined)
    : [];
  return {
    name,
    ...given('keyOf', pair.keyOf),
    ...given('notJudged', isJudged(pair) ? undefined : notJudged),
    counts: {
      dead,
      falls,
      weakened,
      unknown: count('unknown'),
      rises: count('rises'),
      untouched: count('untouched'),
    },
    deadBefore: dying.length,
  };
}

/** Days that are over for models in use, by environment and model. */
function noticesOf(environments: readonly ResolvedEnvironment[], day: string): readonly Notice[] {
  const found = new Map<string, Notice & { readonly useCases: string[] }>();
  for (const { environment, bindings } of environments)
    for (const { binding, chain } of bindings)
      for (const resolved of chain)
        for (const notice of noticesAbout(resolved, day)) {
          const whole = { environment: environment.name, model: resolved.reference.model, ...notice };
          const key = JSON.stringify(whole);
          const known = found.get(key) ?? { ...whole, useCases: [] };
          if (!known.useCases.includes(binding.useCase)) known.useCases.push(binding.useCase);
          found.set(key, known);
        }
  return [...found.values()].sort(
    (a, b) =>
      byCodeUnit(a.day, b.day) || byCodeUnit(a.environment, b.environment) || byCodeUnit(a.model, b.model),
  );
}

function* noticesAbout(
  resolved: ResolvedBinding['chain'][number],
  day: string,
): Generator<Pick<Notice, 'kind' | 'day' | 'file'>> {
  const end = endBy(resolved, day);
  if (end !== undefined) {
    const kind = end.fact?.earliest === true ? 'may-retire' : 'retired';
    yield { kind, day: end.retiresAt, ...given('file', end.fact?.file) };
    if (kind === 'retired') return;
  }
  const { model, overlay = [] } = resolved;
  const fact =
    model?.deprecatedAt === undefined ? overlay.find(({ field }) => field === 'deprecatedAt') : undefined;
  const since = model?.deprecatedAt ?? fact?.value;
  if (since !== undefined && since <= day)
    yield { kind: 'deprecated', day: since, ...given('file', fact?.file) };
}
