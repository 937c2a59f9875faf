import { isObject, member, someEntry } from '../dialects/envelope.ts';
import type { Overlay, OverlayFormat } from './overlay.ts';
import { ownerOf } from './owners.ts';
import { Reading } from './reading.ts';

/**
 * `{id: {litellm_provider, deprecation_date?, source?, …}}`, ids bare or as `provider/id` (LiteLLM's
 * `model_prices_and_context_window.json`, read 2026-11). Its date is when a model becomes deprecated, not when it ends.
 */
export const litellmPrices: OverlayFormat = { id: 'litellm-prices', recognises, read };

/** The row that explains the columns. */
const SAMPLE = 'sample_spec';

function recognises(body: unknown): boolean {
  if (!isObject(body)) return false;
  return someEntry(Object.values(body), (row) => typeof member(row, 'litellm_provider') === 'string');
}

function read(body: unknown): Overlay {
  const reading = new Reading({ format: litellmPrices.id });
  for (const [key, row] of isObject(body) ? Object.entries(body) : []) {
    const path = [key];
    const provider = member(row, 'litellm_provider');
    const owner = ownerOf(provider);
    if (key === SAMPLE) reading.refuse(path, key, 'is the sample row');
    else if (!isObject(row)) reading.refuse(path, key, 'is not an object');
    else if (owner === undefined) reading.refuse(path, key, 'names no provider that can be one');
    else {
      const id = bareId(key, String(provider));
      const source = member(row, 'source');
      reading.add({ path, id, ...owner, deprecatedAt: member(row, 'deprecation_date'), source });
    }
  }
  return reading.done();
}

/** The id without the provider it names itself: `groq/gemma-7b-it` of `groq`, `vertex_ai/x` of `vertex_ai-models`. */
function bareId(key: string, provider: string): string {
  const slash = key.indexOf('/');
  if (slash < 1) return key;
  const prefix = key.slice(0, slash);
  return prefix === provider || provider.startsWith(`${prefix}-`) ? key.slice(slash + 1) : key;
}
