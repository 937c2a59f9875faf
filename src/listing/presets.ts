import { HOSTS } from './hosts.ts';
import type { Preset } from './preset.ts';
import { SERVERS } from './servers.ts';
import { VENDORS } from './vendors.ts';

/** Music names that AnyInt's documents give; no listing is known to hold them (AnyInt docs, read 2026-11-22). */
const ANYINT_MUSIC: readonly string[] = ['V4', 'V4_5', 'V4_5ALL', 'V4_5PLUS', 'V5'];

/** Gateways that are known by name. One row each; a user's `modelock.yaml` may override the base URL. */
export const PRESETS: Readonly<Record<string, Preset>> = {
  anyint: {
    title: 'AnyInt',
    baseUrl: 'https://gateway.api.anyint.ai',
    otherBaseUrls: ['https://api.anyint.ai'],
    listings: [
      {
        id: 'openai',
        path: '/openai/v1/models',
        auth: 'bearer',
        dialect: 'openai',
        strict: false,
        families: ['openai'],
      },
      {
        id: 'anthropic',
        path: '/anthropic/v1/models',
        auth: 'x-api-key',
        dialect: 'anthropic',
        strict: false,
        families: ['anthropic'],
      },
    ],
    families: {
      openai: { path: '/openai/v1', auth: 'bearer' },
      anthropic: { path: '/anthropic', auth: 'x-api-key' },
      gemini: { path: '/gemini', auth: 'bearer' },
      dashscope: { path: '/dashscope/v1', auth: 'bearer' },
      kling: { path: '/transtreams/kling/v1', auth: 'bearer' },
      aiMusic: { path: '/suno', auth: 'bearer' },
    },
    declared: [
      {
        family: 'aiMusic',
        ids: ANYINT_MUSIC,
        source: 'https://anyint.ai/docs (AI Music, field model)',
        date: '2026-11-22',
      },
    ],
    listNeedsKey: true,
    docs: 'https://anyint.ai/docs',
  },
  openai: {
    title: 'OpenAI',
    baseUrl: 'https://api.openai.com',
    otherBaseUrls: [],
    listings: [
      {
        id: 'openai',
        path: '/v1/models',
        auth: 'bearer',
        dialect: 'openai',
        strict: false,
        families: ['openai'],
      },
    ],
    families: { openai: { path: '/v1', auth: 'bearer' } },
    declared: [],
    listNeedsKey: true,
    docs: 'https://platform.openai.com/docs/api-reference/models/list',
  },
  anthropic: {
    title: 'Anthropic',
    baseUrl: 'https://api.anthropic.com',
    otherBaseUrls: [],
    listings: [
      {
        id: 'anthropic',
        path: '/v1/models',
        auth: 'x-api-key',
        dialect: 'anthropic',
        strict: false,
        families: ['anthropic'],
      },
    ],
    families: { anthropic: { path: '', auth: 'x-api-key' } },
    declared: [],
    listNeedsKey: true,
    docs: 'https://docs.anthropic.com/en/api/models-list',
  },
  gemini: {
    title: 'Google Gemini API',
    baseUrl: 'https://generativelanguage.googleapis.com',
    otherBaseUrls: [],
    listings: [
      {
        id: 'gemini',
        path: '/v1beta/models',
        auth: 'x-goog-api-key',
        dialect: 'gemini',
        strict: false,
        families: ['gemini', 'openai'],
      },
    ],
    // The OpenAI-like shape takes the same models by their bare names (Gemini API docs, OpenAI compatibility, read 2026-11).
    families: {
      gemini: { path: '', auth: 'x-goog-api-key' },
      openai: { path: '/v1beta/openai', auth: 'bearer' },
    },
    declared: [],
    listNeedsKey: true,
    docs: 'https://ai.google.dev/api/models#method:-models.list',
  },
  'openai-compatible': {
    title: 'Any server that lists models as OpenAI does',
    otherBaseUrls: [],
    listings: [
      {
        id: 'openai',
        path: '/v1/models',
        auth: 'bearer',
        dialect: 'openai',
        strict: false,
        families: ['openai'],
      },
    ],
    families: { openai: { path: '/v1', auth: 'bearer' } },
    declared: [],
    listNeedsKey: false,
    docs: 'https://platform.openai.com/docs/api-reference/models/list',
  },
  ...HOSTS,
  ...VENDORS,
  ...SERVERS,
};

/** Ids of the dialects that `dialect:` may name: the list of `dialects/index.ts` without its code. */
export const DIALECT_IDS: readonly string[] = [
  'anthropic',
  'azure',
  'copilot',
  'litellm',
  'openrouter',
  'portkey',
  'openai',
  'fireworks',
  'gemini',
  'cohere',
  'ollama',
  'gpustack',
  'cloudflare',
  'bedrock',
  'vertex',
  'heroku',
  'plain',
];
