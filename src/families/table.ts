import type { Family } from './family.ts';

const AT_ONCE = 'Use the answer at once.';
const UNTIL_CLOSED = 'Treat the answer as partial until the stream is closed.';
const STORE_TASK = 'Store the task id, then ask for the task until it is done; use its result only then.';

/**
 * The families that ship: one row each, from the gateways' own documents (AnyInt docs, read 2026-11).
 * `endpoints` are the words of new-api's `supported_endpoint_types` and Copilot's `supported_endpoints`.
 */
export const FAMILIES: Readonly<Record<string, Family>> = {
  openai: {
    title: 'OpenAI',
    bestFor: 'Chat and everything that speaks the most widely served request shape.',
    requestShape:
      'POST /chat/completions with `model` and `messages[]`; /embeddings, /images/generations, /audio/speech and /audio/transcriptions beside it',
    modalities: {
      text: ['sync', 'stream'],
      embedding: ['sync'],
      image: ['sync'],
      speech: ['sync', 'stream'],
      transcription: ['sync', 'stream'],
      video: ['task'],
      moderation: ['sync'],
    },
    response: { sync: AT_ONCE, stream: UNTIL_CLOSED, task: STORE_TASK },
    endpoints: [
      'openai',
      'openai-response',
      'embeddings',
      'image-generation',
      'openai-image',
      'openai-video',
      '/chat/completions',
      '/responses',
      'ws:/responses',
      '/v1/chat/completions',
      '/v1/responses',
      '/v1/embeddings',
    ],
    docs: 'https://platform.openai.com/docs/api-reference/chat',
  },
  anthropic: {
    title: 'Anthropic',
    bestFor: 'Long instructions, tools and documents in the Messages shape.',
    requestShape: 'POST /v1/messages with `model`, `max_tokens`, `system` and `messages[]`',
    modalities: { text: ['sync', 'stream'] },
    response: { sync: AT_ONCE, stream: UNTIL_CLOSED },
    endpoints: ['anthropic', '/v1/messages'],
    docs: 'https://docs.anthropic.com/en/api/messages',
  },
  gemini: {
    title: 'Gemini',
    bestFor: 'Text and images in one answer.',
    requestShape: 'POST /v1beta/models/{model}:generateContent with `contents[].parts[]`',
    modalities: { text: ['sync', 'stream'], image: ['sync', 'stream'] },
    response: { sync: AT_ONCE, stream: UNTIL_CLOSED },
    endpoints: ['gemini'],
    docs: 'https://ai.google.dev/api/generate-content',
  },
  dashscope: {
    title: 'DashScope media',
    bestFor: 'Qwen images at once and Wan videos as tasks.',
    requestShape: 'POST /services/aigc/... with `model`, `input` and `parameters`',
    modalities: { image: ['sync'], video: ['task'] },
    response: { sync: AT_ONCE, task: STORE_TASK },
    endpoints: [],
    docs: 'https://help.aliyun.com/zh/model-studio/',
  },
  kling: {
    title: 'Kling',
    bestFor: 'Images and videos with a chosen mode and duration.',
    requestShape: 'POST /images/... or /videos/... with `model_name`, `prompt`, `mode` and `duration`',
    modalities: { image: ['task'], video: ['task'] },
    response: { task: STORE_TASK },
    endpoints: [],
    docs: 'https://app.klingai.com/global/dev/document-api',
  },
  aiMusic: {
    title: 'AI Music',
    bestFor: 'Songs, covers, stems, lyrics and music videos.',
    requestShape: 'POST /generate and its siblings with `model`, `customMode` and `callBackUrl`',
    modalities: { music: ['task'], text: ['task'], video: ['task'] },
    response: { task: `${STORE_TASK} A callback may say so first.` },
    endpoints: [],
    docs: 'https://anyint.ai/docs',
  },
};
