import type { Literal } from '../literal.ts';
import { contextOf } from './context.ts';
import type { Body, StringForm } from './grammar.ts';

interface Opened {
  readonly text: string;
  readonly form: StringForm;
  readonly start: number;
  readonly opening: string;
  /** Where the nearest open bracket stands. */
  readonly bracket: number | undefined;
  readonly isProse: boolean;
  readonly keyMark: string | undefined;
}

/** A string that has been opened: gives its constant parts as they end. */
export class OpenString {
  readonly body: Body;
  readonly #opened: Opened;
  /** Where the part begins that is being read, and where its text does. */
  #part: number;
  #inner: number;
  #hasHole = false;

  constructor(opened: Opened) {
    const { form, opening, start } = opened;
    this.#opened = opened;
    this.body = typeof form.body === 'function' ? form.body(opening) : form.body;
    this.#part = start;
    this.#inner = start + opening.length;
  }

  /** The part that a hole ends. */
  part(hole: number, next: number): readonly Literal[] {
    const made = this.#made(hole, hole, { beforeHole: true });
    this.#hasHole = true;
    this.resume(next);
    return made;
  }

  /** Code in a hole is over. */
  resume(at: number): void {
    this.#part = at;
    this.#inner = at;
  }

  /** The part that the closing quote ends. */
  last(close: number, end: number): readonly Literal[] {
    return this.#made(close, end, {});
  }

  #made(close: number, end: number, holes: { readonly beforeHole?: true }): readonly Literal[] {
    const { text, form, start, bracket, isProse, keyMark } = this.#opened;
    const raw = text.slice(this.#inner, close);
    const isPart = this.#hasHole || holes.beforeHole === true;
    if (isProse || (isPart && raw === '')) return [];
    const isKey = keyMark !== undefined && !isPart && text[blanksEnd(text, end)] === keyMark;
    return [
      {
        value: this.body.decode?.(raw) ?? raw,
        start: this.#part,
        end,
        kind: isPart || form.template ? 'template' : 'string',
        ...(isPart && (this.#hasHole ? { afterHole: true } : { head: true })),
        ...holes,
        ...(isKey && { key: true }),
        context: contextOf(text, start, bracket),
      },
    ];
  }
}

function blanksEnd(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at += 1;
  return at;
}
