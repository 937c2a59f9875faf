import type { Key, Place } from '../diagnostics/place.ts';
import type { Range } from './lines.ts';

/** Where a value and its parts are written. */
export interface Outline {
  /** Absent for the root and for the entries of a sequence. */
  readonly key?: Range;
  readonly value: Range;
  /** Is it a mapping or list inside brackets? */
  readonly inline?: true;
  /** By key for a mapping, by index for a sequence. */
  readonly children?: ReadonlyMap<Key, Outline>;
}

/** The range of a key path; for a path that is not written, the key of the nearest ancestor that is. */
export function rangeOf(root: Outline, path: readonly Key[], on: Place['on']): Range {
  let here = root;
  for (const key of path) {
    const next = here.children?.get(key);
    if (next === undefined) return headOf(here);
    here = next;
  }
  return on === 'key' ? headOf(here) : bodyOf(here);
}

/** Is a mapping or list written inside brackets at this path? */
export function isInlineAt(root: Outline, path: readonly Key[]): boolean {
  let here: Outline | undefined = root;
  for (const key of path) here = here?.children?.get(key);
  return here?.inline === true;
}

// The root has no key; its first one stands for it. An entry of a sequence stands for itself.
function headOf(outline: Outline): Range {
  if (outline.key !== undefined) return outline.key;
  const [first] = outline.children?.values() ?? [];
  return first === undefined ? outline.value : headOf(first);
}

function bodyOf(outline: Outline): Range {
  const isEmpty = outline.value.start === outline.value.end;
  return isEmpty && outline.key !== undefined ? outline.key : outline.value;
}
