import { coreValue } from './core.ts';
import { LIMITS } from './limits.ts';
import type { Range } from './lines.ts';
import { Marks } from './places.ts';
import { closingQuote, textOf } from './quotes.ts';

/** Stops the reader of the subset: what comes here is `yaml`'s to judge. */
export class HandOver extends Error {}

const LINE_FEED = 10;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const COMMA = 44;
const DASH = 45;
const DOT = 46;
const COLON = 58;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const LAST_ASCII = 127;

/** What a scalar without quotes does not begin with. A dash may begin one, but not a dash alone. */
const NO_START = new Set([
  ...[...'!&*?:#{}[],|>@%`"\' \n'].map((character) => character.charCodeAt(0)),
  Number.NaN,
]);
// `: ` must follow within 1,024 characters; a shorter bound is no question of where one counts from.
const MAX_KEY = 1000;

/** A position in a text, and what has been found before it. */
export class Cursor {
  readonly text: string;
  readonly marks: Marks;
  readonly comments: Range[] = [];
  at = 0;
  /** Upper bound of the lexical pieces so far, as `yaml` would cut them. */
  pieces = 1;
  /** The column of the content that `nextLine` found; -1 at the end of the text. */
  column = 0;
  /** The last scalar: its end, whether it has quotes, and whether a colon that makes it a key follows. */
  tokenEnd = 0;
  tokenIsQuoted = false;
  tokenIsKey = false;
  /** Of the comments that the last `nextLine` calls passed and no value took: the end of the last, and the greatest column. */
  pendingEnd = -1;
  pendingColumn = -1;
  #mayBegin = true;
  /** The end of the line that was last asked for. */
  #end = -1;
  // Native code from the first file on, where a loop would be interpreted.
  readonly #blank = / */y;
  readonly #run = /[^\n,[\]{}:#]*/y;

  constructor(text: string) {
    this.text = text;
    this.marks = new Marks(text.length);
  }

  code(offset = 0): number {
    return this.text.charCodeAt(this.at + offset);
  }

  /** Finds the end of the scalar here, which must be on this line. */
  token(inFlow: boolean): void {
    const first = this.code();
    this.tokenIsQuoted = first === QUOTE || first === APOSTROPHE;
    if (this.tokenIsQuoted) this.#quoted(inFlow);
    else {
      if (NO_START.has(first) || (first === DASH && !this.#isDashText(inFlow))) throw new HandOver();
      if (inFlow) this.#plainInFlow();
      else this.plain();
    }
  }

  #isDashText(inFlow: boolean): boolean {
    const next = this.code(1);
    return !isEnd(next) && !(inFlow && isFlowIndicator(next));
  }

  #quoted(inFlow: boolean): void {
    const close = closingQuote(this.text, this.at);
    if (close < 0) throw new HandOver();
    this.tokenEnd = close + 1;
    const after = this.text.charCodeAt(close + 1);
    this.tokenIsKey = after === COLON && (inFlow || isEnd(this.text.charCodeAt(close + 2)));
  }

  /** The scalar without quotes that goes on here, in a block. */
  plain(): void {
    const { at } = this;
    const line = this.text.slice(at, this.#lineEnd());
    const found = line.indexOf(': ');
    const colon = found < 0 && line.endsWith(':') ? line.length - 1 : found;
    const hash = line.indexOf(' #');
    this.tokenIsKey = colon >= 0 && (hash < 0 || colon < hash);
    let end = this.tokenIsKey ? colon : hash < 0 ? line.length : hash;
    if (this.tokenIsKey && line.charCodeAt(end - 1) === SPACE) throw new HandOver();
    while (line.charCodeAt(end - 1) === SPACE) end -= 1;
    this.tokenEnd = at + end;
  }

  #lineEnd(): number {
    if (this.#end >= this.at) return this.#end;
    const found = this.text.indexOf('\n', this.at);
    this.#end = found < 0 ? this.text.length : found;
    return this.#end;
  }

  #plainInFlow(): void {
    const { text } = this;
    let end = this.at;
    this.tokenIsKey = false;
    for (;;) {
      this.#run.lastIndex = end;
      this.#run.test(text);
      end = this.#run.lastIndex;
      const code = text.charCodeAt(end);
      const next = text.charCodeAt(end + 1);
      const isSpaced = end > this.at && text.charCodeAt(end - 1) === SPACE;
      if (code === HASH ? isSpaced : code !== COLON) break;
      if (code === COLON && isFlowIndicator(next)) throw new HandOver();
      if (code === COLON && isEnd(next)) {
        if (isSpaced) throw new HandOver();
        this.tokenIsKey = true;
        break;
      }
      end += 1;
    }
    while (end > this.at && text.charCodeAt(end - 1) === SPACE) end -= 1;
    this.tokenEnd = end;
  }

