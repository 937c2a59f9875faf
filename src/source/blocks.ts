import { blockScalar } from './block-scalar.ts';
import { type Cursor, HandOver, isEnd } from './cursor.ts';
import { Flow, isBracket } from './flow.ts';
import { LIMITS } from './limits.ts';

const LINE_FEED = 10;
const SPACE = 32;
const HASH = 35;
const DASH = 45;
const BAR = 124;
const GREATER = 62;
/** The column of no comment. */
const NEVER = Number.POSITIVE_INFINITY;

/** What stands before a value: its key or a dash on the same line, or nothing but spaces. */
type After = 'key' | 'dash' | 'indent';

/** Where a value belongs: its key (both -1 without one), the column of the block it is in, and how deep it is. */
interface Slot {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly column: number;
  readonly depth: number;
}

/** Reads mappings and lists that stand outside brackets. */
export class Blocks {
  readonly #cursor: Cursor;
  /** The end of the value read last, with the comments that `yaml` counts as part of it. */
  #end = 0;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
  }

  /** The value of the whole text, which must be a mapping or a list. */
  document(): object {
    if (this.#next() !== 0) throw new HandOver();
    const value = this.#value('indent', { keyStart: -1, keyEnd: -1, column: -1, depth: 1 });
    if (this.#cursor.column !== -1 || typeof value !== 'object' || value === null) throw new HandOver();
    return value;
  }

  #next(): number {
    this.#cursor.nextLine(NEVER);
    return this.#cursor.column;
  }

  #value(after: After, slot: Slot): unknown {
    const cursor = this.#cursor;
    const code = cursor.code();
    if (isBracket(code)) return this.#flow(after, slot);
    if (code === BAR || code === GREATER) return this.#text(after, slot);
    if (after !== 'key' && this.#isAtDash()) return this.#list(slot);
    cursor.token(false);
    if (!cursor.tokenIsKey) return this.#scalar(after, slot);
    if (after === 'key') throw new HandOver();
    return this.#map(slot);
  }

  /** A mapping; the token is its first key. */
  #map({ keyStart, keyEnd, depth }: Slot): unknown {
    if (depth > LIMITS.depth) throw new HandOver();
    const cursor = this.#cursor;
    const { column, at: start } = cursor;
    const node = cursor.marks.open(keyStart, keyEnd, start);
    const value: Record<string, unknown> = Object.create(null);
    for (let keys = 1; ; keys += 1) {
      this.#pair(value, column, depth);
      if (cursor.column !== column) break;
      if (keys === LIMITS.keysPerMap) throw new HandOver();
      cursor.token(false);
      if (!cursor.tokenIsKey) throw new HandOver();
    }
    this.#close(node, start, column);
    return value;
  }

  #pair(value: Record<string, unknown>, column: number, depth: number): void {
    const cursor = this.#cursor;
    const { at: keyStart, tokenEnd: keyEnd } = cursor;
    const key = cursor.key();
    if (key in value) throw new HandOver();
    cursor.spaces();
    const slot = { keyStart, keyEnd, column, depth: depth + 1 };
    value[key] = this.#isBelow(column) ? this.#value('indent', slot) : this.#value('key', slot);
  }

  /** Does a value come on a line below its key? Then the cursor goes there: right of the key, or a list at its column. */
  #isBelow(column: number): boolean {
    const cursor = this.#cursor;
    if (cursor.code() === HASH && cursor.code(-1) === SPACE) cursor.comment();
    if (cursor.code() !== LINE_FEED) return false;
    cursor.at += 1;
    cursor.pieces += 1;
    const next = this.#next();
    if (next < column || (next === column && !this.#isAtDash())) throw new HandOver();
    return true;
  }

  /** A list; its first dash is here. */
  #list({ keyStart, keyEnd, depth }: Slot): unknown {
    if (depth > LIMITS.depth) throw new HandOver();
    const cursor = this.#cursor;
    const { column, at: start } = cursor;
    const node = cursor.marks.open(keyStart, keyEnd, start);
    const value: unknown[] = [];
    do {
      const dash = cursor.at;
      cursor.at += 1;
      cursor.pieces += 1;
      cursor.spaces();
      cursor.column = column + cursor.at - dash;
      value.push(this.#value('dash', { keyStart: -1, keyEnd: -1, column, depth: depth + 1 }));
    } while (cursor.column === column && this.#isAtDash());
    this.#close(node, start, column);
    return value;
  }

  #isAtDash(): boolean {
    return this.#cursor.code() === DASH && isEnd(this.#cursor.code(1));
  }

  // Comments that stay to the end of a block are inside it where one of them is indented as its content is.
  #close(node: number, start: number, column: number): void {
    const cursor = this.#cursor;
    cursor.marks.close(node, cursor.visibleEnd(start, this.#end));
    if (column === 0 || cursor.pendingColumn < column) return;
    this.#end = cursor.pendingEnd;
    cursor.pendingEnd = -1;
    cursor.pendingColumn = -1;
  }

  #flow(after: After, slot: Slot): unknown {
    this.#judgeAbove(after, slot);
    const { keyStart, keyEnd, column, depth } = slot;
    const value = new Flow(this.#cursor, column).read(keyStart, keyEnd, depth);
    this.#finish(column);
    return value;
  }

  #text(after: After, { keyStart, keyEnd, column }: Slot): unknown {
    if (after === 'indent') throw new HandOver();
    const cursor = this.#cursor;
    const { at: start } = cursor;
    const node = cursor.marks.open(keyStart, keyEnd, start);
    const value = blockScalar(cursor, column);
    this.#end = cursor.tokenEnd;
    cursor.marks.close(node, cursor.visibleEnd(start, this.#end));
    // No comment after such a text is part of it.
    this.#next();
    return value;
  }

  /** A scalar; the token is its first line. */
  #scalar(after: After, slot: Slot): unknown {
    this.#judgeAbove(after, slot);
    const cursor = this.#cursor;
    const { keyStart, keyEnd, column } = slot;
    const { at: start, tokenIsQuoted: isQuoted } = cursor;
    const node = cursor.marks.open(keyStart, keyEnd, start);
    let value = cursor.scalar();
    let end = cursor.at;
    const isCommented = this.#finish(column);
    if (cursor.column > column) {
      if (isQuoted || isCommented) throw new HandOver();
      value = cursor.checked(this.#folded(start, end, column));
      end = cursor.tokenEnd;
    }
    cursor.marks.close(node, cursor.visibleEnd(start, end));
    return value;
  }

  /** The scalar whose first line is from `start` to `end`, and which goes on here. */
  #folded(start: number, end: number, column: number): string {
    const cursor = this.#cursor;
    const { text } = cursor;
    let value = text.slice(start, end);
    let isCommented = false;
    for (let last = end; cursor.column > column; last = cursor.tokenEnd) {
      if (isCommented) throw new HandOver();
      const lines = text.slice(last, cursor.at).split('\n').length - 1;
      cursor.plain();
      if (cursor.tokenIsKey) throw new HandOver();
      value += `${lines > 1 ? '\n'.repeat(lines - 1) : ' '}${text.slice(cursor.at, cursor.tokenEnd)}`;
      cursor.at = cursor.tokenEnd;
      cursor.pieces += 1;
      isCommented = this.#finish(column);
    }
    return value;
  }

  // A comment left of a value below its key changes how `yaml` takes the lines that follow.
  #judgeAbove(after: After, { column }: Slot): void {
    if (after === 'indent' && column >= 0 && this.#cursor.pendingEnd >= 0) throw new HandOver();
  }

  /** Goes from the end of a value to the next content. Was there a comment between? */
  #finish(column: number): boolean {
    const cursor = this.#cursor;
    const { at } = cursor;
    const end = cursor.finishLine();
    const taken = cursor.nextLine(column);
    this.#end = taken < 0 ? end : taken;
    return this.#end > at || cursor.pendingEnd >= 0;
  }
}
