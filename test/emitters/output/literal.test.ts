import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numeral, quote } from '../../../src/emitters/output/literal.ts';
import { anyText } from '../../support/sample.ts';

describe('quote', () => {
  it.each([
    ['gpt-5.2', '"gpt-5.2"'],
    ["it's", '"it\'s"'],
    ['say "x"', '"say \\u0022x\\u0022"'],
    ['a\\n', '"a\\\\n"'],
    ['\n\u2028é😀\ud800', '"\\u000a\\u2028\\u00e9\\ud83d\\ude00\\ud800"'],
    ['sourceMappingURL sourceURL sourceurl', '"sourceMapping\\u0055RL source\\u0055RL sourceurl"'],
  ])('%j', (text, expected) => {
    expect(quote(text)).toBe(expected);
  });

  it('is printable ASCII that both languages read back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const literal = quote(text);
        expect(literal).toMatch(/^"[\x20\x21\x23-\x7e]*"$/);
        expect(JSON.parse(literal)).toBe(text);
        expect(new Function(`return ${literal}`)()).toBe(text);
      }),
    );
  });
});

describe('numeral', () => {
  it('writes numbers as formatters do', () => {
    expect([0, 100_000, 1e21, 0.5].map(numeral)).toEqual(['0', '100000', '1e21', '0.5']);
  });
});
