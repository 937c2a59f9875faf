import type { Position, Span } from '../diagnostics/place.ts';

/** Offsets of a text from start up to but not including end, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where the lines of a text begin; turns offsets into positions. */
export class Lines {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  /** The position of an offset. */
  position(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  /** The span of a range in a file. */
  span(file: string, range: Range): Span {
    return { file, start: this.position(range.start), end: this.position(range.end) };
  }
}
