import { MODEL_CONTEXT } from './match.ts';

/** Quotation marks of every language that is scanned. */
const QUOTES: readonly number[] = [0x22, 0x27, 0x60];
const SLASH = 0x2f;
/** No id is longer: the guards of a listing set such entries aside. */
const MAX_BYTES = 256;
const PAIRS = 65_536;
const NO_PAIRS = new Uint16Array();
/** Bytes before and after a literal in which something must speak of models, where that counts. */
const CONTEXT = 400;
const SEED = 0x811c9dc5;

/** A text to look for. */
export interface Needle {
  readonly text: string;
  /** Does it count only where the text around it speaks of models? */
  readonly needsContext: boolean;
}

/**
 * Finds out at the speed of reading whether a file may hold one of many texts between quotation marks, whole or after a
 * slash: what a literal can hold is looked up by its hash, so that 5,000 texts cost what 500 do. It may say yes for
 * nothing, which whoever reads the literals then finds out; it never says no where a literal holds one as it is.
 */
export class Needles {
  /** Has a pair of bytes a quotation mark, in whichever order the machine keeps the two? */
  readonly #hasQuote = new Uint8Array(PAIRS);
  /** Is there a text that ends in these two bytes? */
  readonly #ends = new Uint8Array(PAIRS);
  /** Open addressing: hash, or 0 where free. */
  readonly #table: Uint32Array;
  /** Beside it: does a text with this hash count anywhere? */
  readonly #isPlain: Uint8Array;
  readonly #mask: number;
  readonly #longest: number;
  readonly #shortest: number;

  constructor(needles: Iterable<Needle>) {
    for (const quote of QUOTES)
      for (let other = 0; other < 256; other += 1) {
        this.#hasQuote[(quote << 8) | other] = 1;
        this.#hasQuote[(other << 8) | quote] = 1;
      }
    const encoder = new TextEncoder();
    const encoded = [...needles]
      .map(({ text, needsContext }) => ({ bytes: encoder.encode(text), isPlain: !needsContext }))
      .filter(({ bytes }) => bytes.length > 0 && bytes.length <= MAX_BYTES);
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, encoded.length * 4)));
    this.#table = new Uint32Array(size);
    this.#isPlain = new Uint8Array(size);
    this.#mask = size - 1;
    this.#longest = encoded.reduce((most, { bytes }) => Math.max(most, bytes.length), 0);
    this.#shortest = encoded.reduce((least, { bytes }) => Math.min(least, bytes.length), MAX_BYTES);
    for (const { bytes, isPlain } of encoded) this.#add(bytes, isPlain);
  }

  /** May the first `length` of these bytes hold one? */
  mayBeIn(bytes: Uint8Array, length: number = bytes.length): boolean {
    // Two bytes at a time: a quotation mark is rare, and looking for it is most of the work.
    const isEven = bytes.byteOffset % 2 === 0;
    const pairs = isEven ? new Uint16Array(bytes.buffer, bytes.byteOffset, length >> 1) : NO_PAIRS;
    const hasQuote = this.#hasQuote;
    let open = -1;
    for (let pair = 0; pair < pairs.length; pair += 1) {
      if (hasQuote[pairs[pair] as number] === 0) continue;
      for (let at = pair * 2; at <= pair * 2 + 1; at += 1) {
        if (!isQuote(bytes[at] as number)) continue;
        if (this.#mayEndAt(bytes, open, at)) return true;
        open = at;
      }
    }
    for (let at = pairs.length * 2; at < length; at += 1) {
      if (!isQuote(bytes[at] as number)) continue;
      if (this.#mayEndAt(bytes, open, at)) return true;
      open = at;
    }
    return false;
  }

  #mayEndAt(bytes: Uint8Array, open: number, end: number): boolean {
    return (
      end - open > this.#shortest && this.#ends[pairOf(bytes, end)] === 1 && this.#holds(bytes, open, end)
    );
  }

  /** Is what stands before `end`, back to a slash or to the mark at `open`, one of them? */
  #holds(bytes: Uint8Array, open: number, end: number): boolean {
    const first = Math.max(open, end - this.#longest - 1);
    let hash = SEED;
    for (let at = end - 1; at >= first; at -= 1) {
      const byte = at < 0 ? SLASH : (bytes[at] as number);
      if ((at === open || byte === SLASH) && this.#has(hash, bytes, at, end)) return true;
      if (at === open) return false;
      hash = step(hash, byte);
    }
    return false;
  }

  #has(hash: number, bytes: Uint8Array, start: number, end: number): boolean {
    const wanted = finish(hash);
    for (let slot = wanted & this.#mask; this.#table[slot] !== 0; slot = (slot + 1) & this.#mask)
      if (this.#table[slot] === wanted) return this.#isPlain[slot] === 1 || isAboutModels(bytes, start, end);
    return false;
  }

  #add(needle: Uint8Array, isPlain: boolean): void {
    if (needle.length > 1) this.#ends[pairOf(needle, needle.length)] = 1;
    // Whatever stands before a text of one byte.
    else
      for (let before = 0; before < 256; before += 1) this.#ends[(before << 8) | (needle[0] as number)] = 1;
    let hash = SEED;
    for (let at = needle.length - 1; at >= 0; at -= 1) hash = step(hash, needle[at] as number);
    const wanted = finish(hash);
    let slot = wanted & this.#mask;
    while (this.#table[slot] !== 0 && this.#table[slot] !== wanted) slot = (slot + 1) & this.#mask;
    this.#table[slot] = wanted;
    if (isPlain) this.#isPlain[slot] = 1;
  }
}

function isQuote(byte: number): boolean {
  return byte === 0x22 || byte === 0x27 || byte === 0x60;
}

/** Does the text around a literal speak of models? The name that it is given to may stand some lines above. */
function isAboutModels(bytes: Uint8Array, start: number, end: number): boolean {
  const first = Math.max(0, start - CONTEXT);
  const around = Buffer.from(
    bytes.buffer,
    bytes.byteOffset + first,
    Math.min(bytes.length, end + CONTEXT) - first,
  );
  return MODEL_CONTEXT.test(around.toString('latin1'));
}

/** The two bytes before `end`. */
function pairOf(bytes: Uint8Array, end: number): number {
  return ((bytes[end - 2] ?? 0) << 8) | (bytes[end - 1] as number);
}

// FNV-1a, from the last byte to the first: every slash on the way back ends a text that may be one.
function step(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

/** Mixed, since the low bits choose a slot; 0 means a free one. */
function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  return mixed >>> 0 || 1;
}
