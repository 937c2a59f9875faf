import type { Preset } from './preset.ts';
import { messagesAt, type PresetRow, presetsOf } from './preset-row.ts';

/** Gateways and servers that everyone runs at an address of their own (their documents, read 2026-11). */
const ROWS: Readonly<Record<string, PresetRow>> = {
  // What a key may call is on `/v1/models`; `/model/info` says more where the key may read it.
  litellm: {
    title: 'LiteLLM proxy',
    list: '/v1/models',
    facts: [{ id: 'info', path: '/model/info', dialect: 'litellm' }],
    families: {
      openai: '/v1',
      anthropic: messagesAt(''),
      gemini: { path: '', auth: 'x-goog-api-key' },
    },
    docs: 'https://docs.litellm.ai/docs/proxy/model_discovery',
  },
  // One path, three shapes: the auth header chooses, and every entry states the families that take it.
  'new-api': {
    title: 'new-api / one-api',
    list: '/v1/models',
    families: {
      openai: '/v1',
      anthropic: messagesAt(''),
      gemini: { path: '', auth: 'x-goog-api-key' },
    },
    docs: 'https://docs.newapi.pro',
  },
  // Lists base models, while only deployments can be called: their names are the user's own.
  'azure-openai': {
    title: 'Azure OpenAI',
    list: '/openai/v1/models',
    dialect: 'azure',
    auth: 'api-key',
    families: { openai: '/openai/v1' },
    docs: 'https://learn.microsoft.com/azure/ai-services/openai/',
  },
  // `https://bedrock-mantle.<region>.api.aws`: the part of Bedrock that takes a key instead of signed requests.
  'bedrock-mantle': {
    title: 'Amazon Bedrock, OpenAI-compatible',
    list: '/v1/models',
    families: { openai: '/v1' },
    docs: 'https://docs.aws.amazon.com/bedrock/latest/userguide/bedrock-mantle.html',
  },
  // `https://api.cloudflare.com/client/v4/accounts/<account>/ai`.
  cloudflare: {
    title: 'Cloudflare Workers AI',
    list: '/models/search',
    dialect: 'cloudflare',
    families: { openai: '/v1' },
    docs: 'https://developers.cloudflare.com/api/resources/ai/subresources/models/',
  },
  ollama: {
    title: 'Ollama',
    list: '/api/tags',
    dialect: 'ollama',
    auth: 'none',
    families: { openai: '/v1', anthropic: messagesAt('') },
    open: true,
    docs: 'https://docs.ollama.com',
  },
  // Both answer `POST /v1/messages` too (SGLang docs and vLLM #21313, read 2026-11).
  vllm: {
    title: 'vLLM or SGLang',
    list: '/v1/models',
    families: { openai: '/v1', anthropic: '' },
    open: true,
    docs: 'https://docs.vllm.ai',
  },
  // A router lists unloaded models too, and loads them when they are called. `/v1/messages` came in 2026-01.
  llamacpp: {
    title: 'llama.cpp server',
    list: '/v1/models',
    families: { openai: '/v1', anthropic: '' },
    open: true,
    docs: 'https://github.com/ggml-org/llama.cpp/tree/master/tools/server',
  },
  tgi: {
    title: 'Text Generation Inference',
    list: '/v1/models',
    dialect: 'plain',
    families: { openai: '/v1' },
    open: true,
    docs: 'https://huggingface.co/docs/text-generation-inference',
  },
  // `/api/v1/models` says more of the same models, but servers before 0.4 answer it with 200 and an error.
  lmstudio: {
    title: 'LM Studio',
    list: '/v1/models',
    families: { openai: '/v1', anthropic: messagesAt('') },
    open: true,
    docs: 'https://lmstudio.ai/docs/developer',
  },
  gpustack: {
    title: 'GPUStack',
    list: '/v1/models',
    dialect: 'gpustack',
    families: { openai: '/v1' },
    docs: 'https://docs.gpustack.ai',
  },
};

/** Presets of gateways without a public address. */
export const SERVERS: Readonly<Record<string, Preset>> = presetsOf(ROWS);
