import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formSearch } from '../../src/io/secret-search.ts';
import { CONCEALED, createConcealer } from '../../src/io/secrets.ts';

const few = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\u{1f511}'), minLength, maxLength });

describe('formSearch', () => {
  it('says of any text and forms what looking for each form says', () => {
    fc.assert(
      fc.property(fc.array(few(1, 9), { maxLength: 5 }), few(0, 80), (forms, text) => {
        expect(formSearch(forms)(text)).toBe(forms.some((form) => text.includes(form)));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds a form of any length at any place', () => {
    fc.assert(
      fc.property(few(3, 600), few(0, 40), few(0, 40), few(5, 30), (form, before, after, other) => {
        expect(formSearch([form, other])(`${before}${form}${after}`)).toBe(true);
      }),
    );
  });
});

describe('a long text', () => {
  it('loses a secret wherever it stands, and nothing else', () => {
    const secret = 'sk-planted-0123456789';
    const concealer = createConcealer();
    concealer.add('another-secret-value');
    concealer.add(secret);
    const place = fc.nat({ max: 20_000 });
    fc.assert(
      fc.property(place, fc.constantFrom('a', 'sk-', 'planted-', '9'), (at, unit) => {
        const text = unit.repeat(20_000 / unit.length);
        expect(concealer.conceal(text, 8)).toBe(text);
        const [before, after] = [text.slice(0, at), text.slice(at)];
        for (const form of [secret, Buffer.from(secret).toString('hex')]) {
          expect(concealer.conceal(`${before}|${form}|${after}`, 8)).toBe(`${before}|${CONCEALED}|${after}`);
        }
      }),
    );
  });

  it('loses what was registered after the first one was searched', () => {
    const concealer = createConcealer();
    concealer.add('first-secret-value');
    const text = `${'x'.repeat(10_000)}second-secret-value`;
    expect(concealer.conceal(text)).toBe(text);
    concealer.add('second-secret-value');
    expect(concealer.conceal(text)).toBe(`${'x'.repeat(10_000)}${CONCEALED}`);
  });
});
