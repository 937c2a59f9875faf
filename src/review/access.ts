import type { LockedModel } from '../listing/record.ts';
import type { ResolvedReference } from '../resolve/resolved.ts';
import { unusableReason } from '../resolve/usable.ts';
import { type Detected, type Fact, given, type Use } from './change.ts';
import { factsOf } from './facts.ts';
import { keysOf } from './same.ts';
import type { Known } from './side.ts';
import type { Sides } from './standings.ts';

/** What a key could see then and can see now, by the locks alone. */
export function accessChanges(sides: Sides, now: Date): readonly Detected[] {
  return keysOf(sides.before, sides.after).flatMap((environment) => {
    const [was, is] = [sides.before.get(environment), sides.after.get(environment)];
    // An environment that comes or goes takes its lock with it.
    if (was === undefined || is === undefined) return [];
    return changesOf(environment, was, is, now);
  });
}

function changesOf(environment: string, was: Known, is: Known, now: Date): readonly Detected[] {
  const [before, after] = [was.resolved.basis?.lock, is.resolved.basis?.lock];
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [{ kind: 'lock-added', environment, after: after?.models.length ?? 0 }];
  if (after === undefined) return [{ kind: 'lock-removed', environment, before: before.models.length }];
  const [then, still] = [byId(before.models), byId(after.models)];
  const [usedThen, usedNow] = [usesIn(was), usesIn(is)];
  return keysOf(then, still).flatMap((subject): readonly Detected[] => {
    const [model, later] = [then.get(subject), still.get(subject)];
    const names = namesOf(model, later);
    const used = {
      ...given('usedBefore', usesOf(usedThen, names)),
      ...given('usedAfter', usesOf(usedNow, names)),
    };
    const [before, after] = [stateOf(model, now), stateOf(later, now)];
    const shared = { environment, subject, ...used };
    if (before === 'listed' && after !== 'listed') return [{ kind: 'access-lost', ...shared, before, after }];
    if (before !== 'listed' && after === 'listed')
      return [{ kind: 'access-gained', ...shared, before, after }];
    if (model === undefined || later === undefined || Object.keys(used).length === 0) return [];
    const facts = factsOf(
      { model, ...given('maker', was.makers.get(subject)), ...overlayOf(was, model) },
      { model: later, ...given('maker', is.makers.get(subject)), ...overlayOf(is, later) },
    ).filter(isNews);
    return facts.length === 0 ? [] : [{ kind: 'facts-changed', ...shared, facts }];
  });
}

/** A gateway that stops speaking of a fact, or begins to, has said nothing about the model. */
function isNews({ verdict }: Fact): boolean {
  return verdict !== 'same' && verdict !== 'unknown';
}

function byId(models: readonly LockedModel[]): ReadonlyMap<string, LockedModel> {
  return new Map(models.map((model) => [model.id, model]));
}

function stateOf(model: LockedModel | undefined, now: Date): 'listed' | 'unusable' | 'missing' | 'absent' {
  if (model === undefined) return 'absent';
  if (model.missingSince !== undefined) return 'missing';
  return unusableReason(model, now) === undefined ? 'listed' : 'unusable';
}

/** The name of a model in the registry → the bindings that name it. */
type Uses = ReadonlyMap<string, readonly Use[]>;

function usesIn({ resolved }: Known): Uses {
  const found = new Map<string, Use[]>();
  for (const { binding, chain } of resolved.bindings)
    for (const { reference, availability } of chain) {
      if (availability === 'exempt') continue;
      const use = { useCase: binding.useCase, role: reference.role };
      const known = found.get(reference.model);
      if (known === undefined) found.set(reference.model, [use]);
      else known.push(use);
    }
  return found;
}

/** Bindings that name a model by its id or its callable form; undefined for none. */
function usesOf(uses: Uses, names: readonly string[]): readonly Use[] | undefined {
  const found = names.flatMap((name) => uses.get(name) ?? []);
  return found.length === 0 ? undefined : found;
}

function namesOf(...models: readonly (LockedModel | undefined)[]): readonly string[] {
  return [
    ...new Set(models.flatMap((one) => (one === undefined ? [] : [one.id, one.callId ?? one.id]))),
  ].sort();
}

function overlayOf({ resolved }: Known, model: LockedModel): Pick<ResolvedReference, 'overlay'> {
  const found = resolved.bindings
    .flatMap(({ chain }) => chain)
    .find((one) => one.model?.id === model.id && one.overlay !== undefined);
  return given('overlay', found?.overlay);
}
