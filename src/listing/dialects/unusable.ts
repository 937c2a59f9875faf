import { placeholderReason } from '../id.ts';
import type { ModelRecord } from '../record.ts';
import { arrayMember, isObject, type JsonObject, member } from './envelope.ts';

/** The reason for entries whose listing switches them off. */
export const SWITCHED_OFF = 'is switched off in the listing';

/**
 * Why an entry says of itself that it cannot be called, whatever its dialect; undefined when it says nothing of the
 * kind. `callable` is the form that a request takes, `today` is `YYYY-MM-DD`.
 */
export function unusableEntry(
  entry: JsonObject,
  callable: string,
  record: Partial<ModelRecord>,
  today: string,
): string | undefined {
  const placeholder = placeholderReason(callable);
  if (placeholder !== undefined) return placeholder;
  if (isSwitchedOff(entry)) return SWITCHED_OFF;
  if (isWithoutProvider(entry)) return 'has no provider that is live';
  if (record.lifecycle === 'retired') return 'is retired according to the listing';
  if (record.retiresAt !== undefined && record.retiresAt < today) {
    return `is past its retirement date ${record.retiresAt}`;
  }
  return undefined;
}

const OFFLINE: readonly string[] = ['model_spec', 'offline'];

/** Groq says `active`, Mistral `archived`, Venice `offline` (their documents, read 2026-11). */
function isSwitchedOff(entry: JsonObject): boolean {
  return (
    member(entry, 'active') === false || member(entry, 'archived') === true || member(entry, OFFLINE) === true
  );
}

/** The Hugging Face router states of each provider whether it is `live`; with no provider named, nothing is known. */
function isWithoutProvider(entry: JsonObject): boolean {
  const providers = arrayMember(entry, 'providers') ?? [];
  const states = providers.map((provider) => (isObject(provider) ? provider['status'] : undefined));
  return (
    states.length > 0 && states.every((status) => typeof status === 'string') && !states.includes('live')
  );
}
