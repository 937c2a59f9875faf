import type { Availability } from '../diagnostics/report.ts';
import type { Detected, Fact } from './change.ts';
import type { ReasonId } from './reasons.ts';

const DEAD: readonly (Availability | undefined)[] = ['absent', 'unusable'];

/** Why a change of an environment or a binding has its level; undefined for every other change. */
export function judgeBinding(change: Detected, lacks: boolean): ReasonId | undefined {
  const now = change.standings?.[0]?.after;
  switch (change.kind) {
    case 'environment-added':
      return 'new-here';
    case 'environment-removed':
      return 'environment-gone';
    case 'use-case-added':
      return isDead(now) ? 'not-callable-in-need' : now === 'listed' ? 'new-here' : 'unproven';
    case 'use-case-removed':
      return 'use-case-gone';
    case 'primary-changed':
      return now === 'absent'
        ? 'not-listed'
        : isDead(now)
          ? 'not-callable'
          : lacks
            ? 'need-unmet'
            : swapped(change, now);
    case 'fallback-swapped':
      return isDead(now) || lacks ? 'not-callable-in-need' : swapped(change, now);
    case 'fallback-added':
      return isDead(now) ? 'not-callable-in-need' : now === 'listed' ? 'chain-longer' : 'unproven';
    case 'fallback-removed':
      return removed(change);
    case 'fallbacks-moved':
      return 'other-order';
    case 'fallback-when-changed':
      return isMore(change.before, change.after) ? 'answers-to-more' : 'answers-to-less';
    case 'family-changed':
    case 'fallback-family-changed':
      return 'request-shape';
    case 'fallback-adapter-changed':
      return 'other-adapter';
    case 'modality-changed':
      return 'other-result';
    case 'delivery-changed':
      return 'other-delivery';
    case 'needs-changed':
      return asksMore(change) ? 'asks-more' : 'asks-less';
    case 'only-changed':
      return 'other-scope';
    case 'extensions-changed':
      return 'own-field';
    case 'exemption-added':
      return 'exempt';
    case 'exemption-removed':
      return 'looked-up-again';
    default:
      return undefined;
  }
}

function isDead(state: Availability | undefined): boolean {
  return DEAD.includes(state);
}

function swapped({ facts = [] }: Detected, now: Availability | undefined): ReasonId {
  if (now !== 'listed') return 'unproven';
  if (facts.some(isLoss)) return 'capability-lost';
  if (facts.some(({ field, verdict }) => field === 'vendor' && verdict === 'other')) return 'other-vendor';
  return facts.some(isDearer) ? 'costs-more' : 'another-model';
}

/** Is something lost that is no price? */
export function isLoss(fact: Fact): boolean {
  return fact.verdict === 'lost' && !fact.field.startsWith('price.');
}

/** Does it cost more? */
export function isDearer(fact: Fact): boolean {
  return fact.verdict === 'lost' && fact.field.startsWith('price.');
}

function removed({ standings = [], leftAfter }: Detected): ReasonId {
  if (isDead(standings[0]?.before)) return 'could-not-help';
  return leftAfter === 0 ? 'no-fallback-left' : 'chain-shorter';
}

/** Does the later list hold all of the earlier one? `any` stands for every failure. */
function isMore(before: unknown, after: unknown): boolean {
  const [was, is] = [listOf(before), listOf(after)];
  return is.includes('any') || was.every((one) => is.includes(one));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asksMore({ before, after }: Detected): boolean {
  if (after === undefined || after === false) return before === undefined;
  if (before === undefined || before === false) return true;
  if (typeof before === 'number' && typeof after === 'number') return after > before;
  return listOf(before).every((one) => listOf(after).includes(one));
}
