import type { Availability } from '../diagnostics/report.ts';

/** From bad to good. What is exempt or declared is not proven, and is worse than listed. */
const WORST: readonly Availability[] = [
  'absent',
  'unusable',
  'missing',
  'unknown',
  'declared',
  'exempt',
  'listed',
];

/** Does a reference stand worse in the first way than in the second? */
export function isWorse(one: Availability, other: Availability): boolean {
  return WORST.indexOf(one) < WORST.indexOf(other);
}
