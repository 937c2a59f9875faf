import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { type ModelIdByFamily, type ModelIdByModality, modelsFor } from './models.ts';

type Chat = Extract<ModelIdByFamily['openai'], ModelIdByModality['text']>;

const gateway = createOpenAICompatible<Chat, Chat, never, never>({
  name: 'gateway',
  baseURL: 'http://127.0.0.1:1/v1',
});
const { supportChat } = modelsFor('production');

export const models: readonly unknown[] = [
  gateway(supportChat.primary),
  gateway.chatModel(supportChat.fallbacks[1].model),
  gateway.completionModel('gpt-5.2-mini'),
];

// @ts-expect-error: speaks another request shape
gateway(modelsFor('production').models.primary);
// @ts-expect-error: no such use case
gateway(modelsFor('production').supportchat.primary);
// @ts-expect-error: a typo in an id
gateway('gpt-5.22');
// @ts-expect-error: an id that no binding names
gateway.chatModel('not/registered');
// @ts-expect-error: no binding is about images
gateway.imageModel('gpt-5.2');
