/** A text that a program, a script or a setting holds as a value. Offsets count UTF-16 units. */
export interface Literal {
  /** What the program sees: escapes are resolved where the language has them. */
  readonly value: string;
  /** Its quotes are within. */
  readonly start: number;
  readonly end: number;
  /** A word stands without quotes: in a shell, or as a plain scalar. */
  readonly kind: 'string' | 'template' | 'word';
  /** The first constant part of a template that has holes. */
  readonly head?: true;
  /** A hole stands right before, or right after, this constant part. */
  readonly afterHole?: true;
  readonly beforeHole?: true;
  /** It names a value instead of being one. */
  readonly key?: true;
  /**
   * The nearest name that it is given to, such as a key, a variable or an attribute; where none is near, the line
   * before it. Empty when there is neither.
   */
  readonly context?: string;
}

/** A comment. Comments that follow each other line by line are one each. */
export interface SourceComment {
  readonly start: number;
  readonly end: number;
  /** Without the marks that make it a comment. */
  readonly text: string;
  /** Nothing but blanks stands before it on its line. */
  readonly alone: boolean;
}

/** What a file holds. Both lists are in the order of the text, and nothing in them overlaps. */
export interface SourceText {
  readonly literals: readonly Literal[];
  readonly comments: readonly SourceComment[];
  /** On the syntax tree of the file, or, more roughly, token by token. */
  readonly read: 'tree' | 'tokens';
}
