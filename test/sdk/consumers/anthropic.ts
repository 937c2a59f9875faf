import Anthropic from '@anthropic-ai/sdk';
import { type BindingOf, type ModelIdByFamily, modelsFor, productionSupportChat } from './models.ts';

const client = new Anthropic({ apiKey: 'none', baseURL: 'http://127.0.0.1:1' });
const binding = modelsFor('production')['summarise-tickets'];

export function ask({ primary }: BindingOf<'anthropic'>, content: string): unknown {
  return client.messages.create({ model: primary, max_tokens: 16, messages: [{ role: 'user', content }] });
}

export function create(model: ModelIdByFamily['anthropic']): unknown {
  return client.messages.create({ model, max_tokens: 16, messages: [] });
}

export const places: readonly unknown[] = [
  ask(binding, 'a'),
  create(binding.primary),
  client.messages.countTokens({ model: binding.primary, messages: [] }),
];

// @ts-expect-error: speaks another request shape
ask(productionSupportChat, 'a');
// @ts-expect-error: no such use case
export const unknown: string = modelsFor('production')['summarize-tickets'].primary;
// @ts-expect-error: a typo in an id
create('claude-sonnet-4.6');
// @ts-expect-error: an id of another family
create('gpt-5.2');
