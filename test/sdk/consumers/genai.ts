import { GoogleGenAI } from '@google/genai';
import { type BindingOf, type ModelIdByFamily, modelsFor } from './models.ts';

const client = new GoogleGenAI({ apiKey: 'none' });
const binding = modelsFor('production').models;

export function ask({ primary }: BindingOf<'gemini'>, contents: string): unknown {
  return client.models.generateContent({ model: primary, contents });
}

export function create(model: ModelIdByFamily['gemini']): unknown {
  return client.models.generateContentStream({ model, contents: 'a' });
}

export const places: readonly unknown[] = [ask(binding, 'a'), create(binding.primary)];

// @ts-expect-error: speaks another request shape
ask(modelsFor('production').supportChat, 'a');
// @ts-expect-error: this environment does not bind it
export const unknown: unknown = modelsFor('eu-staging').models;
// @ts-expect-error: a typo in an id
create('gemini-3-flesh');
// @ts-expect-error: the listing's form with a prefix is no id of the registry
create('models/gemini-3-flash');
