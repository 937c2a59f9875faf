import { type Cursor, HandOver } from './cursor.ts';
import { LIMITS } from './limits.ts';

const LINE_FEED = 10;
const SPACE = 32;
const HASH = 35;
const COMMA = 44;
const DASH = 45;
const DOT = 46;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Does a mapping or list in brackets begin with this character? */
export function isBracket(code: number): boolean {
  return code === OPEN_BRACE || code === OPEN_BRACKET;
}

/** Reads what stands inside brackets, here, in a block whose content is at `column`. */
export class Flow {
  readonly #cursor: Cursor;
  readonly #column: number;
  #level = 0;

  constructor(cursor: Cursor, column: number) {
    this.#cursor = cursor;
    this.#column = column;
  }

  /** A mapping or list, `depth` deep, and the key it has from `keyStart` to `keyEnd`; -1 without one. */
  read(keyStart: number, keyEnd: number, depth: number): unknown {
    if (depth > LIMITS.depth) throw new HandOver();
    const cursor = this.#cursor;
    const isMap = cursor.code() === OPEN_BRACE;
    const node = cursor.marks.open(keyStart, keyEnd, cursor.at);
    this.#level += 1;
    this.#passCharacter();
    this.#space();
    const value = isMap ? this.#map(depth) : this.#list(depth);
    this.#level -= 1;
    this.#passCharacter();
    cursor.marks.close(node, cursor.at);
    return value;
  }

  #map(depth: number): unknown {
    const cursor = this.#cursor;
    const value: Record<string, unknown> = Object.create(null);
    for (let keys = 0; cursor.code() !== CLOSE_BRACE; keys += 1) {
      if (keys === LIMITS.keysPerMap) throw new HandOver();
      cursor.token(true);
      if (!cursor.tokenIsKey) throw new HandOver();
      const { at: start, tokenEnd: end } = cursor;
      const key = cursor.key();
      if (key in value) throw new HandOver();
      this.#space();
      value[key] = this.#value(start, end, depth);
      this.#separator(CLOSE_BRACE);
    }
    return value;
  }

  #list(depth: number): unknown {
    const cursor = this.#cursor;
    const value: unknown[] = [];
    while (cursor.code() !== CLOSE_BRACKET) {
      value.push(this.#value(-1, -1, depth));
      this.#separator(CLOSE_BRACKET);
    }
    return value;
  }

  #value(keyStart: number, keyEnd: number, depth: number): unknown {
    const cursor = this.#cursor;
    if (isBracket(cursor.code())) return this.read(keyStart, keyEnd, depth + 1);
    cursor.token(true);
    if (cursor.tokenIsKey) throw new HandOver();
    const { at: start } = cursor;
    const value = cursor.scalar();
    const node = cursor.marks.open(keyStart, keyEnd, start);
    cursor.marks.close(node, cursor.visibleEnd(start, cursor.at));
    return value;
  }

  /** A comma, or the closing bracket, which is left. */
  #separator(close: number): void {
    this.#space();
    const code = this.#cursor.code();
    if (code === close) return;
    if (code !== COMMA) throw new HandOver();
    this.#passCharacter();
    this.#space();
  }

  #passCharacter(): void {
    this.#cursor.at += 1;
    this.#cursor.pieces += 1;
  }

  /** Passes spaces, line ends and comments. What comes on a new line must be right of the block's own content. */
  #space(): void {
    const cursor = this.#cursor;
    let line = -1;
    let isApart = false;
    for (;;) {
      const code = cursor.code();
      if (code === SPACE) isApart = cursor.spaces();
      else if (code === LINE_FEED) {
        this.#passCharacter();
        line = cursor.at;
        // To `yaml` a comment needs a space before it here, even on a line of its own.
        isApart = false;
      } else if (code === HASH && isApart) cursor.comment();
      else break;
    }
    if (line >= 0) this.#judgeColumn(cursor.at - line);
  }

  #judgeColumn(column: number): void {
    const code = this.#cursor.code();
    // A line of three dashes or dots would end the document.
    if (column === 0 && (code === DASH || code === DOT)) throw new HandOver();
    const isLast = this.#level === 1 && (code === CLOSE_BRACE || code === CLOSE_BRACKET);
    if (column < this.#column || (column === this.#column && !isLast)) throw new HandOver();
  }
}
