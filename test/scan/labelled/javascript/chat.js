import OpenAI from 'openai';
import { prompt } from './prompts/gpt-5.2';
const pricing = require('./pricing/gpt-4o');

// We moved from "gpt-4o" to 'gpt-5.2' in March.
const client = new OpenAI({ baseURL: 'https://gateway.example/v1/models/gpt-5.2' });

/**
 * Answers a customer.
 * @example answer('gpt-5.2', 'Hello')
 */
export async function answer(question) {
  const completion = await client.chat.completions.create({
    model: 'gpt-5.2',
    messages: [{ role: 'user', content: question }],
  });
  if (!completion.choices.length) console.warn('gpt-5.2 gave no choice');
  return completion.choices[0].message.content;
}

export const fallback = process.env.CHAT_MODEL ?? "claude-sonnet-4-6";
export const routed = `${process.env.VENDOR}/gpt-5.2-mini`;
export const whole = `gpt-4o-mini`;
export const versioned = `gpt-5.2-${process.env.SUFFIX}`;
export const split = 'gpt-' + '5.2';
const isSmall = (id) => /gpt-4o-mini|o4-mini/.test(id);
const PRICES = {
  'gpt-5.2': 1.75,
  'gpt-5.2-2026-01-15': 1.75,
  "openai/gpt-oss-120b": 0.1,
  'GPT-4o': 2.5,
};
const song = await music.create({ model: 'V5', style: 'jazz' });
const chapters = ['V3', 'V4', 'V5'];
const run = { command: 'command', args: [] };
switch (engineModel) {
  case 'o3':
    break;
  case 'o4-mini':
    break;
}
const tuned = 'ft:gpt-4o-mini:acme::abc123';
const file = path.join('fixtures', 'gpt-5.2.json');
export { isSmall, PRICES, song, chapters, run, tuned, file, pricing, prompt };
export { default as legacy } from './clients/qwen3-max';
