import { hasUnseen } from '../listing/shown.ts';
import type { Use } from './references.ts';

/** One character of an id that no reader would expect there. */
export interface Oddity {
  readonly kind: 'blank' | 'unseen' | 'lookalike';
  readonly character: string;
  /** The ASCII character that it is read as. */
  readonly readAs?: string;
}

/** What is odd about an id, first things first, and how it would be without. */
export interface Odd {
  readonly oddities: readonly [Oddity, ...Oddity[]];
  readonly plain: string;
}

/** Letters of other alphabets with the picture of an ASCII one (Unicode confusables, UTS 39), and what they are read as. */
const LETTERS = pairs(
  [
    '\u0430\u0441\u0501\u0435\u04bb\u0456\u0458\u04cf\u043e\u0440\u051b\u0455\u051d\u0445\u0443\u04af\u0475',
    'acdehijlopqswxyyv',
  ],
  [
    '\u0410\u0412\u0421\u0415\u050c\u041d\u0406\u0408\u04c0\u041a\u041c\u041e\u0420\u051a\u0405\u0422\u0474\u051c\u0425\u04ae',
    'ABCEGHIJIKMOPQSTVWXY',
  ],
  [
    '\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bd\u03bf\u03f2\u03f3',
    'ABEZHIKMNOPTYXvocj',
  ],
  ['\u0570\u0578\u057d\u0585', 'hnuo'],
  ['\u0251\u0261', 'ag'],
);
/** Letters that stand alone as signs of their own (an alpha, an iota), and count only beside ASCII in one word. */
const INSIDE = new Map([...LETTERS, ...pairs(['\u03b1\u03b9\u03ba\u03c1\u03c5', 'aikpu'])]);
/** Signs that copying from prose brings along, and what they are read as. */
const SIGNS = pairs([
  '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d\u2024\uff0e\uff1a\u2236\uff0f\u2215\u2044\uff3f\uff20',
  '---------..::///_@',
]);

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const OTHER_LETTERS = /[^\P{L}A-Za-z]/gu;
/** Fullwidth letters and the alphabets of formulas are ASCII letters in another dress. */
const DRESSED = /[\uff21-\uff3a\uff41-\uff5a\u{1d400}-\u{1d6a5}]/u;
const BETWEEN = /(?<=[A-Za-z0-9])[^\p{L}\p{M}\p{N}\x20-\x7e](?=[A-Za-z0-9])/gu;

/**
 * What is odd about the spelling of a reference's id. An id that a listing holds, or that documents name, byte for byte
 * is as it should be.
 */
export function oddOf({ environment, resolved }: Use): Odd | undefined {
  const { availability, reference } = resolved;
  const id = reference.model;
  if (availability === 'declared' || /^[\x21-\x7e]*$/.test(id)) return undefined;
  const isHeld = environment.basis?.lock.models.some((model) => model.id === id || model.callId === id);
  return isHeld === true ? undefined : oddityOf(id);
}

/**
 * What is odd about an id. Names that are of another script throughout are not: a letter counts only in a word whose
 * other letters are all ASCII or as confusable, beside ASCII letters in the same id.
 */
export function oddityOf(id: string): Odd | undefined {
  const oddities: Oddity[] = [];
  const replace = (oddity: Oddity): string => {
    oddities.push(oddity);
    return oddity.readAs ?? '';
  };
  const trimmed = id.trim();
  const [blank] = id === trimmed ? [] : id.replace(trimmed, '');
  if (blank !== undefined) oddities.push({ kind: 'blank', character: blank });
  const seen = [...trimmed].map((character) =>
    hasUnseen(character) ? replace({ kind: 'unseen', character }) : character,
  );
  const isLatin = /[A-Za-z]/.test(trimmed);
  const plain = seen
    .join('')
    .replace(WORD, (word) => asciiOf(word, isLatin, replace))
    .replace(BETWEEN, (character) => {
      const readAs = SIGNS.get(character);
      return readAs === undefined ? character : replace({ kind: 'lookalike', character, readAs });
    });
  const [first, ...others] = oddities;
  return first && { oddities: [first, ...others], plain };
}

function asciiOf(word: string, isLatin: boolean, replace: (oddity: Oddity) => string): string {
  const letters = word.match(OTHER_LETTERS) ?? [];
  const known = /[A-Za-z]/.test(word) ? INSIDE : LETTERS;
  const isMixed = isLatin && letters.every((letter) => known.has(letter) || DRESSED.test(letter));
  return [...word]
    .map((character) => {
      const isDressed = DRESSED.test(character);
      const readAs = isDressed ? character.normalize('NFKC') : known.get(character);
      const isOdd = readAs !== undefined && (isDressed || isMixed);
      return isOdd ? replace({ kind: 'lookalike', character, readAs }) : character;
    })
    .join('');
}

function pairs(...rows: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  return new Map(rows.flatMap(([odd, ascii]) => [...odd].map((one, at) => [one, ascii.charAt(at)] as const)));
}
