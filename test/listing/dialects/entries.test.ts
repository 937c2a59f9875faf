import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBody } from '../../../src/listing/dialects/index.ts';
import type { ModelRecord } from '../../../src/listing/record.ts';

const TODAY = '2026-11-22';
const USD = 'usdPerMillionTokens';

/** What the shared table makes of one entry of an OpenAI-like list. */
function facts(entry: object): unknown {
  const list = { object: 'list', data: [{ id: 'a', ...entry }] };
  const [read] = readBody(list, { dialect: 'openai', strict: true }, TODAY).page.entries;
  if (read?.kind !== 'model') return read;
  const { id: _, ...rest } = read.model;
  return rest;
}

type Row = readonly [what: string, entry: object, facts: Omit<ModelRecord, 'id'>];

/** Entries as the documents of each gateway describe them; every value is ours. */
const ROWS: readonly Row[] = [
  ['OpenAI, a date to come', { shutdown_date: '2027-04-01', created: 0 }, { retiresAt: '2027-04-01' }],
  ['OpenAI on its one day', { deprecation_date: '2027-04-01' }, { retiresAt: '2027-04-01' }],
  [
    'Vercel counts milliseconds',
    { released: 1745798400, created: 1755815280, deprecated_at: 1801440000000, tags: ['vision', 'loved'] },
    { created: '2025-04-28', retiresAt: '2027-02-01', features: ['vision'] },
  ],
  ['Anthropic writes', { deprecated_at: '2026-11-01T00:00:00Z' }, { deprecatedAt: '2026-11-01' }],
  [
    'LLM Gateway',
    { deprecated_at: '2026-10-01', deactivated_at: '2027-01-01', stability: 'beta' },
    { lifecycle: 'preview', deprecatedAt: '2026-10-01', retiresAt: '2027-01-01' },
  ],
  [
    'Mistral chats',
    { capabilities: { completion_chat: true, vision: true, audio: false, moderation: false } },
    { inputs: ['image', 'text'], outputs: ['text'], features: ['completion_chat', 'vision'] },
  ],
  [
    'Mistral listens',
    { capabilities: { completion_chat: false, vision: false, audio: false, audio_transcription: true } },
    { outputs: ['transcription'], features: ['audio_transcription'] },
  ],
  [
    'Mistral states inputs in part',
    { capabilities: { completion_chat: true, vision: false } },
    { outputs: ['text'], features: ['completion_chat'] },
  ],
  [
    'Azure embeds',
    { capabilities: { chat_completion: false, embeddings: true, inference: false } },
    { outputs: ['embedding'], features: ['embeddings'] },
  ],
  [
    'Azure chats, perhaps in sound',
    { capabilities: { chat_completion: true, inference: true } },
    { features: ['chat_completion', 'inference'] },
  ],
  [
    'Moonshot',
    { supports_image_in: true, supports_video_in: false, supports_reasoning: true },
    { inputs: ['image', 'text'], features: ['image_in', 'reasoning'] },
  ],
  [
    'Venice, text',
    {
      type: 'text',
      model_spec: {
        name: 'Muse',
        availableContextTokens: 8192,
        maxCompletionTokens: 1024,
        offline: false,
        capabilities: {
          supportsVision: true,
          supportsAudioInput: false,
          supportsVideoInput: false,
          supportsFunctionCalling: true,
        },
        pricing: { input: { usd: 0.5, diem: 1 }, output: { usd: 2, diem: 4 } },
        deprecation: { date: '2027-01-15T00:00:00.000Z' },
      },
    },
    {
      name: 'Muse',
      inputs: ['image', 'text'],
      contextTokens: 8192,
      outputTokens: 1024,
      price: { unit: USD, input: 0.5, output: 2 },
      retiresAt: '2027-01-15',
      features: ['function_calling', 'vision'],
    },
  ],
  [
    'Venice, speech priced by characters, offline',
    { type: 'tts', model_spec: { offline: true, pricing: { input: { usd: 3.5 } } } },
    { outputs: ['speech'], unusable: 'is switched off in the listing' },
  ],
  ['Venice, music', { type: 'music' }, { outputs: ['music'] }],
  [
    'Novita and PPIO in ten-thousandths',
    {
      title: 'Muse',
      context_size: 32000,
      max_output_tokens: 4000,
      input_token_price_per_m: 3900,
      pricing: { prompt: { price_per_m: 3900 }, completion: { price_per_m: 3900 } },
      model_type: 'embedding',
      features: ['function-calling'],
      status: 1,
    },
    {
      name: 'Muse',
      outputs: ['embedding'],
      contextTokens: 32000,
      outputTokens: 4000,
      features: ['function-calling'],
    },
  ],
  [
    'Chutes per million',
    { confidential_compute: true, max_model_len: 4096, pricing: { prompt: 0.04, completion: 0.15 } },
    { contextTokens: 4096, features: ['confidential_compute'] },
  ],
  [
    'ZenMux, one price',
    {
      publish_time: '2026-07-24',
      pricings: {
        prompt: [{ currency: 'USD', unit: 'perMTokens', value: 1.5 }],
        completion: [{ currency: 'USD', unit: 'perMTokens', value: 6 }],
      },
    },
    { created: '2026-07-24', price: { unit: USD, input: 1.5, output: 6 } },
  ],
  [
    'ZenMux, a price that depends, or is for other things',
    {
      pricings: {
        prompt: [
          { currency: 'USD', unit: 'perMTokens', value: 1 },
          { currency: 'USD', unit: 'perMTokens', value: 2 },
        ],
        completion: [{ currency: 'USD', unit: 'perSecond', value: 2 }],
      },
    },
    {},
  ],
  [
    'Hugging Face, live',
    {
      providers: [
        { provider: 'acme', status: 'live', context_length: 8, throughput: 48, supports_tools: true },
        { provider: 'other', status: 'error', supports_structured_output: true },
      ],
    },
    { features: ['structured_output', 'tools'] },
  ],
  [
    'Hugging Face, not live',
    { providers: [{ provider: 'acme', status: 'staging' }] },
    { unusable: 'has no provider that is live' },
  ],
  ['Hugging Face, no provider', { providers: [] }, {}],
  ['LiteLLM names providers', { providers: ['acme'] }, {}],
  ['Groq, off', { active: false }, { unusable: 'is switched off in the listing' }],
  ['Groq, on', { active: true, max_completion_tokens: 9 }, { outputTokens: 9 }],
  ['llama.cpp, unloaded', { status: { value: 'unloaded' }, tags: ['mine'], architecture: {} }, {}],
  ['LM Studio v0, unloaded', { state: 'not-loaded', type: 'embeddings' }, { outputs: ['embedding'] }],
  ['vLLM', { root: '/home/me/model', parent: 'base', max_model_len: 8 }, { contextTokens: 8 }],
  ['GitHub', { capabilities: ['streaming'], tags: ['multilingual'] }, { features: ['streaming'] }],
  [
    'new-api, one kind of endpoint',
    { supported_endpoint_types: ['image-generation'] },
    { outputs: ['image'], families: ['openai'] },
  ],
  ['new-api, a reranker', { supported_endpoint_types: ['jina-rerank'] }, { outputs: ['rerank'] }],
  [
    'new-api, three families',
    { supported_endpoint_types: ['openai', 'anthropic', 'gemini', 'mj-imagine'] },
    { families: ['anthropic', 'gemini', 'openai'] },
  ],
  ['an alias of OpenRouter', { alias_target: { slug: 'b', name: 'B' } }, { aliasOf: 'b' }],
  ['a model that is its own base', { baseModelId: 'a' }, {}],
  ['Cerebras', { created: 0, owned_by: 'Acme' }, { owner: 'Acme' }],
];

