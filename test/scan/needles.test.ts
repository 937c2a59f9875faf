import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Needles } from '../../src/scan/needles.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const IDS = ['gpt-5.2', 'V5', 'openai/gpt-oss-120b', 'ft:gpt-4o-mini:acme::abc123', 'x', 'модель-1'];

const plain = (texts: readonly string[]) => texts.map((text) => ({ text, needsContext: false }));

describe('needles', () => {
  const needles = new Needles(plain(IDS));
  const mayBe = (text: string): boolean => needles.mayBeIn(bytes(text));

  it.each([
    ['model: "gpt-5.2"', true],
    ["'gpt-5.2'", true],
    ['`gpt-5.2`', true],
    ['"openai/gpt-5.2"', true],
    ['"gpt-oss-120b"', false],
    ['"a/openai/gpt-oss-120b"', true],
    ['don\'t use "gpt-5.2" here', true],
    ['"gpt-5.2-mini"', false],
    ['"my-gpt-5.2"', false],
    ['gpt-5.2', false],
    ['"x"', true],
    ['"xx"', false],
    ['V5"', true],
    ['"модель-1"', true],
    ['`$' + '{vendor}/gpt-5.2`', true],
    ['""', false],
  ])('%s: %s', (text, expected) => {
    expect(mayBe(text)).toBe(expected);
  });

  it('looks no further than it is told', () => {
    const text = bytes('"a" "gpt-5.2"');
    expect([needles.mayBeIn(text), needles.mayBeIn(text, 5)]).toEqual([true, false]);
  });

  it('wants ordinary words where something near speaks of models', () => {
    const ordinary = new Needles([...plain(['gpt-5.2']), { text: 'command', needsContext: true }]);
    const far = ' '.repeat(1100);
    const found = [
      '"command"',
      'model: "command"',
      '"command" === MODEL',
      `model${far}"command"`,
      'a("command", "gpt-5.2")',
    ];
    expect(found.map((text) => ordinary.mayBeIn(bytes(text)))).toEqual([false, true, true, false, true]);
  });

  it('says no to everything when nothing is sought', () => {
    expect(new Needles([]).mayBeIn(bytes('"" "a" `b`'))).toBe(false);
  });

  it('never misses a text between quotation marks, whatever stands around it', () => {
    const id = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !/["'`\ud800-\udfff]/u.test(text));
    const quote = fc.constantFrom('"', "'", '`');
    const around = fc.string({ maxLength: 60 });
    fc.assert(
      fc.property(
        fc.array(id, { minLength: 1, maxLength: 30 }),
        quote,
        around,
        around,
        fc.boolean(),
        (ids, mark, before, after, isPrefixed) => {
          const text = `${before}${mark}${isPrefixed ? 'p/' : ''}${ids[0]}${mark}${after}`;
          const odd = new Uint8Array(bytes(text).length + 1).subarray(1);
          odd.set(bytes(text));
          const sought = new Needles(plain(ids));
          return sought.mayBeIn(bytes(text)) && sought.mayBeIn(odd);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('says yes to nothing that no literal ends in', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const ends = text.split(/["'`]/).slice(0, -1);
        const isThere = ends.some((part) => IDS.some((id) => part === id || part.endsWith(`/${id}`)));
        return isThere || !mayBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});
