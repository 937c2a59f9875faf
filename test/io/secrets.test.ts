import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONCEALED, createConcealer } from '../../src/io/secrets.ts';

const SECRET = 'sk-Key/9+é"\\ <&%~\'(x)';

/** A star could rebuild itself from the marks. */
const secrets = fc
  .string({
    minLength: 8,
    maxLength: 60,
    unit: fc.oneof(
      fc.constantFrom(...'abcXYZ019-_.+/="\\ %&<>'),
      fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
    ),
  })
  .filter((text) => !text.includes('*') && text.length >= 8);

const padding = fc.string({ maxLength: 12 }).filter((text) => !text.includes('*'));

function concealing(...all: readonly string[]): (text: string) => string {
  const concealer = createConcealer();
  for (const secret of all) concealer.add(secret);
  return (text) => concealer.conceal(text);
}

function lower(text: string): string {
  return text.replace(/%../g, (digits) => digits.toLowerCase());
}

/** Encoders by name: what a server, a URL or a log might turn a key into. */
const ENCODERS: Readonly<Record<string, (secret: string) => string>> = {
  raw: (secret) => secret,
  hex: (secret) => Buffer.from(secret).toString('hex'),
  'upper-case hex': (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  'percent encoding': (secret) => encodeURIComponent(Buffer.from(secret).toString()),
  'lower-case percent encoding': (secret) => lower(encodeURIComponent(Buffer.from(secret).toString())),
  'form encoding': (secret) =>
    new URLSearchParams([['', Buffer.from(secret).toString()]]).toString().slice(1),
  JSON: (secret) => JSON.stringify(secret).slice(1, -1),
  'ASCII JSON': (secret) =>
    JSON.stringify(secret)
      .slice(1, -1)
      .replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
  reversed: (secret) => secret.split('').reverse().join(''),
};

describe('conceal', () => {
  it.each(Object.entries(ENCODERS))('removes %s wherever it stands', (_name, encode) => {
    fc.assert(
      fc.property(secrets, padding, padding, (secret, before, after) => {
        const form = encode(secret);
        // `~` and its kin are left alone by one encoder and not by another; both forms count.
        expect(concealing(secret)(`${before}${form}${after}`)).not.toContain(form);
      }),
    );
  });

  it.each(['base64', 'base64url'] as const)('removes %s at every offset', (encoding) => {
    fc.assert(
      fc.property(secrets, padding, padding, (secret, before, after) => {
        const plain = Buffer.from(secret);
        const all = Buffer.concat([Buffer.from(before), plain, Buffer.from(after)]);
        const shown = concealing(secret)(all.toString(encoding));
        expect(shown).toContain(CONCEALED);
        // What is left around the mark is at most the digits shared with the neighbours.
        const left = shown.split(CONCEALED).map((part) => part.replace(/=+$/, '').length);
        const outside =
          Math.ceil((Buffer.byteLength(before) * 8) / 6) + Math.ceil((Buffer.byteLength(after) * 8) / 6);
        expect(left.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(outside + 4);
      }),
    );
  });

  it('leaves other text alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'mnopqrs \n') }), (text) => {
        expect(concealing(SECRET)(text)).toBe(text);
      }),
    );
  });

  it('removes several secrets, one inside another', () => {
    const conceal = concealing('abcdefgh', 'abcdefghijkl');
    expect(conceal('1 abcdefghijkl 2 abcdefgh 3')).toBe(`1 ${CONCEALED} 2 ${CONCEALED} 3`);
  });

  it('removes a short secret raw only, and not where longer ones are asked for', () => {
    const concealer = createConcealer();
    concealer.add('abcd');
    expect(concealer.conceal('x abcd y')).toBe(`x ${CONCEALED} y`);
    expect(concealer.conceal('x abcd y', 8)).toBe('x abcd y');
    expect(concealer.conceal('dcba')).toBe('dcba');
  });

  it('ignores what is too short to be a secret, and forms of it', () => {
    expect(concealing('', 'a', 'abc')('abc a')).toBe('abc a');
  });

  it('knows a value without the blanks around it', () => {
    expect(concealing(' secret-value\n')('x-secret-value')).toBe(`x-${CONCEALED}`);
  });

  it('replaces everything of one text', () => {
    const encoded = Object.values(ENCODERS).map((encode) => encode(SECRET));
    const shown = concealing(SECRET)(encoded.join('|'));
    expect(shown.split('|')).toEqual(encoded.map(() => CONCEALED));
  });
});
