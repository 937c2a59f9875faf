import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brief, pad, textWidth, truncate, visible } from '../../src/reporters/visible.ts';
import { hostile } from '../support/hostile.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';
import { hasShared, sharedText } from '../support/shared.ts';

describe('visible', () => {
  it.each([
    ['plain text, ünïcode and 漢字', 'plain text, ünïcode and 漢字'],
    ['a\u202eb', 'a\\u{202E}b'],
    ['a\nb\r\tc', 'a\\u{A}b\\u{D}\\u{9}c'],
    ['\u001b[31mred\u007f\u009b', '\\u{1B}[31mred\\u{7F}\\u{9B}'],
    ['\u2028\u2029\u0085', '\\u{2028}\\u{2029}\\u{85}'],
    ['\u200b\u2060\ufeff\u00ad\u{e0041}\ufe0f', '\\u{200B}\\u{2060}\\u{FEFF}\\u{AD}\\u{E0041}\\u{FE0F}'],
    ['\u00a0\u3000\u2800', '\\u{A0}\\u{3000}\\u{2800}'],
    ['\ud83d!\udc00', '\\u{D83D}!\\u{DC00}'],
    ['\u{1f600}', '\u{1f600}'],
    ['\ue000\u3164\ufdd0', '\\u{E000}\\u{3164}\\u{FDD0}'],
    ['ft:gpt::x', 'ft:gpt::x'],
    ['::error::x', '\\u{3A}:error::x'],
    ['a ::error::x', 'a \\u{3A}:error::x'],
    ['a ##[error]x', 'a ##\\u{5B}error]x'],
  ])('%j is shown as %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('leaves nothing that a terminal or a runner acts on, and is its own fixed point', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = visible(text);
        expect(forbiddenIn(shown)).toEqual([]);
        expect(shown).not.toContain('\n');
        expect(commandsIn(shown)).toEqual([]);
        expect(visible(shown)).toBe(shown);
      }),
      { numRuns: 2000 },
    );
  });

  describe.skipIf(!hasShared)('recorded payloads', () => {
    const { payloads } = hasShared
      ? (JSON.parse(sharedText('corpus/workflow-command-payloads.json')) as { payloads: { s: string }[] })
      : { payloads: [] };
    it.each(payloads.map(({ s }) => [s]))('%j', (payload) => {
      for (const text of [payload, `x ${payload}`, `${payload} ${payload}`]) {
        expect(commandsIn(visible(text))).toEqual([]);
        expect(forbiddenIn(visible(text))).toEqual([]);
      }
    });
  });
});

describe('textWidth', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['漢字', 4],
    ['한글', 4],
    ['ｆ', 2],
    ['e\u0301', 1],
    ['😀', 2],
    ['\u{20000}', 2],
    ['→…✓', 3],
    ['\u1112\u1161', 2],
  ])('%j takes %d columns', (text, columns) => {
    expect(textWidth(text)).toBe(columns);
  });
});

describe('truncate and pad', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['漢字漢', 5, '漢字…'],
    ['漢字漢', 4, '漢…'],
    ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
    ['', 0, ''],
  ])('%j cut to %d is %j', (text, columns, cut) => {
    expect(truncate(text, columns)).toBe(cut);
  });

  it('never exceeds the columns, and never splits a pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, columns) => {
        const cut = truncate(text, columns);
        expect(textWidth(cut)).toBeLessThanOrEqual(columns);
        expect(cut).not.toMatch(/\p{Cs}/u);
        expect(textWidth(pad(cut, columns))).toBe(columns);
      }),
    );
  });

  it('cuts a sentence without end, and hides what is in it', () => {
    expect(textWidth(brief('x'.repeat(100_000)))).toBe(2000);
    expect(brief('a\u0007')).toBe('a\\u{7}');
  });
});
