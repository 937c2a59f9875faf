import type { Preset } from './preset.ts';
import { type PresetRow, presetsOf } from './preset-row.ts';

/** Gateways and servers that everyone runs at an address of their own (their documents, read 2026-11). */
const ROWS: Readonly<Record<string, PresetRow>> = {
  litellm: {
    title: 'LiteLLM proxy',
    list: '/v1/models',
    families: { openai: '/v1' },
    docs: 'https://docs.litellm.ai',
  },
  // One path, three shapes: the auth header chooses, and every entry states the families that take it.
  'new-api': {
    title: 'new-api / one-api',
    list: '/v1/models',
    families: {
      openai: '/v1',
      anthropic: { path: '', auth: 'x-api-key' },
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
  ollama: {
    title: 'Ollama',
    list: '/api/tags',
    dialect: 'ollama',
    auth: 'none',
    families: { openai: '/v1' },
    open: true,
    docs: 'https://docs.ollama.com',
  },
  vllm: {
    title: 'vLLM or SGLang',
    list: '/v1/models',
    families: { openai: '/v1' },
    open: true,
    docs: 'https://docs.vllm.ai',
  },
  llamacpp: {
    title: 'llama.cpp server',
    list: '/v1/models',
    families: { openai: '/v1' },
    open: true,
    docs: 'https://github.com/ggml-org/llama.cpp/tree/master/tools/server',
  },
  lmstudio: {
    title: 'LM Studio',
    list: '/v1/models',
    families: { openai: '/v1' },
    open: true,
    docs: 'https://lmstudio.ai/docs',
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
