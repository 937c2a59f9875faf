import { ChatAnthropic } from '@langchain/anthropic';
import { ChatOpenAI } from '@langchain/openai';
import type { Price } from './prices/claude-opus-4-6';
import { generateText } from 'ai';

export type Allowed = 'gpt-5.2' | 'claude-sonnet-4-6';
const DEFAULT_MODEL = 'claude-sonnet-4-6' as const;

export class Agents {
  private readonly model: string = 'mistral-large-latest';
  @Config({ model: 'deepseek-chat' })
  reviewer!: ChatOpenAI;

  writer(model = "qwen3-max"): ChatOpenAI {
    return new ChatOpenAI({ modelName: 'gpt-4o', temperature: 0 });
  }

  judge = new ChatAnthropic({ model: DEFAULT_MODEL, apiUrl: "https://api.example/claude-sonnet-4-6" });
}

const text = await generateText({ model: openai('gpt-5.2-mini'), prompt: 'Say gpt-5.2' });
const viaRouter = await generateText({ model: router('openrouter/anthropic/claude-opus-4-6') });
const embedding = openai.embedding("text-embedding-3-small" satisfies string);
// prettier-ignore: 'o3' is special
enum Model { Large = 'command-r-plus', Small = 'command' }
const cohereModel = 'command';
const verb: string = 'command';
const topic = <Kind,>(kind: Kind) => `the ${kind} of gpt-5.2`;
const url = `https://example.com/${vendor}/gpt-5.2`;
const path = `/models/gpt-5.2`;
declare module 'gpt-4o-mini' {}
const image = { model: 'qwen-image', size: '1024x1024' };
const images = { model: 'qwen-image-edit' };
const shout = 'CLAUDE-SONNET-4-6';
expect(body).toContain('"model":"gpt-5.2"');
it('asks gpt-5.2 first', () => expect(first()).toBe('gpt-5.2'));
const escaped = 'gpt\u002d4o';
export { type Price, text, viaRouter, embedding, Model, cohereModel, verb, topic, url, path, image, images, shout, escaped };
