const LIMIT = 3;
/** Longer words are no slips of the pen, and the distance costs the square. */
const MAX_LENGTH = 256;

interface Ranked {
  readonly candidate: string;
  readonly distance: number;
  /** Distance as written, which decides between equals. */
  readonly raw: number;
}

/** A candidate with the forms it is compared in. */
interface Prepared {
  readonly candidate: string;
  readonly whole: string;
  readonly tail: string;
}

/** Finds what a reader may have meant by a word, best first. */
export type Finder = (word: string, limit?: number) => readonly string[];

/**
 * Candidates that a reader may have meant by a word, best first; never the word itself. Case, separators and a vendor's
 * prefix count little: `gpt4o` finds `gpt-4o`, and `claude-x` finds `anthropic/claude-x`.
 */
export function similar(word: string, candidates: readonly string[], limit?: number): readonly string[] {
  return finder(candidates)(word, limit);
}

/** As `similar`, for many words and the same candidates: those are brought into their compared form once. */
export function finder(candidates: readonly string[]): Finder {
  let prepared: readonly Prepared[] | undefined;
  return (word, limit = LIMIT) => {
    if (word.length > MAX_LENGTH) return [];
    prepared ??= [...new Set(candidates)].filter(({ length }) => length <= MAX_LENGTH).map(prepare);
    const sought = prepare(word);
    const bound = Math.min(4, Math.floor(Math.max(sought.tail.length, 3) / 3));
    const ranked: Ranked[] = [];
    for (const one of prepared) {
      const { candidate } = one;
      const distance = candidate === word ? undefined : nearest(sought, one, bound);
      if (distance === undefined) continue;
      ranked.push({ candidate, distance, raw: editDistance(word, candidate, MAX_LENGTH) ?? MAX_LENGTH });
    }
    return ranked
      .sort((a, b) => a.distance - b.distance || a.raw - b.raw || (a.candidate < b.candidate ? -1 : 1))
      .slice(0, limit)
      .map(({ candidate }) => candidate);
  };
}

function prepare(candidate: string): Prepared {
  return { candidate, whole: normal(candidate), tail: normal(tailOf(candidate)) };
}

// A vendor's prefix on one side only: half a slip more than the same name without one.
function nearest(word: Prepared, other: Prepared, bound: number): number | undefined {
  const whole = editDistance(word.whole, other.whole, bound);
  if (whole === 0 || !(word.candidate.includes('/') || other.candidate.includes('/'))) return whole;
  const tail = editDistance(word.tail, other.tail, bound);
  if (tail === undefined) return whole;
  return Math.min(whole ?? Number.POSITIVE_INFINITY, tail + 0.5);
}

function tailOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

function normal(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s._:@-]+/g, '');
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other; undefined above `bound`. */
export function editDistance(a: string, b: string, bound: number): number | undefined {
  if (Math.abs(a.length - b.length) > bound) return undefined;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    let best = row;
    for (let column = 1; column <= b.length; column += 1) {
      const cost = cell(a, b, row, column, line, above, before);
      line.push(cost);
      if (cost < best) best = cost;
    }
    if (best > bound) return undefined;
    before = above;
    above = line;
  }
  const distance = above[b.length] ?? 0;
  return distance > bound ? undefined : distance;
}

function cell(
  a: string,
  b: string,
  row: number,
  column: number,
  line: readonly number[],
  above: readonly number[],
  before: readonly number[],
): number {
  const same = a[row - 1] === b[column - 1] ? 0 : 1;
  const direct = Math.min(
    (above[column] ?? 0) + 1,
    (line[column - 1] ?? 0) + 1,
    (above[column - 1] ?? 0) + same,
  );
  const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return isSwap ? Math.min(direct, (before[column - 2] ?? 0) + 1) : direct;
}
