import { commentRanges } from './comment-ranges.ts';
import { compose } from './compose.ts';
import { isInlineAt, type Outline, rangeOf } from './outline.ts';
import { plain } from './plain.ts';
import type { Problem } from './problem.ts';
import type { Reading } from './subset.ts';

const EMPTY: Outline = { value: { start: 0, end: 0 } };

/** Reads any text with `yaml`, which is the judge of all that is wrong. Hidden characters have been looked for. */
export function readThoroughly(text: string): Reading | { readonly problems: readonly Problem[] } {
  const { root, problems } = compose(text);
  if (problems.length > 0) return { problems };
  if (root === undefined) return reading(text, null, EMPTY);
  const read = plain(text, root);
  return read.problems.length > 0 ? { problems: read.problems } : reading(text, read.value, read.outline);
}

function reading(text: string, value: unknown, outline: Outline): Reading {
  return {
    value,
    places: {
      rangeOf: (path, on) => rangeOf(outline, path, on),
      isInlineAt: (path) => isInlineAt(outline, path),
    },
    comments: { [Symbol.iterator]: () => commentRanges(text) },
  };
}
