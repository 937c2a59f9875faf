import type { LockedModel } from '../listing/record.ts';
import { isOn } from '../resolve/lookup.ts';
import type { ResolvedEnvironment } from '../resolve/resolved.ts';

/**
 * The families that a listing states for a model, when it speaks of all of them; else none. Gemini's methods say that a
 * model takes Google's own requests and nothing of others: the same gateway serves it in the OpenAI shape too (Gemini
 * API, OpenAI compatibility, read 2026-11).
 */
export function statedFamilies(
  { basis }: Pick<ResolvedEnvironment, 'basis'>,
  model: LockedModel,
): readonly string[] {
  const { families = [] } = model;
  const own = basis?.lock.listings.filter(({ id }) => isOn(model, id)) ?? [];
  return own.some(({ dialect }) => dialect === 'gemini') ? [] : families;
}
