import OpenAI from 'openai';
import {
  type BindingOf,
  type ModelId,
  modelsFor,
  productionSummariseTickets,
  productionSupportChat,
} from './models.ts';

const client = new OpenAI({ apiKey: 'none', baseURL: 'http://127.0.0.1:1/v1' });
const { supportChat } = modelsFor('production');

/** A client of ours takes bindings of its own request shape alone. */
export async function ask(binding: BindingOf<'openai'>, content: string): Promise<string | null | undefined> {
  const completion = await client.chat.completions.create({
    model: binding.primary,
    messages: [{ role: 'user', content }],
  });
  return completion.choices[0]?.message.content;
}

export async function stream(): Promise<unknown> {
  return client.chat.completions.create({ model: supportChat.primary, stream: true, messages: [] });
}

export const places: readonly unknown[] = [
  ask(supportChat, 'a'),
  client.responses.create({ model: productionSupportChat.primary, input: 'a' }),
  client.images.generate({ model: supportChat.fallbacks[1].model, prompt: 'a' }),
  client.embeddings.create({ model: supportChat.primary, input: 'a' }),
  client.audio.speech.create({ model: supportChat.primary, voice: 'alloy', input: 'a' }),
];

/** What the team lets through to the client: an id of the registry. */
export function create(model: ModelId): unknown {
  return client.chat.completions.create({ model, messages: [] });
}

// @ts-expect-error: speaks another request shape
ask(productionSummariseTickets, 'a');
// @ts-expect-error: no such use case
export const unknown: string = modelsFor('production').suportChat.primary;
// @ts-expect-error: a typo in an id
create('gpt-5.22');
// @ts-expect-error: an id that no binding names
create('gpt-4o');