describe('an entry of', () => {
  it.each(ROWS)('%s', (_, entry, expected) => {
    expect(facts(entry)).toEqual(expected);
  });

  it('never throws, whatever its members hold', () => {
    const names = ROWS.flatMap(([, entry]) => Object.keys(entry));
    const entries = fc.dictionary(fc.constantFrom(...names), fc.jsonValue());
    fc.assert(fc.property(entries, (entry) => facts(entry) !== undefined));
  });
});

describe('Google’s OpenAI-like list', () => {
  it('keeps prefixed ids, states their callable form, and leaves twins apart', () => {
    const google = { object: 'model', owned_by: 'google' };
    const data = [{ id: 'models/muse', ...google }, { id: 'muse', ...google }, { id: 'models/a.gguf' }];
    const { entries } = readBody({ object: 'list', data }, { dialect: 'openai', strict: false }, TODAY).page;
    expect(entries).toEqual([
      { kind: 'model', model: { id: 'models/muse', callId: 'muse', owner: 'google' } },
      { kind: 'model', model: { id: 'muse', owner: 'google' } },
      { kind: 'model', model: { id: 'models/a.gguf' } },
    ]);
  });
});

describe('bodies without a list', () => {
  const read = (body: unknown) => readBody(body, { dialect: 'plain', strict: false }, TODAY);

  it('of TGI hold one model', () => {
    const one = read({ id: 'acme/muse', object: 'model', created: 0, owned_by: 'acme' });
    expect(one).toMatchObject({
      dialect: { id: 'plain' },
      page: { entries: [{ model: { id: 'acme/muse' } }] },
    });
    const info = read({ model_id: 'acme/muse', model_sha: 'x', max_total_tokens: 2048 });
    expect(info.page.entries).toEqual([{ kind: 'model', model: { id: 'acme/muse', contextTokens: 2048 } }]);
    expect(() => read({ model_id: 'acme/muse' })).toThrow();
    expect(() => read({ object: 'model' })).toThrow();
  });

  it('of older Ollama servers hold none', () => {
    expect(read({ object: 'list', data: null }).page).toEqual({ entries: [] });
    expect(() => read({ data: null })).toThrow();
  });

  it('may name it otherwise', () => {
    for (const name of ['items', 'result']) {
      expect(read({ [name]: [{ id: 7, name: 'a' }] }).page.entries).toEqual([
        { kind: 'model', model: { id: 'a' } },
      ]);
    }
  });
});

