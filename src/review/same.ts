/** A value as text that is the same however its keys are ordered. */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? '';
}

/** Are two values the same, but for the order of keys? */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || canonical(a) === canonical(b);
}

/** Are two lists the same, but for their order and repetitions? Absent is no list. */
export function isSameSet(a: readonly unknown[] | undefined, b: readonly unknown[] | undefined): boolean {
  return isSame(asSet(a), asSet(b));
}

function asSet(list: readonly unknown[] | undefined): readonly string[] | undefined {
  return list === undefined ? undefined : [...new Set(list.map(canonical))].sort();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  // fromEntries defines own properties, so a key named __proto__ stays a key.
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]));
}

/** Every key of two maps once, sorted by code unit. */
export function keysOf(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): readonly string[] {
  return [...new Set([...a.keys(), ...b.keys()])].sort();
}

/** The own entries of two objects side by side, sorted by name. */
export function paired<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
): readonly (readonly [string, T | undefined, T | undefined])[] {
  const [before, after] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return keysOf(before, after).map((key) => [key, before.get(key), after.get(key)]);
}
