import type { Literal, SourceComment } from '../literal.ts';

interface Extent {
  readonly start: number;
  readonly end: number;
}

/** In the order of the text; of two that overlap the first stays. */
export function inOrder<T extends Extent>(all: readonly T[]): readonly T[] {
  let end = -1;
  return all
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter((one) => {
      const isFree = one.start >= end && one.end > one.start;
      if (isFree) end = one.end;
      return isFree;
    });
}

/** The literals that no comment covers, whatever a parser made of broken code. */
export function outside(
  literals: readonly Literal[],
  comments: readonly SourceComment[],
): readonly Literal[] {
  let next = 0;
  return literals.filter(({ start, end }) => {
    while ((comments[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    return (comments[next]?.start ?? Number.POSITIVE_INFINITY) >= end;
  });
}
