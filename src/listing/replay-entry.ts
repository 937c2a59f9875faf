import { FAMILIES } from '../families/table.ts';
import { SWITCHED_OFF } from './dialects/unusable.ts';
import type { LockedModel } from './record.ts';

/** One entry of a listing, as JSON. */
export type EntryJson = Readonly<Record<string, unknown>>;

/** Methods that prove an output when a Gemini-like listing is read. */
const METHOD_OF_OUTPUT: ReadonlyMap<string, string> = new Map([
  ['embedding', 'embedContent'],
  ['image', 'predict'],
  ['video', 'predictLongRunning'],
]);

/** A model as an OpenAI-like listing writes it; `created` is 0 where nobody stated it. */
export function openaiEntry(model: LockedModel): EntryJson {
  return defined({
    id: model.id,
    object: 'model',
    created: model.created === undefined ? 0 : Date.parse(model.created) / 1000,
    name: model.name,
    ...sharedMembers(model),
    lifecycle: model.lifecycle,
    deprecated_at: model.deprecatedAt,
    shutdown_date: model.retiresAt,
  });
}

/** A model as an Anthropic-like listing writes it; a date of 1970 means that nobody stated one. */
export function anthropicEntry(model: LockedModel): EntryJson {
  return defined({
    type: 'model',
    id: model.id,
    display_name: model.name ?? model.id,
    created_at: `${model.created ?? '1970-01-01'}T00:00:00Z`,
    ...sharedMembers(model),
    lifecycle: model.lifecycle,
    deprecated_at: atMidnight(model.deprecatedAt),
    retires_at: atMidnight(model.retiresAt),
  });
}

/** A model as a Gemini-like listing writes it: the name always has a collection before it. */
export function geminiEntry(model: LockedModel): EntryJson {
  const methods = model.families?.includes('gemini') ? ['generateContent'] : [];
  const proving = (model.outputs ?? []).flatMap((output) => METHOD_OF_OUTPUT.get(output) ?? []);
  return defined({
    name: geminiName(model.id),
    displayName: model.name,
    inputTokenLimit: model.contextTokens,
    outputTokenLimit: model.outputTokens,
    supportedGenerationMethods: [...methods, ...proving],
    thinking: model.features?.includes('thinking') ? true : undefined,
    active: offSwitch(model),
  });
}

/** The name under which a model stands in a Gemini-like listing. */
export function geminiName(id: string): string {
  return /^(?:models|tunedModels)\//.test(id) ? id : `models/${id}`;
}

function sharedMembers(model: LockedModel): EntryJson {
  return {
    owned_by: model.owner,
    aliases: model.aliases,
    input_modalities: model.inputs,
    output_modalities: model.outputs,
    context_length: model.contextTokens,
    max_output_tokens: model.outputTokens,
    pricing: pricing(model),
    replacement_model: model.replacement,
    supported_endpoint_types: endpoints(model),
    supported_features: model.features,
    active: offSwitch(model),
  };
}

/** Listings in this style price a single token, as text. */
function pricing({ price }: LockedModel): EntryJson | undefined {
  if (price === undefined) return undefined;
  const perToken = (perMillion: number | undefined) =>
    perMillion === undefined ? undefined : String(Number((perMillion / 1e6).toPrecision(12)));
  return defined({ prompt: perToken(price.input), completion: perToken(price.output) });
}

function endpoints({ families }: LockedModel): readonly string[] | undefined {
  const names = families?.flatMap((family) => {
    const row = Object.hasOwn(FAMILIES, family) ? FAMILIES[family] : undefined;
    return row?.endpoints[0] ?? [];
  });
  return names === undefined || names.length === 0 ? undefined : names;
}

/** Other reasons for being unusable follow from the id, a date or the lifecycle, which are served as they are. */
function offSwitch({ unusable }: LockedModel): false | undefined {
  return unusable === SWITCHED_OFF ? false : undefined;
}

function atMidnight(day: string | undefined): string | undefined {
  return day === undefined ? undefined : `${day}T00:00:00Z`;
}

function defined(members: EntryJson): EntryJson {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
