import type { ModelRecord } from '../listing/record.ts';

const DAY_MS = 86_400_000;

/**
 * Why the listing itself says that a model cannot be called at `now`, in a phrase that continues
 * "cannot be called: …"; undefined when it says nothing of the kind.
 */
export function unusableReason(model: ModelRecord, now: Date): string | undefined {
  if (model.unusable !== undefined) return model.unusable;
  if (model.lifecycle === 'retired') return 'the listing calls it retired';
  if (model.retiresAt === undefined) return undefined;
  const over = Date.parse(`${model.retiresAt}T00:00:00Z`) + DAY_MS;
  return over <= now.getTime() ? `the listing says that it retired on ${model.retiresAt}` : undefined;
}
