import { unescaped } from './escapes.ts';

/** A plain or quoted scalar. Without a value it has no end. */
export interface Scalar {
  readonly value?: string;
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

/** Finds where scalars of a YAML text end. */
export class Scalars {
  readonly #text: string;
  /** Quotes that nothing closes any more: each is looked for to the end of the text once. */
  readonly #unclosed = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  at(start: number, isFlow: boolean): Scalar {
    const quote = this.#text[start] ?? '';
    return quote === '"' || quote === "'" ? this.#quoted(start, quote) : this.#plain(start, isFlow);
  }

  /** Whether a colon at a place ends a plain key. */
  endsKey(at: number, isFlow: boolean): boolean {
    const next = this.#text[at + 1];
    return next === undefined || /\s/.test(next) || (isFlow && /[,[\]{}]/.test(next));
  }

  #quoted(start: number, quote: string): Scalar {
    const close = this.#unclosed.has(quote) ? undefined : this.#close(start + 1, quote);
    if (close === undefined) {
      this.#unclosed.add(quote);
      return { start, end: this.#lineEnd(start), isQuoted: true };
    }
    const raw = this.#text.slice(start + 1, close);
    const value = quote === '"' ? unescaped(raw) : raw.replaceAll("''", "'");
    return { value, start, end: close + 1, isQuoted: true };
  }

  #close(from: number, quote: string): number | undefined {
    for (let at = from; at < this.#text.length; at += 1) {
      const character = this.#text[at];
      if (character === '\\' && quote === '"') at += 1;
      else if (character === quote) {
        if (quote === '"' || this.#text[at + 1] !== quote) return at;
        at += 1;
      }
    }
    return undefined;
  }

  #plain(start: number, isFlow: boolean): Scalar {
    let end = start + 1;
    for (let at = end; at < this.#text.length; at += 1) {
      const character = this.#text[at] ?? '';
      if (character === '\n' || (isFlow && /[,[\]{}]/.test(character))) break;
      if (character === ':' && this.endsKey(at, isFlow)) break;
      const isBlank = /\s/.test(character);
      if (character === '#' && /\s/.test(this.#text[at - 1] ?? '')) break;
      if (!isBlank) end = at + 1;
    }
    return { value: this.#text.slice(start, end), start, end, isQuoted: false };
  }

  #lineEnd(from: number): number {
    const newline = this.#text.indexOf('\n', from);
    return newline < 0 ? this.#text.length : newline;
  }
}
