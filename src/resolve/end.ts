import type { OverlayFact } from './overlay.ts';
import type { ResolvedReference } from './resolved.ts';

/** When a model ends, and who says so: the listing, or else a file. */
export interface End {
  readonly retiresAt: string;
  /** Absent when the listing says so. */
  readonly fact?: OverlayFact;
}

/** The end of a referenced model, when it is known. */
export function endOf({ model, overlay = [] }: ResolvedReference): End | undefined {
  if (model?.retiresAt !== undefined) return { retiresAt: model.retiresAt };
  const fact = overlay.find(({ field }) => field === 'retiresAt');
  return fact && { retiresAt: fact.value, fact };
}
