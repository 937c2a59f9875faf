/** One step of a key path: a mapping key or a sequence index. */
export type Key = string | number;

/** Where a value is written, before anyone needs its lines: a file, a key path, and the key or the value at its end. */
export interface Place {
  /** Path as shown to a person: relative to the working directory, with forward slashes. */
  readonly file: string;
  readonly path: readonly Key[];
  readonly on: 'key' | 'value';
}

/** A point in a text; both numbers start at 1, and columns count UTF-16 units as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where a value is written, in lines and columns. `end` is the position just after the last character. */
export interface Span {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}
