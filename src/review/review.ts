import { byCodeUnit } from '../diagnostics/order.ts';
import type { Needs, Registry } from '../registry/registry.ts';
import { accessChanges } from './access.ts';
import type { Change, Detected, Review } from './change.ts';
import { chainsOf, environmentChanges } from './environment.ts';
import { judged, LEVELS, type UnmetBy } from './judge.ts';
import { type Area, areaOf } from './kinds.ts';
import { moduleChanges } from './modules.ts';
import { settingChanges } from './settings.ts';
import { knownOf, type Side } from './side.ts';
import type { Sides } from './standings.ts';
import { waiverChanges } from './waivers.ts';

/**
 * What the change from one registry with its locks to another means. The same side twice gives nothing; the two sides
 * turned around give the same changes seen from the other end, each judged anew.
 */
export function review(before: Side, after: Side, unmetBy: UnmetBy): Review {
  const sides = { before: knownOf(before), after: knownOf(after) };
  const found: readonly Detected[] = [
    ...environmentChanges(sides),
    ...accessChanges(sides, after.resolution.now),
    ...settingChanges(before, after),
    ...waiverChanges(before, after),
    ...moduleChanges(before, after),
  ];
  const policies = [before.resolution.registry.review, after.resolution.registry.review];
  const changes = found.map((one) => judged(one, lacked(one, sides, unmetBy), policies));
  return { changes: worstFirst(changes, after.resolution.registry), chains: chainsOf(sides) };
}

/** What the use case needs now, and the model that is swapped in lacks. */
function lacked(
  { kind, environment = '', useCase, after }: Detected,
  sides: Sides,
  by: UnmetBy,
): readonly string[] {
  if (kind !== 'primary-changed' && kind !== 'fallback-swapped') return [];
  const bindings = sides.after.get(environment)?.resolved.bindings ?? [];
  const bound = bindings.find(({ binding }) => binding.useCase === useCase);
  const needs: Needs | undefined = bound?.binding.needs;
  const model = bound?.chain.find(({ reference }) => reference.model === after)?.model;
  return needs === undefined || model === undefined ? [] : by(needs, model);
}

const AREAS: readonly Area[] = ['binding', 'environment', 'access', 'code', 'policy', 'documentation'];
const STAGES: readonly string[] = ['production', 'staging', 'development', 'exploration'];

/** By level, then what it is about, then production first; within a binding as it was found. */
function worstFirst(changes: readonly Change[], { environments }: Registry): readonly Change[] {
  const stages = new Map(environments.map(({ name, stage }) => [name, STAGES.indexOf(stage)]));
  const stageOf = ({ environment }: Change): number => stages.get(environment ?? '') ?? -1;
  return changes.toSorted(
    (a, b) =>
      LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
      AREAS.indexOf(areaOf(a.kind)) - AREAS.indexOf(areaOf(b.kind)) ||
      stageOf(a) - stageOf(b) ||
      byCodeUnit(a.environment ?? '', b.environment ?? '') ||
      byCodeUnit(a.useCase ?? '', b.useCase ?? ''),
  );
}
