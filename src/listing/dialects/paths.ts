import type { Lifecycle, ModelRecord } from '../record.ts';

type Stated =
  | 'name'
  | 'aliasOf'
  | 'owner'
  | 'created'
  | 'inputs'
  | 'outputs'
  | 'contextTokens'
  | 'outputTokens'
  | 'lifecycle'
  | 'deprecatedAt'
  | 'retiresAt'
  | 'replacement'
  | 'families';
type Written = Readonly<Record<Stated & keyof ModelRecord, readonly string[]>>;
type PathTable = Readonly<Record<Stated & keyof ModelRecord, readonly Path[]>>;

/** The steps of a dotted path: every entry is asked for every path, so they are taken apart once. */
export type Path = readonly string[];

/** The first step of each path: a member of the entry itself. */
export function headsOf(paths: readonly Path[]): readonly string[] {
  return paths.flatMap(([head]) => head ?? []);
}

function steps(paths: readonly string[]): readonly Path[] {
  return paths.map((path) => path.split('.'));
}

/**
 * Where OpenAI-like listings state each fact, in order of trust. Dotted paths; recorded answers of 2025-03 to 2026-10.
 * OpenAI named its retirement date `deprecation_date` for one day (2026-08-04), so it stands last.
 */
const WRITTEN: Written = {
  name: ['display_name', 'displayName', 'name', 'title', 'modelName', 'model_spec.name'],
  aliasOf: ['alias_target.slug', 'baseModelId'],
  owner: ['owned_by', 'organization', 'publisher', 'vendor', 'providerName', 'model_info.litellm_provider'],
  created: [
    'released',
    'publish_time',
    'created',
    'created_at',
    'createTime',
    'modelLifecycle.startOfLifeTime',
  ],
  inputs: [
    'architecture.input_modalities',
    'input_modalities',
    'modalities.input',
    'supported_input_modalities',
    'inputModalities',
    'model_info.supported_modalities',
  ],
  outputs: [
    'architecture.output_modalities',
    'output_modalities',
    'modalities.output',
    'supported_output_modalities',
    'outputModalities',
    'model_info.supported_output_modalities',
  ],
  contextTokens: [
    'context_length',
    'context_window',
    'max_context_length',
    'max_input_tokens',
    'max_model_len',
    'inputTokenLimit',
    'context_size',
    'contextLength',
    'model_spec.availableContextTokens',
    'max_total_tokens',
    'limits.max_input_tokens',
    'model_info.max_input_tokens',
    'meta.n_ctx',
    'capabilities.limits.max_context_window_tokens',
  ],
  outputTokens: [
    'max_output_tokens',
    'max_completion_tokens',
    'outputTokenLimit',
    'top_provider.max_completion_tokens',
    'max_output_length',
    'model_spec.maxCompletionTokens',
    'limits.max_output_tokens',
    'model_info.max_output_tokens',
    'max_tokens',
    'capabilities.limits.max_output_tokens',
    'converse.maxTokensMaximum',
  ],
  lifecycle: ['lifecycle', 'lifecycle_status', 'state', 'modelLifecycle.status', 'launchStage', 'stability'],
  deprecatedAt: ['deprecated_at', 'modelLifecycle.legacyTime', 'model_info.deprecation_date'],
  retiresAt: [
    'shutdown_date',
    'retires_at',
    'deactivated_at',
    'expiration_date',
    'eol_date',
    'planned_deprecation_date',
    'deprecation.inference',
    'deprecation',
    'deprecationDate',
    'deprecation_date',
    'modelLifecycle.endOfLifeTime',
    'model_spec.deprecation.date',
  ],
  replacement: ['deprecation_replacement_model', 'replacement_model', 'replacement'],
  families: ['supported_endpoint_types', 'supported_endpoints'],
};

/** `WRITTEN`, path by path in steps. */
export const PATHS: PathTable = stepsOf(WRITTEN);

function stepsOf(table: Written): PathTable {
  const entries = Object.entries(table).map(([field, paths]) => [field, steps(paths)] as const);
  return Object.fromEntries(entries) as Record<keyof Written, readonly Path[]>;
}

/** Words for where a model stands in its life, in lower case. */
export const LIFECYCLES: ReadonlyMap<string, Lifecycle> = new Map([
  ['active', 'active'],
  ['generally-available', 'active'],
  ['ga', 'active'],
  ['stable', 'active'],
  ['preview', 'preview'],
  ['public_preview', 'preview'],
  ['private_preview', 'preview'],
  ['experimental', 'preview'],
  ['beta', 'preview'],
  ['deprecated', 'deprecated'],
  ['legacy', 'deprecated'],
  ['retired', 'retired'],
]);

/** Other names of modalities. */
export const MODALITY_NAMES: ReadonlyMap<string, string> = new Map([
  ['embeddings', 'embedding'],
  ['images', 'image'],
  ['pdf', 'file'],
]);

/** Members that say what kind of model an entry is. */
export const KINDS: readonly Path[] = steps([
  'type',
  'mode',
  'model_info.mode',
  'capabilities.type',
  'task.name',
  'categories',
  'endpoints',
  'model_type',
  'kind',
  'supported_endpoint_types',
]);

/**
 * Kinds that prove an output. Words such as `chat` and `language` prove none: such models may give images too.
 * Together, Vercel, LiteLLM, LM Studio, GPUStack, Cohere, Cloudflare, Heroku, Venice, Fireworks and new-api (their
 * documents, read 2026-11).
 */
export const OUTPUT_OF_KIND: ReadonlyMap<unknown, string> = new Map([
  ['embedding', 'embedding'],
  ['embeddings', 'embedding'],
  ['embed', 'embedding'],
  ['text embeddings', 'embedding'],
  ['text-to-embedding', 'embedding'],
  ['embedding_model', 'embedding'],
  ['image', 'image'],
  ['image_generation', 'image'],
  ['text-to-image', 'image'],
  ['image-generation', 'image'],
  ['openai-image', 'image'],
  ['inpaint', 'image'],
  ['upscale', 'image'],
  ['video', 'video'],
  ['video_generation', 'video'],
  ['openai-video', 'video'],
  ['music', 'music'],
  ['text-to-text', 'text'],
  ['speech', 'speech'],
  ['audio_speech', 'speech'],
  ['text_to_speech', 'speech'],
  ['text-to-speech', 'speech'],
  ['tts', 'speech'],
  ['transcription', 'transcription'],
  ['audio_transcription', 'transcription'],
  ['speech_to_text', 'transcription'],
  ['asr', 'transcription'],
  ['automatic speech recognition', 'transcription'],
  ['moderation', 'moderation'],
  ['rerank', 'rerank'],
  ['reranker', 'rerank'],
  ['reranking', 'rerank'],
  ['text-to-score', 'rerank'],
  ['jina-rerank', 'rerank'],
]);
