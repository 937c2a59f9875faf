import type { Key } from '../diagnostics/place.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** A copy that may be changed; the value itself is left alone. */
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  return isMapping(value)
    ? mapping(Object.entries(value).map(([name, part]) => [name, copyOf(part)]))
    : value;
}

/** Makes the part at a path of a copy anew; a file may have thousands of changes, so it is not copied for each. */
export function changeAt(copy: unknown, path: readonly Key[], make: (part: unknown) => unknown): void {
  let here = copy;
  for (const key of path.slice(0, -1)) here = isObject(here) ? Reflect.get(here, key) : undefined;
  const last = path.at(-1);
  if (last !== undefined && isObject(here)) Reflect.set(here, last, make(Reflect.get(here, last)));
}

/** The list without one entry. */
export function without(value: unknown, index: number): unknown {
  return Array.isArray(value) ? value.filter((_, at) => at !== index) : value;
}

/** The mapping with its keys in the given order; keys that are not named come last, as they stand. */
export function inOrder(value: unknown, keys: readonly string[]): unknown {
  return isMapping(value)
    ? mapping(orderedKeys(Object.keys(value), keys).map((key) => [key, value[key]]))
    : value;
}

/** Keys in the order of `wanted`; those it does not name come last, as they stand. */
export function orderedKeys(keys: readonly string[], wanted: readonly string[]): readonly string[] {
  const rank = (key: string): number => (wanted.includes(key) ? wanted.indexOf(key) : wanted.length);
  return keys.toSorted((a, b) => rank(a) - rank(b));
}

/** Are two values the same in every part, the order of keys included? */
export function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  if (!isMapping(a) || !isMapping(b)) return Object.is(a, b);
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return (
    keys.length === others.length &&
    keys.every((key, index) => key === others[index] && isSame(a[key], b[key]))
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isMapping(value: unknown): value is Mapping {
  return isObject(value) && !Array.isArray(value);
}

// Without a prototype, as documents have them: `__proto__` is a key like any other.
function mapping(entries: readonly (readonly [string, unknown])[]): Mapping {
  const made: Record<string, unknown> = Object.create(null);
  for (const [key, part] of entries) made[key] = part;
  return made;
}
