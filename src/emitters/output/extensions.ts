import { byCodeUnit } from './content.ts';
import type { Members, Value } from './layout.ts';

/** The values of a team's own fields, sorted by name throughout; undefined when there are none. */
export function extensionMembers(values: Readonly<Record<string, unknown>> | undefined): Members | undefined {
  if (values === undefined || Object.keys(values).length === 0) return undefined;
  const sorted = Object.entries(values).sort(([left], [right]) => byCodeUnit(left, right));
  return new Map(sorted.map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): Value {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) return extensionMembers({ ...value }) ?? new Map();
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}
