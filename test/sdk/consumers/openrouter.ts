import { OpenRouter } from '@openrouter/sdk';
import { type BindingOf, type ModelId, modelsFor, productionSummariseTickets } from './models.ts';

const client = new OpenRouter({ apiKey: 'none' });
type Request = Parameters<typeof client.chat.send>[0];
const { supportChat } = modelsFor('production');

/** The primary and its fallbacks; the SDK wants a list of its own. */
export function chain({ primary, fallbacks }: BindingOf<'openai'>): ModelId[] {
  return [primary, ...fallbacks.map(({ model }) => model)];
}

export const models: string[] = chain(supportChat);
export const model: string = supportChat.primary;
export function send(request: Request): unknown {
  return client.chat.send(request);
}

// @ts-expect-error: speaks another request shape
chain(productionSummariseTickets);
// @ts-expect-error: no such use case
chain(modelsFor('production').support);
// @ts-expect-error: a typo in an id
export const typo: ModelId = 'gpt-5.2-mimi';
// @ts-expect-error: an id that no binding names
export const other: ModelId = 'openai/gpt-5.2';
