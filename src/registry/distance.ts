/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other; undefined above `bound`. */
export function editDistance(a: string, b: string, bound: number): number | undefined {
  if (Math.abs(a.length - b.length) > bound) return undefined;
  // What both begin or end with costs nothing, and ids of one vendor have much of it in common.
  let start = 0;
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  let end = 0;
  const shorter = Math.min(a.length, b.length) - start;
  while (end < shorter && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end += 1;
  return distanceOf(a.slice(start, a.length - end), b.slice(start, b.length - end), bound);
}

function distanceOf(a: string, b: string, bound: number): number | undefined {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line: number[] = [row];
    const best = fill(a, b, row, { line, above, before, bound });
    if (best > bound) return undefined;
    before = above;
    above = line;
  }
  const distance = above[b.length] ?? 0;
  return distance > bound ? undefined : distance;
}

/** The row that is being filled, the two before it, and the distance above which nothing is of interest. */
interface Rows {
  readonly line: number[];
  readonly above: readonly number[];
  readonly before: readonly number[];
  readonly bound: number;
}

/** Fills a row; cells further from the diagonal than the bound are only known to be above it. Returns its least cell. */
function fill(a: string, b: string, row: number, { line, above, before, bound }: Rows): number {
  const beyond = bound + 1;
  const first = Math.max(1, row - bound);
  const last = Math.min(b.length, row + bound);
  let best = first === 1 ? row : beyond;
  const unit = a.charCodeAt(row - 1);
  for (let column = 1; column < first; column += 1) line.push(beyond);
  for (let column = first; column <= last; column += 1) {
    const other = b.charCodeAt(column - 1);
    let cost = Math.min(
      (above[column] ?? beyond) + 1,
      (line[column - 1] ?? beyond) + 1,
      (above[column - 1] ?? beyond) + (unit === other ? 0 : 1),
    );
    const isSwap =
      row > 1 && column > 1 && unit === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === other;
    if (isSwap) cost = Math.min(cost, (before[column - 2] ?? beyond) + 1);
    line.push(cost);
    if (cost < best) best = cost;
  }
  for (let column = last + 1; column <= b.length; column += 1) line.push(beyond);
  return best;
}
