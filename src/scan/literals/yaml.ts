import type { Literal, SourceComment } from '../literal.ts';
import { isAlone } from './comments.ts';
import type { Lexed } from './lexer.ts';
import { Keys } from './yaml-keys.ts';
import { type Scalar, Scalars } from './yaml-scalars.ts';

/**
 * Reads YAML without composing it: keys, scalars and comments by their places. A file that no YAML reader takes is
 * read as far as its lines make sense.
 */
export function readYaml(text: string): Lexed {
  return new YamlReader(text).read();
}

const BLOCK = /[|>][+\-0-9]{0,2}[ \t]*(?:#[^\r\n]*)?\r?$/my;
const MARK = /(?:---|\.\.\.)(?=\s|$)|%[^\r\n]*/my;
const PROPERTY = /[!&][^\s,[\]{}]*/y;
const INDICATOR = /[-?](?=[ \t\r\n]|$)/my;

class YamlReader {
  readonly #text: string;
  readonly #literals: Literal[] = [];
  readonly #comments: SourceComment[] = [];
  readonly #keys = new Keys();
  readonly #scalars: Scalars;
  #at = 0;
  #lineStart = 0;
  /** Nothing but indicators has been read on this line. */
  #isFresh = true;
  /** Lines that are further in belong to a block scalar. */
  #block: number | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#scalars = new Scalars(text);
  }

  read(): Lexed {
    while (this.#at < this.#text.length) {
      if (this.#at === this.#lineStart && this.#skipsLine()) continue;
      this.#step(this.#text[this.#at] ?? '');
    }
    return { literals: this.#literals, comments: this.#comments, end: this.#at };
  }

  /** At the start of a line: is it part of a block scalar, or a mark between documents? */
  #skipsLine(): boolean {
    const { end: start, character } = this.#blanks(this.#at);
    const indent = start - this.#lineStart;
    const isBlank = character === '\n' || character === '\r' || character === undefined;
    if (this.#block !== undefined && !isBlank && indent <= this.#block) this.#block = undefined;
    if (this.#block !== undefined || this.#matches(MARK, this.#at) !== undefined) {
      this.#nextLine();
      return true;
    }
    this.#isFresh = true;
    this.#at = start;
    if (!isBlank && character !== '#') this.#keys.indentTo(indent);
    return start !== this.#lineStart;
  }

  #step(character: string): void {
    if (character === '\n') this.#nextLine();
    else if (/\s/.test(character)) this.#at += 1;
    else if (character === '#' && this.#isCommentStart()) this.#comment();
    else if (/[[{]/.test(character) || (this.#keys.isFlow && /[\]},]/.test(character))) {
      this.#keys.punctuation(character);
      this.#isFresh = false;
      this.#at += 1;
    } else this.#node();
  }

  #node(): void {
    const column = this.#at - this.#lineStart;
    const indicator = this.#keys.isFlow || !this.#isFresh ? undefined : this.#matches(INDICATOR, this.#at);
    const skipped = indicator ?? this.#matches(PROPERTY, this.#at);
    if (skipped !== undefined) {
      if (indicator !== undefined) this.#keys.entry(column);
      this.#at += skipped.length;
      return;
    }
    if (!this.#keys.isFlow && this.#matches(BLOCK, this.#at) !== undefined) {
      this.#block = this.#keys.column;
      this.#nextLine();
      return;
    }
    this.#isFresh = false;
    this.#scalar(this.#scalars.at(this.#at, this.#keys.isFlow), column);
  }

  #scalar(scalar: Scalar, column: number): void {
    this.#at = scalar.end;
    const colon = this.#blanks(scalar.end);
    const isKey = colon.character === ':' && (scalar.isQuoted || this.#isColon(colon.end));
    if (scalar.value !== undefined)
      this.#literals.push({
        value: scalar.value,
        start: scalar.start,
        end: scalar.end,
        kind: scalar.isQuoted ? 'string' : 'word',
        ...(isKey && { key: true }),
        context: this.#keys.context,
      });
    if (!isKey) return;
    this.#keys.key(scalar.value ?? '', column);
    this.#at = colon.end + 1;
  }

  #isColon(at: number): boolean {
    return this.#scalars.endsKey(at, this.#keys.isFlow);
  }

  #comment(): void {
    const start = this.#at;
    const newline = this.#text.indexOf('\n', start);
    let end = newline < 0 ? this.#text.length : newline;
    if (this.#text[end - 1] === '\r') end -= 1;
    const text = this.#text.slice(start + 1, end);
    this.#comments.push({ start, end, text, alone: isAlone(this.#text, start) });
    this.#at = end;
  }

  #isCommentStart(): boolean {
    return this.#at === this.#lineStart || /\s/.test(this.#text[this.#at - 1] ?? '');
  }

  #nextLine(): void {
    const newline = this.#text.indexOf('\n', this.#at);
    this.#at = newline < 0 ? this.#text.length : newline + 1;
    this.#lineStart = this.#at;
  }

  #matches(pattern: RegExp, at: number): string | undefined {
    pattern.lastIndex = at;
    return pattern.exec(this.#text)?.[0];
  }

  #blanks(from: number): { readonly end: number; readonly character: string | undefined } {
    let end = from;
    while (this.#text[end] === ' ' || this.#text[end] === '\t') end += 1;
    return { end, character: this.#text[end] };
  }
}