describe('LM Studio v1', () => {
  it('keeps the key, and nothing of what is loaded', () => {
    const model = {
      type: 'llm',
      publisher: 'acme',
      key: 'acme/muse',
      display_name: 'Muse',
      loaded_instances: [{ id: 'acme/muse', config: { context_length: 8 } }],
      max_context_length: 4096,
      capabilities: { vision: true, trained_for_tool_use: false },
    };
    const { entries } = readBody({ models: [model] }, { dialect: 'plain', strict: false }, TODAY).page;
    expect(entries).toEqual([
      {
        kind: 'model',
        model: { id: 'acme/muse', name: 'Muse', owner: 'acme', contextTokens: 4096, features: ['vision'] },
      },
    ]);
  });
});

describe('Bedrock', () => {
  it.each([
    [['PROVISIONED', 'ON_DEMAND'], undefined],
    [['ON_DEMAND', 'INFERENCE_PROFILE'], undefined],
    [[], undefined],
    [['INFERENCE_PROFILE'], 'is called by the id of an inference profile, not by this one'],
    [['PROVISIONED'], 'is called by the id of a provisioned throughput, not by this one'],
  ])('%j', (inferenceTypesSupported, unusable) => {
    const body = { modelSummaries: [{ modelId: 'a', inferenceTypesSupported }] };
    const expected = unusable === undefined ? { id: 'a' } : { id: 'a', unusable };
    expect(readBody(body, { dialect: 'bedrock', strict: true }, TODAY).page.entries).toEqual([
      { kind: 'model', model: expected },
    ]);
  });
});
