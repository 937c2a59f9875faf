import type { Key } from '../../src/diagnostics/place.ts';
import { hiddenCharacters } from '../../src/source/characters.ts';
import { decode } from '../../src/source/decode.ts';
import { readSubset } from '../../src/source/subset.ts';
import { readThoroughly } from '../../src/source/thorough.ts';
import { writtenAt } from '../../src/source/written.ts';

/** What became of a text that both readers were given: one of these, or in words what they see differently. */
export type Verdict = 'same' | 'handed over' | (string & {});

/** Compares the reader of the subset with `yaml`: value, places of every key and value, brackets, comments. */
export function compared(source: string | Uint8Array): Verdict {
  const decoded = decode(typeof source === 'string' ? new TextEncoder().encode(source) : source);
  if (!('text' in decoded)) return 'handed over';
  const { text } = decoded;
  // Such texts do not come as far as either reader.
  if (!hiddenCharacters(text).next().done) return 'handed over';
  const fast = readSubset(text);
  if (fast === undefined) return 'handed over';
  const thorough = readThoroughly(text);
  if ('problems' in thorough) return `yaml refuses: ${thorough.problems[0]?.message}`;
  const difference = valueDifference(fast.value, thorough.value, '');
  if (difference !== undefined) return difference;
  for (const path of [...paths(thorough.value, []), ['absent'], [0], ['0', 'absent']]) {
    for (const at of [path, [...path, 'absent'], [...path, 7]]) {
      for (const on of ['key', 'value'] as const) {
        const [a, b] = [fast, thorough].map(({ places }) => places.rangeOf(at, on));
        if (a?.start !== b?.start || a?.end !== b?.end)
          return `${on} at ${JSON.stringify(at)}: ${JSON.stringify(a)}, not ${JSON.stringify(b)}`;
        if (writtenAt(fast.value, at, on) !== writtenAt(thorough.value, at, on))
          return `written at ${JSON.stringify(at)}`;
      }
      if (fast.places.isInlineAt(at) !== thorough.places.isInlineAt(at))
        return `inline at ${JSON.stringify(at)}`;
    }
  }
  const [a, b] = [fast, thorough].map(({ comments }) => JSON.stringify([...comments]));
  return a === b ? 'same' : `comments: ${a}, not ${b}`;
}

function valueDifference(a: unknown, b: unknown, at: string): string | undefined {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return Object.is(a, b) ? undefined : `${at}: ${JSON.stringify(a)}, not ${JSON.stringify(b)}`;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return `${at}: prototype`;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  if (JSON.stringify(keys) !== JSON.stringify(others)) return `${at}: keys ${keys}, not ${others}`;
  for (const key of keys) {
    const difference = valueDifference(Reflect.get(a, key), Reflect.get(b, key), `${at}/${key}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function* paths(value: unknown, path: readonly Key[]): Generator<readonly Key[]> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value))
    yield* paths(part, [...path, Array.isArray(value) ? Number(key) : key]);
}
