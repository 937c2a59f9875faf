import { describe, expect, it } from 'vitest';
import { answered } from '../../../src/emitters/runtime/answered.ts';
import { Declined } from '../../../src/emitters/runtime/trigger.ts';

const chat = (choice: object): object => ({ object: 'chat.completion', choices: [{ index: 0, ...choice }] });

describe('answered', () => {
  it.each([
    ['chat completion', chat({ finish_reason: 'stop', message: { content: 'Yes', refusal: null } })],
    ['chat completion cut off', chat({ finish_reason: 'length', message: { content: 'Y', refusal: '' } })],
    ['response', { status: 'completed', output: [{ type: 'message', content: [{ type: 'output_text' }] }] }],
    ['message', { stop_reason: 'end_turn', content: [] }],
    ['generateContent', { candidates: [{ finishReason: 'STOP' }], promptFeedback: {} }],
    ['AI SDK', { finishReason: 'stop', text: 'refusal' }],
    ['stream', { [Symbol.asyncIterator]: () => undefined }],
    ['text', 'refusal'],
    ['nothing', undefined],
  ])('passes a %s on', (_, answer) => {
    expect(answered(answer)).toBe(answer);
  });

  it.each([
    ['chat completion', 'refusal', chat({ finish_reason: 'stop', message: { refusal: 'I cannot.' } })],
    ['response', 'refusal', { output: [{ type: 'reasoning' }, { content: [{ type: 'refusal' }] }] }],
    ['message', 'refusal', { stop_reason: 'refusal', content: [] }],
    ['chat completion', 'contentFilter', chat({ finish_reason: 'content_filter', message: {} })],
    ['response', 'contentFilter', { incomplete_details: { reason: 'content_filter' } }],
    ['generateContent', 'contentFilter', { candidates: [{ finishReason: 'SAFETY' }] }],
    ['generateContent', 'contentFilter', { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }],
    ['AI SDK', 'contentFilter', { finishReason: 'content-filter' }],
  ] as const)('declines a %s for %s', (_, trigger, answer) => {
    const declined = expect(() => answered(answer));
    declined.toThrow(Declined);
    declined.toThrow(expect.objectContaining({ trigger, answer, name: 'Declined' }));
  });
});
