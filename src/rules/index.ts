import { contractSplit } from './contract-split.ts';
import { environmentGap } from './environment-gap.ts';
import { expiredWaiver } from './expired-waiver.ts';
import { familyDelivery } from './family-delivery.ts';
import { familyModality } from './family-modality.ts';
import { fieldOrder } from './field-order.ts';
import { labelNotId } from './label-not-id.ts';
import { missingFallback } from './missing-fallback.ts';
import { missingModel } from './missing-model.ts';
import { mixedFamilyFallback } from './mixed-family-fallback.ts';
import { overlayConflict } from './overlay-conflict.ts';
import { repeatedFallback } from './repeated-fallback.ts';
import { retiringModel } from './retiring-model.ts';
import type { Rule } from './rule.ts';
import { sharedKey } from './shared-key.ts';
import { staleLock } from './stale-lock.ts';
import { undocumentedFallback } from './undocumented-fallback.ts';
import { unlistedModel } from './unlisted-model.ts';
import { unusableModel } from './unusable-model.ts';
import { unusedWaiver } from './unused-waiver.ts';
import { waiverWithoutReason } from './waiver-without-reason.ts';

/** Every rule, in the order in which the index of the rule pages shows them. */
export const RULES: readonly Rule[] = [
  unlistedModel,
  labelNotId,
  unusableModel,
  missingModel,
  retiringModel,
  overlayConflict,
  staleLock,
  familyModality,
  familyDelivery,
  undocumentedFallback,
  repeatedFallback,
  mixedFamilyFallback,
  missingFallback,
  environmentGap,
  contractSplit,
  sharedKey,
  fieldOrder,
  waiverWithoutReason,
  unusedWaiver,
  expiredWaiver,
];

/** The rule with this id. */
export function ruleById(id: string): Rule | undefined {
  return RULES.find((rule) => rule.id === id);
}

/** The rules that an example of this one is judged by: itself, and for one about waivers all that can be waived. */
export function rulesAround(rule: Rule): readonly Rule[] {
  return 'check' in rule ? [rule] : [...RULES.filter((one) => 'check' in one), rule];
}
