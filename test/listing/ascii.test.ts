import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiText, standsAt } from '../../src/listing/ascii.ts';
import { bytes } from './ports.ts';

describe('asciiText', () => {
  it('is the text of ASCII, wherever it lies in memory, and nothing for other bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(5), (text, offset) => {
        const whole = bytes(`${'x'.repeat(offset)}${text}`);
        const isAscii = [...text].every((char) => char < '\x80');
        expect(asciiText(whole.subarray(offset))).toBe(isAscii ? text : undefined);
      }),
    );
  });
});

describe('standsAt', () => {
  it('says what comparing the texts says, however long they are', () => {
    const long = fc.constantFrom('', 'b'.repeat(16_384), 'b'.repeat(40_000));
    fc.assert(
      fc.property(
        fc.string(),
        long,
        fc.string(),
        fc.nat(40_100),
        fc.nat(40_100),
        (a, b, c, start, length) => {
          const text = `${a}${b}${c}`;
          const part = text.slice(start, start + length);
          const at = Math.min(start, text.length);
          expect(standsAt(bytes(text), at, part)).toBe(true);
          expect(standsAt(bytes(text), at, `${part}~`)).toBe(text.startsWith(`${part}~`, at));
          if (part.length > 0) {
            const other = `${part.slice(0, -1)}\x7f`;
            expect(standsAt(bytes(text), at, other)).toBe(text.startsWith(other, at));
          }
        },
      ),
    );
  });
});
