import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '../../../src/emitters/runtime/classify.ts';
import { Declined } from '../../../src/emitters/runtime/trigger.ts';
import { ABOUT_REQUEST, ABOUT_SERVICE, NEVER } from '../../../src/emitters/runtime/words.ts';
import { DRESSES, SHAPES } from './errors.ts';

describe('classify', () => {
  it('knows the errors of the clients by what they say', () => {
    expect(SHAPES.length).toBeGreaterThan(300);
    const found = SHAPES.map(({ title, error }) => [title, classify(error)]);
    expect(found).toEqual(SHAPES.map(({ title, trigger }) => [title, trigger]));
  });

  it('takes an answer that was declined for what it says', () => {
    for (const trigger of ['refusal', 'contentFilter', 'contextLength'] as const)
      expect(classify(new Error('ask', { cause: new Declined(trigger) }))).toBe(trigger);
  });

  it('ends, whatever errors point to', () => {
    const loop: { cause?: unknown; error?: unknown } = {};
    loop.cause = loop;
    loop.error = loop;
    expect(classify(loop)).toBeUndefined();
    fc.assert(fc.property(fc.anything(), (error) => void classify(error)));
  });

  const word = fc.constantFrom(...Object.keys(ABOUT_REQUEST), ...Object.keys(ABOUT_SERVICE), 'other', '429');
  const body = fc.record({ error: fc.record({ type: word, code: word, message: fc.string() }) });
  const dress = fc.constantFrom(...DRESSES);

  it('takes no 4xx for a trouble but 408, 429, and what is about the request under a malformed one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 499 }), body, dress, (status, sent, make) => {
        const trigger = classify(make(status, sent));
        if (status === 408) expect(trigger).toBe('timeout');
        else if (status === 429) expect(trigger).toBe('rateLimit');
        else if ([400, 413, 422].includes(status))
          expect(['contextLength', 'contentFilter', undefined]).toContain(trigger);
        else expect(trigger).toBeUndefined();
      }),
    );
  });

  it('takes nothing about money, keys and names for a trouble, under any status', () => {
    const never = fc.constantFrom(...NEVER);
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 599 }), never, word, dress, (status, stop, other, make) => {
        expect(classify(make(status, { error: { type: stop, code: other, message: '' } }))).toBeUndefined();
        expect(classify(make(status, { error: { type: other, code: stop, message: '' } }))).toBeUndefined();
      }),
    );
  });

  it('does not read prose', () => {
    const prose = [...NEVER, ...Object.keys(ABOUT_REQUEST)].join(' ');
    for (const make of DRESSES) {
      expect(classify(make(429, { error: { message: prose } }))).toBe('rateLimit');
      expect(classify(make(400, { error: { message: prose } }))).toBeUndefined();
    }
  });
});