  /** The value of the token, which is passed. */
  scalar(): unknown {
    const source = this.text.slice(this.at, this.tokenEnd);
    this.pieces += 2;
    this.at = this.tokenEnd;
    return this.checked(this.tokenIsQuoted ? textOf(source) : coreValue(source));
  }

  /** The token as a key; it and its colon are passed. */
  key(): string {
    const { at: start, tokenEnd: end } = this;
    const source = this.text.slice(start, end);
    if (end - start > MAX_KEY || this.visibleEnd(start, end) !== end) throw new HandOver();
    const key = this.tokenIsQuoted ? textOf(source) : coreValue(source);
    if (typeof key !== 'string' || key === '<<') throw new HandOver();
    this.checked(key);
    this.pieces += 3;
    this.at = end + 1;
    return key;
  }

  /** The value, when it is not too long. */
  checked<T>(value: T): T {
    if (typeof value === 'string' && value.length * 3 > LIMITS.scalarBytes) {
      if (new TextEncoder().encode(value).length > LIMITS.scalarBytes) throw new HandOver();
    }
    return value;
  }

  /** The end of a range without the white space before it, in the sense of `trimEnd`. */
  visibleEnd(start: number, end: number): number {
    const last = this.text.charCodeAt(end - 1);
    if (last > SPACE && last < LAST_ASCII) return end;
    let at = end;
    while (at > start && this.text.slice(at - 1, at).trim() === '') at -= 1;
    return at;
  }

  spaces(): boolean {
    const start = this.at;
    if (this.text.charCodeAt(start) !== SPACE) return false;
    this.#blank.lastIndex = start;
    this.#blank.test(this.text);
    this.at = this.#blank.lastIndex;
    this.pieces += 1;
    return true;
  }

  /** Passes a comment, which must begin here, up to the end of its line. */
  comment(): void {
    const start = this.at;
    this.at = this.#lineEnd();
    this.comments.push({ start, end: this.visibleEnd(start, this.at) });
    this.pieces += 1;
  }

  /** Passes what may follow a value on its line, and the line end. Gives the end of the comment, else of the value. */
  finishLine(): number {
    let end = this.at;
    const isApart = this.spaces();
    if (isApart && this.code() === HASH) {
      this.comment();
      end = this.at;
    }
    if (this.at < this.text.length && this.code() !== LINE_FEED) throw new HandOver();
    this.at += 1;
    this.pieces += 1;
    return end;
  }

  /**
   * Goes to the next line with content, from the beginning of a line. Comments right of `column` that come before any other
   * are part of the value before; gives the end of the last of those, or -1. The others are pending.
   */
  nextLine(column: number): number {
    let taken = -1;
    this.pendingEnd = -1;
    this.pendingColumn = -1;
    for (;;) {
      const line = this.at;
      this.spaces();
      const code = this.code();
      const here = this.at - line;
      if (code === HASH) {
        this.comment();
        if (this.pendingEnd < 0 && here > column) taken = this.at;
        else {
          this.pendingEnd = this.at;
          this.pendingColumn = Math.max(this.pendingColumn, here);
        }
      } else if (code !== LINE_FEED) {
        if (this.at >= this.text.length) this.column = -1;
        else if (here === 0 && this.#isMarker(code)) continue;
        else this.column = here;
        return taken;
      }
      this.at += 1;
      this.pieces += 1;
    }
  }

  // One `---` may stand before everything else; it is passed.
  #isMarker(code: number): boolean {
    const mayBegin = this.#mayBegin;
    this.#mayBegin = false;
    if ((code !== DASH && code !== DOT) || this.code(1) !== code || this.code(2) !== code) return false;
    if (!mayBegin || code !== DASH || this.code(3) !== LINE_FEED) throw new HandOver();
    this.at += 4;
    this.pieces += 2;
    return true;
  }
}

/** Does a line, word or text end here? */
export function isEnd(code: number): boolean {
  return code === SPACE || code === LINE_FEED || Number.isNaN(code);
}

function isFlowIndicator(code: number): boolean {
  return (
    code === COMMA ||
    code === OPEN_BRACKET ||
    code === CLOSE_BRACKET ||
    code === OPEN_BRACE ||
    code === CLOSE_BRACE
  );
}
