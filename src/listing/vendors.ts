import type { Preset } from './preset.ts';
import { messagesAt, type PresetRow, presetsOf } from './preset-row.ts';

/** Makers of models that list and serve their own (their documents and models.dev, read 2026-11). */
const ROWS: Readonly<Record<string, PresetRow>> = {
  mistral: {
    title: 'Mistral',
    baseUrl: 'https://api.mistral.ai',
    list: '/v1/models',
    families: { openai: '/v1' },
    docs: 'https://docs.mistral.ai',
  },
  // The Messages shape has a path of its own (DeepSeek API docs, Anthropic API, read 2026-11).
  deepseek: {
    title: 'DeepSeek',
    baseUrl: 'https://api.deepseek.com',
    list: '/models',
    families: { openai: '', anthropic: messagesAt('/anthropic') },
    docs: 'https://api-docs.deepseek.com',
  },
  // The rich routes refuse keys without a balance, and list by kind what the first one lists whole.
  xai: {
    title: 'xAI',
    baseUrl: 'https://api.x.ai',
    list: '/v1/models',
    facts: [
      { id: 'language', path: '/v1/language-models', dialect: 'plain' },
      { id: 'image', path: '/v1/image-generation-models', dialect: 'plain' },
      { id: 'video', path: '/v1/video-generation-models', dialect: 'plain' },
      { id: 'embedding', path: '/v1/embedding-models', dialect: 'plain' },
    ],
    families: { openai: '/v1' },
    docs: 'https://docs.x.ai/docs/models',
  },
  // `page_size` is at most 1000 (Cohere API reference, list models, read 2026-11).
  cohere: {
    title: 'Cohere',
    baseUrl: 'https://api.cohere.com',
    list: '/v1/models',
    dialect: 'cohere',
    families: { openai: '/compatibility/v1' },
    docs: 'https://docs.cohere.com/reference/list-models',
  },
  // Search models such as `sonar-pro` are served below the root and are not in this list (recorded in 2026-08).
  perplexity: {
    title: 'Perplexity',
    baseUrl: 'https://api.perplexity.ai',
    list: '/v1/models',
    families: { openai: '/v1' },
    docs: 'https://docs.perplexity.ai',
  },
  moonshot: {
    title: 'Moonshot AI',
    baseUrl: 'https://api.moonshot.ai',
    otherBaseUrls: ['https://api.moonshot.cn'],
    list: '/v1/models',
    families: { openai: '/v1', anthropic: messagesAt('/anthropic') },
    docs: 'https://platform.moonshot.ai/docs',
  },
  // Media models are not in this list.
  dashscope: {
    title: 'DashScope, OpenAI-compatible',
    baseUrl: 'https://dashscope-intl.aliyuncs.com',
    otherBaseUrls: ['https://dashscope.aliyuncs.com'],
    list: '/compatible-mode/v1/models',
    families: { openai: '/compatible-mode/v1', anthropic: messagesAt('/apps/anthropic') },
    docs: 'https://www.alibabacloud.com/help/en/model-studio/models',
  },
  zhipu: {
    title: 'Zhipu / Z.ai',
    baseUrl: 'https://api.z.ai',
    otherBaseUrls: ['https://open.bigmodel.cn'],
    list: '/api/paas/v4/models',
    families: { openai: '/api/paas/v4', anthropic: messagesAt('/api/anthropic') },
    docs: 'https://docs.z.ai',
  },
  minimax: {
    title: 'MiniMax',
    baseUrl: 'https://api.minimax.io',
    otherBaseUrls: ['https://api.minimaxi.com'],
    list: '/v1/models',
    families: { openai: '/v1', anthropic: messagesAt('/anthropic') },
    docs: 'https://platform.minimax.io/docs',
  },
};

/** Presets of makers of models. */
export const VENDORS: Readonly<Record<string, Preset>> = presetsOf(ROWS);
