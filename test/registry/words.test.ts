import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../src/registry/distance.ts';
import { bindingIdentifier, camelCase, isReserved } from '../../src/registry/identifier.ts';
import { similar } from '../../src/registry/similar.ts';

/** The definition, word by word: no bound, and nothing left out. */
function plainDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(1), b.slice(1)];
  const isSwap = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0];
  return Math.min(
    plainDistance(restA, b) + 1,
    plainDistance(a, restB) + 1,
    plainDistance(restA, restB) + (a[0] === b[0] ? 0 : 1),
    ...(isSwap ? [plainDistance(a.slice(2), b.slice(2)) + 1] : []),
  );
}

describe('camelCase', () => {
  it.each([
    ['supportChat', 'supportChat'],
    ['support-chat', 'supportChat'],
    ['support_chat', 'supportChat'],
    ['support.chat-v2', 'supportChatV2'],
    ['SupportChat', 'supportChat'],
    ['a', 'a'],
    ['2024', '_2024'],
    ['', '_'],
    ['é', '_'],
  ])('%s becomes %s', (name, identifier) => {
    expect(camelCase(name)).toBe(identifier);
  });

  it('is an identifier for every text, and stays what it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const once = camelCase(name);
        expect(once).toMatch(/^[A-Za-z_][A-Za-z0-9]*$/);
        expect(camelCase(once)).toBe(once.startsWith('_') ? camelCase(once) : once);
      }),
    );
  });

  it('names bindings', () => {
    expect(bindingIdentifier('production-eu', 'support-chat')).toBe('productionEuSupportChat');
  });

  it('knows words that no constant may have', () => {
    expect(['class', 'await', 'enum', 'arguments'].every(isReserved)).toBe(true);
    expect(isReserved('supportChat')).toBe(false);
  });
});

describe('similar', () => {
  const ids = [
    'gpt-4o',
    'gpt-5.2',
    'gpt-5.1',
    'anthropic/claude-sonnet-4-6',
    'claude-sonnet-4-6',
    'V5',
    'text-embedding-3-large',
  ];

  it.each([
    ['gpt4o', 'gpt-4o'],
    ['GPT-5.2', 'gpt-5.2'],
    ['gpt-5.3', 'gpt-5.1'],
    ['claude-sonnet-4.6', 'claude-sonnet-4-6'],
    ['claude-sonet-4-6', 'claude-sonnet-4-6'],
    ['openai/gpt-5.2', 'gpt-5.2'],
    ['text-embeding-3-large', 'text-embedding-3-large'],
    ['gtp-4o', 'gpt-4o'],
  ])('%s: %s first', (word, expected) => {
    expect(similar(word, ids)[0]).toBe(expected);
  });

  it('has nothing for what is far away', () => {
    expect(similar('mistral-large', ids)).toEqual([]);
    expect(similar('x'.repeat(300), ids)).toEqual([]);
  });

  it('gives at most as many as asked for, and each once', () => {
    expect(similar('gpt-5.0', [...ids, ...ids], 1)).toHaveLength(1);
    expect(similar('gpt-5.0', [...ids, ...ids])).toEqual(['gpt-5.1', 'gpt-5.2']);
  });

  it('never gives the word itself or anything that is no candidate, in an order of its own', () => {
    const word = fc.stringMatching(/^[a-c/.-]{0,8}$/);
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 20 }), (one, candidates) => {
        const found = similar(one, candidates, 5);
        expect(found).not.toContain(one);
        expect(candidates).toEqual(expect.arrayContaining([...found]));
        expect(similar(one, candidates.toReversed(), 5)).toEqual(found);
      }),
    );
  });

  it('measures distance as a metric does, up to its bound', () => {
    const word = fc.stringMatching(/^[ab]{0,6}$/);
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 6 }), (a, b, bound) => {
        const exact = editDistance(a, b, 100) ?? -1;
        expect(editDistance(b, a, 100)).toBe(exact);
        expect(exact === 0).toBe(a === b);
        expect(editDistance(a, b, bound)).toBe(exact <= bound ? exact : undefined);
        expect(exact).toBe(plainDistance(a, b));
      }),
    );
    expect(editDistance('ab', 'ba', 2)).toBe(1);
  });
});
