import type { Key, Place } from '../diagnostics/place.ts';
import type { Range } from './lines.ts';
import { textOf } from './quotes.ts';

/** Where the values of a text are written, by key path. */
export interface Places {
  /** The range of a key path; for a path that is not written, the key of the nearest ancestor that is. */
  rangeOf(path: readonly Key[], on: Place['on']): Range;
  /** Is a mapping written inside brackets at this path? */
  isInlineAt(path: readonly Key[]): boolean;
}

/** Numbers of a node: start and end of its key (-1 without one) and of its value, then the number of the first node after it. */
const CELLS = 5;
const BRACE = '{';

/** Places in the making: offsets of every node in the order of the text. */
export class Marks {
  #cells: Int32Array;
  #count = 0;

  /** `size` is the length of the text. */
  constructor(size: number) {
    this.#cells = new Int32Array((8 + Math.ceil(size / 24)) * CELLS);
  }

  /** Begins a node and gives its number; `close` must follow. */
  open(keyStart: number, keyEnd: number, start: number): number {
    const at = this.#count * CELLS;
    if (at === this.#cells.length) {
      const wider = new Int32Array(at * 2);
      wider.set(this.#cells);
      this.#cells = wider;
    }
    this.#cells[at] = keyStart;
    this.#cells[at + 1] = keyEnd;
    this.#cells[at + 2] = start;
    return this.#count++;
  }

  /** Ends a node: all that was opened since is inside it. */
  close(node: number, end: number): void {
    this.#cells[node * CELLS + 3] = end;
    this.#cells[node * CELLS + 4] = this.#count;
  }

  places(text: string): Places {
    return new MarkedPlaces(text, this.#cells.slice(0, this.#count * CELLS));
  }
}

class MarkedPlaces implements Places {
  readonly #text: string;
  readonly #cells: Int32Array;
  /** The children of the nodes that were asked for. */
  readonly #children = new Map<number, ReadonlyMap<Key, number>>();

  constructor(text: string, cells: Int32Array) {
    this.#text = text;
    this.#cells = cells;
  }

  rangeOf(path: readonly Key[], on: Place['on']): Range {
    let node = 0;
    for (const key of path) {
      const next = this.#childrenOf(node).get(key);
      if (next === undefined) return this.#head(node);
      node = next;
    }
    if (on === 'key') return this.#head(node);
    const value = this.#value(node);
    return value.start === value.end ? (this.#key(node) ?? value) : value;
  }

  isInlineAt(path: readonly Key[]): boolean {
    let node: number | undefined = 0;
    for (const key of path) node = node === undefined ? undefined : this.#childrenOf(node).get(key);
    return node !== undefined && this.#text[this.#cell(node, 2)] === BRACE;
  }

  // A node without a key is the root or the entry of a list: the first key in it stands for it, else itself.
  #head(node: number): Range {
    const key = this.#key(node);
    if (key !== undefined) return key;
    return this.#cell(node, 4) > node + 1 ? this.#head(node + 1) : this.#value(node);
  }

  #childrenOf(node: number): ReadonlyMap<Key, number> {
    const known = this.#children.get(node);
    if (known !== undefined) return known;
    const children = new Map<Key, number>();
    const end = this.#cell(node, 4);
    for (let child = node + 1; child < end; child = this.#cell(child, 4)) {
      const key = this.#key(child);
      children.set(key === undefined ? children.size : textOf(this.#text.slice(key.start, key.end)), child);
    }
    this.#children.set(node, children);
    return children;
  }

  #key(node: number): Range | undefined {
    const start = this.#cell(node, 0);
    return start < 0 ? undefined : { start, end: this.#cell(node, 1) };
  }

  #value(node: number): Range {
    return { start: this.#cell(node, 2), end: this.#cell(node, 3) };
  }

  #cell(node: number, cell: number): number {
    return this.#cells[node * CELLS + cell] ?? 0;
  }
}
