import type { Detected } from './change.ts';
import { isDearer, isLoss } from './judge-binding.ts';
import type { ReasonId } from './reasons.ts';

/** Why a change that the lock alone makes has its level; undefined for every other change. */
export function judgeAccess(change: Detected): ReasonId | undefined {
  switch (change.kind) {
    case 'access-lost':
      return lost(change);
    case 'access-gained':
      return change.usedAfter === undefined ? 'not-used' : 'now-listed';
    case 'facts-changed':
      return facts(change);
    case 'lock-added':
      return 'first-lock';
    case 'lock-removed':
      return 'unproven';
    default:
      return undefined;
  }
}

function lost({ usedAfter = [], after }: Detected): ReasonId {
  if (usedAfter.length === 0) return 'not-used';
  // Gone for less than grace is not gone yet.
  if (after === 'missing') return 'unproven';
  return usedAfter.some(({ role }) => role === 'primary') ? 'primary-lost' : 'fallback-lost';
}

function facts({ facts: found = [], usedAfter }: Detected): ReasonId {
  if (usedAfter === undefined) return 'not-used';
  if (found.some(isLoss)) return 'capability-lost';
  if (found.some(({ field, verdict }) => field === 'vendor' && verdict === 'other')) return 'other-vendor';
  return found.some(isDearer) ? 'costs-more' : 'offers-no-less';
}
