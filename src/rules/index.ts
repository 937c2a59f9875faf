import { changedFacts } from './changed-facts.ts';
import { contractSplit } from './contract-split.ts';
import { costlierFallback } from './costlier-fallback.ts';
import { deprecatedModel } from './deprecated-model.ts';
import { environmentGap } from './environment-gap.ts';
import { excessAccess } from './excess-access.ts';
import { expiredWaiver } from './expired-waiver.ts';
import { familyDelivery } from './family-delivery.ts';
import { familyModality } from './family-modality.ts';
import { fieldOrder } from './field-order.ts';
import { inlineDeadModel } from './inline-dead-model.ts';
import { inlineModel } from './inline-model.ts';
import { labelNotId } from './label-not-id.ts';
import { lookalikeModel } from './lookalike-model.ts';
import { maskingFallback } from './masking-fallback.ts';
import { missingDescription } from './missing-description.ts';
import { missingFallback } from './missing-fallback.ts';
import { missingModel } from './missing-model.ts';
import { missingOwner } from './missing-owner.ts';
import { missingReason } from './missing-reason.ts';
import { mixedFamilyFallback } from './mixed-family-fallback.ts';
import { movingAlias } from './moving-alias.ts';
import { oddId } from './odd-id.ts';
import { overlayConflict } from './overlay-conflict.ts';
import { previewInProduction } from './preview-in-production.ts';
import { promotionGap } from './promotion-gap.ts';
import { repeatedFallback } from './repeated-fallback.ts';
import { retiringModel } from './retiring-model.ts';
import { reviewDue } from './review-due.ts';
import type { Rule } from './rule.ts';
import { sameListing } from './same-listing.ts';
import { sharedKey } from './shared-key.ts';
import { singleVendorChain } from './single-vendor-chain.ts';
import { staleLock } from './stale-lock.ts';
import { undocumentedFallback } from './undocumented-fallback.ts';
import { unlistedModel } from './unlisted-model.ts';
import { unmetNeed } from './unmet-need.ts';
import { unreachableFallback } from './unreachable-fallback.ts';
import { unregisteredModel } from './unregistered-model.ts';
import { untestedInStaging } from './untested-in-staging.ts';
import { unusableModel } from './unusable-model.ts';
import { unusedUseCase } from './unused-use-case.ts';
import { unusedWaiver } from './unused-waiver.ts';
import { waiverWithoutReason } from './waiver-without-reason.ts';
import { weakerFallback } from './weaker-fallback.ts';
import { wrongEndpoint } from './wrong-endpoint.ts';
import { wrongModality } from './wrong-modality.ts';

/** Every rule, in the order in which the index of the rule pages shows them. */
export const RULES: readonly Rule[] = [
  unlistedModel,
  labelNotId,
  unusableModel,
  missingModel,
  retiringModel,
  deprecatedModel,
  previewInProduction,
  movingAlias,
  changedFacts,
  overlayConflict,
  staleLock,
  oddId,
  familyModality,
  familyDelivery,
  wrongEndpoint,
  wrongModality,
  unmetNeed,
  undocumentedFallback,
  repeatedFallback,
  mixedFamilyFallback,
  weakerFallback,
  maskingFallback,
  unreachableFallback,
  missingFallback,
  singleVendorChain,
  costlierFallback,
  environmentGap,
  promotionGap,
  untestedInStaging,
  contractSplit,
  sharedKey,
  sameListing,
  excessAccess,
  missingDescription,
  missingReason,
  missingOwner,
  reviewDue,
  fieldOrder,
  inlineModel,
  inlineDeadModel,
  unregisteredModel,
  lookalikeModel,
  unusedUseCase,
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
  return 'checkWaivers' in rule ? [...RULES.filter((one) => 'check' in one), rule] : [rule];
}
