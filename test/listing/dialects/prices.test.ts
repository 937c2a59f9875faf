import { describe, expect, it } from 'vitest';
import { readBody } from '../../../src/listing/dialects/index.ts';

const TODAY = '2026-11-22';
const USD = 'usdPerMillionTokens';

function only(entry: unknown): unknown {
  const list = { object: 'list', data: [entry] };
  return readBody(list, { dialect: 'openai', strict: true }, TODAY).page.entries[0];
}

describe('prices', () => {
  it.each([
    [{ pricing: { prompt: '0.0000025', completion: '1e-5' } }, { unit: USD, input: 2.5, output: 10 }],
    [{ pricing: { input: '0.00000012', output: '0.00000024' } }, { unit: USD, input: 0.12, output: 0.24 }],
    [{ pricing: { input: 10, output: 50, unit: 'usd_per_1m_tokens' } }, { unit: USD, input: 10, output: 50 }],
    [{ pricing: { hourly: 0, input: 0.18000000000000002, output: 0 } }, { unit: USD, input: 0.18 }],
    [{ pricing: { input: 10, output: 50 } }, undefined],
    [{ pricing: { input: 10, output: 50, unit: 'credits' } }, undefined],
    [
      { prompt_text_token_price: 20000, completion_text_token_price: 100000 },
      { unit: USD, input: 2, output: 10 },
    ],
    [{ prompt_text_token_price: 0, completion_text_token_price: 0 }, undefined],
    [{ input_cost_per_token: 1e-6 }, { unit: USD, input: 1 }],
    [{ pricing: { prompt: '-1', completion: '-1' } }, undefined],
  ])('%j', (entry, price) => {
    const expected = price === undefined ? { id: 'a' } : { id: 'a', price };
    expect(only({ id: 'a', ...entry })).toEqual({ kind: 'model', model: expected });
  });
});

describe('kinds', () => {
  it.each([
    ['chat', undefined],
    ['language', undefined],
    ['embeddings', ['embedding']],
    ['Text-to-Image', ['image']],
    [['speech_to_text'], ['transcription']],
    [['embed', 'classify'], undefined],
    [[], undefined],
    [7, undefined],
  ])('%j', (type, outputs) => {
    const expected = outputs === undefined ? { id: 'a' } : { id: 'a', outputs };
    expect(only({ id: 'a', type })).toEqual({ kind: 'model', model: expected });
  });
});
