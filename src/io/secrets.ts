import { Buffer } from 'node:buffer';
import { formSearch } from './secret-search.ts';

/** Stands where a secret was. */
export const CONCEALED = '***';

/** Shorter values are no secrets, and hiding them would make output unreadable. */
const SHORTEST = 4;
/** From this length on a value is hidden in its encoded forms too. */
const SHORTEST_ENCODED = 8;

/** From this length on a text is searched for all forms at once; what that takes to prepare is lost on shorter ones. */
const LONG = 4096;

/** Removes registered secrets from texts. */
export interface Concealer {
  /** Registers a value; values under four characters are ignored. */
  add(secret: string): void;
  /** The text without any form of any registered secret of at least `shortest` characters. */
  conceal(text: string, shortest?: number): string;
}

/** Base64 digits that depend on the secret alone when it begins `offset` bytes into a group of three. */
function base64Core(secret: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret, 'utf8')]);
  const first = Math.ceil((offset * 8) / 6);
  const end = Math.floor((bytes.length * 8) / 6);
  return bytes.toString('base64').slice(first, end);
}

function urlSafe(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}

function lowerPercent(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (digits) => digits.toLowerCase());
}

function percentForms(secret: string): string[] {
  // encodeURIComponent throws on a lone surrogate; through UTF-8 it becomes U+FFFD as on the wire.
  const wellFormed = Buffer.from(secret, 'utf8').toString('utf8');
  const usual = encodeURIComponent(wellFormed);
  const strict = usual.replace(
    /[!'()*~]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  const form = strict.replaceAll('%20', '+');
  const uri = encodeURI(wellFormed);
  const whole = Buffer.from(secret, 'utf8').toString('hex').replace(/../g, '%$&');
  return [usual, strict, form, uri, whole.toUpperCase()].flatMap((text) => [text, lowerPercent(text)]);
}

function unicodeEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function jsonForms(secret: string): string[] {
  const usual = JSON.stringify(secret).slice(1, -1);
  const ascii = usual.replace(/[^ -~]/g, unicodeEscape);
  const embedded = ascii.replace(/[<>&]/g, unicodeEscape);
  return [usual, ascii, embedded, embedded.replaceAll('/', '\\/'), usual.replaceAll('/', '\\/')];
}

function encodedForms(secret: string): string[] {
  const base64 = [0, 1, 2].map((offset) => base64Core(secret, offset));
  const hex = Buffer.from(secret, 'utf8').toString('hex');
  return [
    ...base64,
    ...base64.map(urlSafe),
    ...percentForms(secret),
    ...jsonForms(secret),
    hex,
    hex.toUpperCase(),
    secret.split('').reverse().join(''),
    [...secret].reverse().join(''),
  ];
}

/** Makes an empty set of secrets. */
export function createConcealer(): Concealer {
  const lengths = new Map<string, number>();
  let ordered: readonly (readonly [string, number])[] = [];
  /** One search for each length that is asked for. */
  let searches = new Map<number, (text: string) => boolean>();

  function mayHold(text: string, shortest: number): boolean {
    const search =
      searches.get(shortest) ??
      formSearch(ordered.filter(([, length]) => length >= shortest).map(([form]) => form));
    searches.set(shortest, search);
    return search(text);
  }

  function register(secret: string): void {
    if (secret.length < SHORTEST) return;
    const encoded = secret.length < SHORTEST_ENCODED ? [] : encodedForms(secret);
    for (const form of [secret, ...encoded]) {
      lengths.set(form, Math.max(lengths.get(form) ?? 0, secret.length));
    }
  }

  return {
    add(secret) {
      register(secret);
      register(secret.trim());
      // Longest first: a form that contains another must go as a whole.
      ordered = [...lengths].sort(([a], [b]) => b.length - a.length);
      searches = new Map();
    },
    conceal(text, shortest = SHORTEST) {
      // A text that holds none, as nearly all do, need not be searched for each form by itself.
      if (text.length > LONG && !mayHold(text, shortest)) return text;
      let result = text;
      for (const [form, length] of ordered) {
        if (length >= shortest && result.includes(form)) result = result.replaceAll(form, CONCEALED);
      }
      return result;
    },
  };
}
