import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookalike } from '../../src/rules/lookalike.ts';

describe('lookalike', () => {
  it('names code points of other scripts, and of characters that read alike', () => {
    expect(lookalike('gpt-\u0435', 'gpt-e')).toContain('U+0435');
    expect(lookalike('gpt-\u0435', 'gpt-e')).toContain('U+0065');
    expect(lookalike('gpt-e', 'gpt-\u0435')).toContain('U+0435');
    expect(lookalike('model-l', 'model-1')).toContain('U+006C');
    expect(lookalike('gpt-4O', 'gpt-40')).toContain('U+004F');
    expect(lookalike('cafe\u0301', 'caf\u00e9')).toContain('U+00E9');
    expect(lookalike('gpt\u{1F600}', 'gpt')).toContain('U+1F600');
    expect(lookalike('gpt\u{1F600}', 'gpt')).toContain('nothing');
  });

  it('says that only the case differs', () => {
    expect(lookalike('GPT-5', 'gpt-5')).toContain('case');
  });

  it('is silent about differences that are plain to see', () => {
    expect(lookalike('gpt-5.3', 'gpt-5.2')).toBeUndefined();
    expect(lookalike('gpt', 'gpt-5.2')).toBeUndefined();
    expect(lookalike('gpt-5.2-x', 'gpt-5.2')).toBeUndefined();
    expect(lookalike('same', 'same')).toBeUndefined();
  });

  it('never throws, and finds nothing between equals', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const difference = lookalike(a, b);
        if (a === b && difference !== undefined) throw new Error(difference);
      }),
    );
  });
});
