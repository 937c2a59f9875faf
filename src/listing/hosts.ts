import type { Preset } from './preset.ts';
import { messagesAt, type PresetRow, presetsOf } from './preset-row.ts';

/** Hosted gateways and hosts of other people's models (their documents and models.dev, read 2026-11). */
const ROWS: Readonly<Record<string, PresetRow>> = {
  // What one key may call is on `/models/user` only; the public list shows every model to everyone. The parameter
  // `output_modalities=all` is documented for the public list, and read by `/models/user` too (clients, read 2026-11).
  openrouter: {
    title: 'OpenRouter',
    baseUrl: 'https://openrouter.ai',
    otherBaseUrls: ['https://eu.openrouter.ai'],
    list: '/api/v1/models/user',
    dialect: 'openrouter',
    families: { openai: '/api/v1', anthropic: '/api' },
    docs: 'https://openrouter.ai/docs/api-reference/list-available-models',
  },
  vercel: {
    title: 'Vercel AI Gateway',
    baseUrl: 'https://ai-gateway.vercel.sh',
    list: '/v1/models',
    auth: 'none',
    families: { openai: '/v1', anthropic: messagesAt('') },
    open: true,
    docs: 'https://vercel.com/docs/ai-gateway',
  },
  portkey: {
    title: 'Portkey',
    baseUrl: 'https://api.portkey.ai',
    list: '/v1/models',
    dialect: 'portkey',
    auth: 'x-portkey-api-key',
    families: { openai: '/v1' },
    docs: 'https://portkey.ai/docs',
  },
  // Its Google shape is Vertex AI's (`/api/vertex-ai`), not that of the Gemini API (ZenMux docs, read 2026-11).
  zenmux: {
    title: 'ZenMux',
    baseUrl: 'https://zenmux.ai',
    list: '/api/v1/models',
    families: { openai: '/api/v1', anthropic: messagesAt('/api/anthropic') },
    docs: 'https://docs.zenmux.ai',
  },
  // Lists prices per token, and its own dates of deprecation and deactivation (its OpenAPI description, read 2026-11).
  llmgateway: {
    title: 'LLM Gateway',
    baseUrl: 'https://api.llmgateway.io',
    list: '/v1/models',
    families: { openai: '/v1', anthropic: '' },
    open: true,
    docs: 'https://docs.llmgateway.io',
  },
  // Answers 200 to a wrong key too, and its `providers[]` changes with every call.
  huggingface: {
    title: 'Hugging Face Inference Providers',
    baseUrl: 'https://router.huggingface.co',
    list: '/v1/models',
    auth: 'none',
    families: { openai: '/v1' },
    open: true,
    docs: 'https://huggingface.co/docs/inference-providers',
  },
  'github-models': {
    title: 'GitHub Models',
    baseUrl: 'https://models.github.ai',
    list: '/catalog/models',
    dialect: 'plain',
    families: { openai: '/inference' },
    docs: 'https://docs.github.com/en/github-models',
  },
  // Requests go to `/v1/chat/completions` of the same host (Heroku Dev Center, read 2026-11).
  heroku: {
    title: 'Heroku Managed Inference',
    baseUrl: 'https://us.inference.heroku.com',
    otherBaseUrls: ['https://eu.inference.heroku.com'],
    list: '/available-models',
    dialect: 'heroku',
    auth: 'none',
    families: { openai: '/v1' },
    open: true,
    docs: 'https://devcenter.heroku.com/categories/heroku-inference',
  },
  groq: {
    title: 'Groq',
    baseUrl: 'https://api.groq.com',
    list: '/openai/v1/models',
    families: { openai: '/openai/v1' },
    docs: 'https://console.groq.com/docs/models',
  },
  // Its documents name `.ai`, older clients `.xyz` (Together docs, OpenAI compatibility, read 2026-11).
  together: {
    title: 'Together AI',
    baseUrl: 'https://api.together.ai',
    otherBaseUrls: ['https://api.together.xyz'],
    list: '/v1/models',
    dialect: 'plain',
    families: { openai: '/v1' },
    docs: 'https://docs.together.ai/docs/inference/openai-compatibility',
  },
  // The list of the inference API is partial; the public catalogue of the control plane knows the dates. One's own
  // models are listed below the account: `listings: [{ dialect: fireworks, path: /v1/accounts/<account>/models }]`.
  fireworks: {
    title: 'Fireworks AI',
    baseUrl: 'https://api.fireworks.ai',
    list: '/inference/v1/models',
    facts: [{ id: 'catalogue', path: '/v1/accounts/fireworks/models', dialect: 'fireworks' }],
    families: { openai: '/inference/v1', anthropic: '/inference' },
    docs: 'https://docs.fireworks.ai/api-reference/list-models',
  },
  'nvidia-nim': {
    title: 'NVIDIA NIM',
    baseUrl: 'https://integrate.api.nvidia.com',
    list: '/v1/models',
    auth: 'none',
    families: { openai: '/v1' },
    open: true,
    docs: 'https://docs.api.nvidia.com/nim/',
  },
  cerebras: {
    title: 'Cerebras',
    baseUrl: 'https://api.cerebras.ai',
    list: '/v1/models',
    families: { openai: '/v1' },
    docs: 'https://inference-docs.cerebras.ai',
  },
  sambanova: {
    title: 'SambaNova',
    baseUrl: 'https://api.sambanova.ai',
    list: '/v1/models',
    families: { openai: '/v1' },
    open: true,
    docs: 'https://docs.sambanova.ai',
  },
  // Without `type` only text models are listed (Venice API reference, read 2026-11).
  venice: {
    title: 'Venice',
    baseUrl: 'https://api.venice.ai',
    list: '/api/v1/models?type=all',
    families: { openai: '/api/v1' },
    open: true,
    docs: 'https://docs.venice.ai/api-reference/endpoint/models/list',
  },
  // Also listed at the older `/v3/openai/models` (Novita API reference, read 2026-11).
  novita: {
    title: 'Novita AI',
    baseUrl: 'https://api.novita.ai',
    list: '/openai/v1/models',
    families: { openai: '/openai/v1', anthropic: '/anthropic' },
    open: true,
    docs: 'https://novita.ai/docs/api-reference/model-apis-llm-list-models',
  },
  ppio: {
    title: 'PPIO',
    baseUrl: 'https://api.ppinfra.com',
    list: '/v3/openai/models',
    families: { openai: '/v3/openai' },
    open: true,
    docs: 'https://ppio.com/docs',
  },
  chutes: {
    title: 'Chutes',
    baseUrl: 'https://llm.chutes.ai',
    list: '/v1/models',
    families: { openai: '/v1' },
    open: true,
    docs: 'https://chutes.ai/docs',
  },
  baseten: {
    title: 'Baseten Model APIs',
    baseUrl: 'https://inference.baseten.co',
    list: '/v1/models',
    families: { openai: '/v1' },
    docs: 'https://docs.baseten.co/inference/model-apis/overview',
  },
  scaleway: {
    title: 'Scaleway Generative APIs',
    baseUrl: 'https://api.scaleway.ai',
    list: '/v1/models',
    families: { openai: '/v1' },
    docs: 'https://www.scaleway.com/en/docs/generative-apis/',
  },
  hetzner: {
    title: 'Hetzner Inference',
    baseUrl: 'https://inference.hetzner.com',
    list: '/api/v1/models',
    families: { openai: '/api/v1' },
    docs: 'https://docs.hetzner.com/general/company-and-policy/experiments/inference/',
  },
};

/** Presets of hosted gateways and hosts. */
export const HOSTS: Readonly<Record<string, Preset>> = presetsOf(ROWS);
