import type { ModelRecord } from '../record.ts';
import { arrayMember, isObject, type JsonObject, member } from './envelope.ts';

/** The reason for entries whose listing switches them off. */
export const SWITCHED_OFF = 'is switched off in the listing';

/** Members by which an entry may say that it is switched off. */
export const SWITCH_HEADS: readonly string[] = ['active', 'archived', 'model_spec', 'providers'];

/** Why an entry says of itself that it cannot be called; undefined when it says nothing of the kind. */
export function switchedOff(entry: JsonObject): string | undefined {
  if (isSwitchedOff(entry)) return SWITCHED_OFF;
  return isWithoutProvider(entry) ? 'has no provider that is live' : undefined;
}

/** Why a model is at its end by what its record states; `today` is `YYYY-MM-DD`. */
export function outlived({ lifecycle, retiresAt }: Partial<ModelRecord>, today: string): string | undefined {
  if (lifecycle === 'retired') return 'is retired according to the listing';
  return retiresAt !== undefined && retiresAt < today
    ? `is past its retirement date ${retiresAt}`
    : undefined;
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
