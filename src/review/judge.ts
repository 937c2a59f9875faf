import type { LockedModel } from '../listing/record.ts';
import type { Needs, Registry, ReviewLevel } from '../registry/registry.ts';
import type { Change, Detected } from './change.ts';
import { judgeAccess } from './judge-access.ts';
import { judgeBinding } from './judge-binding.ts';
import { judgeCode } from './judge-code.ts';
import { judgePolicy } from './judge-policy.ts';
import { REASONS, type ReasonId } from './reasons.ts';

/** From the worst to the best. */
export const LEVELS: readonly ReviewLevel[] = ['breaking', 'risky', 'safe'];

/** The needs of a use case that a model fails, by what its listing states. */
export type UnmetBy = (needs: Needs, model: LockedModel) => readonly string[];

/** Gives a change its reason and its level. Where both policies speak, the more serious one holds. */
export function judged(
  change: Detected,
  lacks: readonly string[],
  policies: readonly Registry['review'][],
): Change {
  const reason = reasonOf(change, lacks.length > 0);
  const own = REASONS[reason].level;
  const set = policies.flatMap((policy) => {
    const level = Object.hasOwn(policy, change.kind) ? policy[change.kind] : undefined;
    return level === undefined ? [] : [level];
  });
  // Whoever changes the policy cannot excuse the same change by it: what it was before counts as well.
  const level = set.length === 0 ? own : worstOf(set.length < policies.length ? [...set, own] : set);
  return {
    ...change,
    level,
    reason,
    ...(level === own ? {} : { ownLevel: own }),
    ...(lacks.length === 0 ? {} : { lacks }),
  };
}

function worstOf(levels: readonly ReviewLevel[]): ReviewLevel {
  return LEVELS.find((level) => levels.includes(level)) ?? 'safe';
}

function reasonOf(change: Detected, lacks: boolean): ReasonId {
  return (
    judgeBinding(change, lacks) ??
    judgeAccess(change) ??
    judgePolicy(change) ??
    judgeCode(change) ??
    'other-words'
  );
}
