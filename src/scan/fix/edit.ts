/** A piece of a text that becomes another one. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A part of a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The text after some edits, and where each of them, in the order of the text, stands in it. */
export interface Edited {
  readonly text: string;
  readonly ranges: readonly Range[];
}

/** Makes edits that do not overlap. Everything between them is kept. */
export function applyEdits(text: string, edits: readonly Edit[]): Edited {
  const pieces: string[] = [];
  const ranges: Range[] = [];
  let [at, length] = [0, 0];
  const add = (piece: string): void => {
    pieces.push(piece);
    length += piece.length;
  };
  for (const edit of inOrder(edits)) {
    add(text.slice(at, edit.start));
    const start = length;
    add(edit.text);
    ranges.push({ start, end: length });
    at = edit.end;
  }
  add(text.slice(at));
  return { text: pieces.join(''), ranges };
}

/** Edits in the order of the text. */
export function inOrder<T extends Range>(edits: readonly T[]): readonly T[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}
