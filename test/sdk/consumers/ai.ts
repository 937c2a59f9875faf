import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { embed, generateText, streamText } from 'ai';
import { type BindingOf, type ModelIdByFamily, modelsFor, productionSummariseTickets } from './models.ts';

// A bare id would go to the vendor's own gateway; ours is a provider.
const gateway = createOpenAICompatible<ModelIdByFamily['openai'], never, ModelIdByFamily['openai'], never>({
  name: 'gateway',
  baseURL: 'http://127.0.0.1:1/v1',
});

export async function answer(
  binding: BindingOf<'openai'> & { readonly primary: ModelIdByFamily['openai'] },
): Promise<string> {
  const { text } = await generateText({ model: gateway(binding.primary), prompt: 'a' });
  return text;
}

const { supportChat } = modelsFor('production');
export const places: readonly unknown[] = [
  answer(supportChat),
  streamText({ model: gateway.chatModel(supportChat.primary), prompt: 'a' }),
];

// @ts-expect-error: speaks another request shape
answer(productionSummariseTickets);
// @ts-expect-error: no such use case
answer(modelsFor('production').chat);
// @ts-expect-error: a typo in an id
generateText({ model: gateway('gpt-5.2mini'), prompt: 'a' });
// @ts-expect-error: an id that no binding names
generateText({ model: gateway('gpt-4o'), prompt: 'a' });
// @ts-expect-error: an embedding model is another kind than a chat model
embed({ model: gateway.chatModel(supportChat.primary), value: 'a' });
