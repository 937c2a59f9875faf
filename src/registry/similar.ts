import { editDistance } from './distance.ts';

const LIMIT = 3;
/** Longer words are no slips of the pen, and the distance costs the square. */
const MAX_LENGTH = 256;

interface Ranked {
  readonly candidate: string;
  readonly distance: number;
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
      if (distance !== undefined) ranked.push({ candidate, distance });
    }
    return best(word, ranked, limit);
  };
}

/** The nearest of all; between equals the distance as written decides, which is found only for those that may be among them. */
function best(word: string, ranked: readonly Ranked[], limit: number): readonly string[] {
  const last = ranked.map(({ distance }) => distance).sort((a, b) => a - b)[limit - 1];
  return ranked
    .filter(({ distance }) => last === undefined || distance <= last)
    .map((one) => ({ ...one, raw: editDistance(word, one.candidate, MAX_LENGTH) ?? MAX_LENGTH }))
    .sort((a, b) => a.distance - b.distance || a.raw - b.raw || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate }) => candidate);
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
