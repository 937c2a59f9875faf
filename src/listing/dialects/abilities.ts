import { arrayMember, isObject, type JsonObject, member } from './envelope.ts';
import { textList } from './text-list.ts';

/** Flags that state, together, which inputs a model takes besides text. */
interface InputFlags {
  /** The flag that makes this row apply. */
  readonly when?: string;
  readonly flags: Readonly<Record<string, string>>;
}

/**
 * Mistral, Moonshot and Venice (their documents, read 2026-11). A row speaks only when each of its flags is true or
 * false: one flag alone would make a closed list of what nobody stated.
 */
const INPUTS: readonly InputFlags[] = [
  {
    when: 'capabilities.completion_chat',
    flags: { 'capabilities.vision': 'image', 'capabilities.audio': 'audio' },
  },
  { flags: { supports_image_in: 'image', supports_video_in: 'video' } },
  {
    flags: {
      'model_spec.capabilities.supportsVision': 'image',
      'model_spec.capabilities.supportsAudioInput': 'audio',
      'model_spec.capabilities.supportsVideoInput': 'video',
    },
  },
];

/** Members of an entry below which such flags stand. */
export const INPUT_HEADS: readonly string[] = INPUTS.flatMap(({ flags }) =>
  Object.keys(flags).map((path) => path.split('.', 1)[0] ?? path),
);

/** Inputs that an entry states by flags; undefined when it states them not at all or in part. */
export function inputsOfFlags(entry: JsonObject): readonly string[] | undefined {
  for (const { when, flags } of INPUTS) {
    const values = Object.keys(flags).map((path) => member(entry, path));
    if (values.some((value) => typeof value !== 'boolean')) continue;
    if (when !== undefined && member(entry, when) !== true) continue;
    const inputs = Object.entries(flags).flatMap(([path, input]) =>
      member(entry, path) === true ? [input] : [],
    );
    return ['text', ...inputs].sort();
  }
  return undefined;
}

/** Capabilities of Mistral and Azure that prove an output, for models that do not chat. */
const OUTPUT_OF_CAPABILITY: Readonly<Record<string, string>> = {
  audio_transcription: 'transcription',
  audio_speech: 'speech',
  moderation: 'moderation',
  embeddings: 'embedding',
};

/** Outputs that `capabilities` prove: Mistral chats in text, while Azure's `chat_completion` may answer in sound too. */
export function outputsOfCapabilities(entry: JsonObject): readonly string[] | undefined {
  const stated = member(entry, 'capabilities');
  if (!isObject(stated)) return undefined;
  if (stated['completion_chat'] === true) return ['text'];
  if (stated['completion_chat'] !== false && stated['chat_completion'] !== false) return undefined;
  const proven = Object.entries(OUTPUT_OF_CAPABILITY).filter(([name]) => stated[name] === true);
  return textList(proven.map(([, output]) => output));
}

/** Words of Vercel's `tags` that name abilities (its documents, read 2026-11); other gateways keep other things there. */
const ABILITY_TAGS: ReadonlySet<unknown> = new Set([
  'explicit-caching',
  'file-input',
  'image-generation',
  'implicit-caching',
  'reasoning',
  'tool-use',
  'vision',
  'web-search',
]);

const LISTS: readonly string[] = ['supported_features', 'supported_parameters', 'features', 'capabilities'];

/** Members of an entry below which abilities stand, besides its own `supports_…`. */
export const FEATURE_HEADS: readonly string[] = [
  ...LISTS,
  'providers',
  'capabilities',
  'tags',
  'model_spec',
  'confidential_compute',
];

/** Names of abilities that an entry states as true, as `{supported: true}`, in a list, or of any of its providers. */
export function featuresOf(entry: JsonObject): readonly string[] | undefined {
  const providers = arrayMember(entry, 'providers') ?? [];
  return textList([
    ...(trueKeys(member(entry, 'capabilities')) ?? []),
    ...(supportedFlags(entry) ?? []),
    ...LISTS.flatMap((name) => arrayMember(entry, name) ?? []),
    ...(arrayMember(entry, 'tags') ?? []).filter((tag) => ABILITY_TAGS.has(tag)),
    ...(trueKeys(member(entry, 'model_spec.capabilities')) ?? []).map(snakeCase),
    ...providers.flatMap((provider) => supportedFlags(provider) ?? []),
    ...(member(entry, 'confidential_compute') === true ? ['confidential_compute'] : []),
  ]);
}

/** Keys of an object that are `true` or `{supported: true}`. */
export function trueKeys(value: unknown): readonly string[] | undefined {
  if (!isObject(value)) return undefined;
  const named = Object.keys(value).filter((key) => {
    const at = value[key];
    return at === true || member(at, 'supported') === true;
  });
  return textList(named);
}

/** Does a member of this name say that something is supported? */
export function isSupportFlag(name: string): boolean {
  return name.startsWith('supports_');
}

/** What the members `supports_…` of an object state as true. */
export function supportedFlags(value: unknown): readonly string[] | undefined {
  if (!isObject(value)) return undefined;
  const flags = Object.keys(value).filter((key) => isSupportFlag(key) && value[key] === true);
  return textList(flags.map((key) => key.slice('supports_'.length)));
}

/** Venice writes `supportsFunctionCalling` where others write `function_calling`. */
function snakeCase(key: string): string {
  return key
    .replace(/^supports/, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
