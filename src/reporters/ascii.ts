const DEEPEST = 32;

function hex(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * JSON of plain ASCII, indented by two, ending in a line feed. `[` after `##` is written as an escape, since GitHub's
 * runner obeys `##[…]` anywhere in a line of a log (actions/runner #4692, read 2026-11).
 */
export function asciiJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2) ?? 'null';
  return `${text.replace(/[^\n\x20-\x7e]/g, hex).replaceAll('##[', '##\\u005b')}\n`;
}

/**
 * A value as JSON can hold it, with object keys sorted by code unit. What JSON has no form for becomes text or is left
 * out; anything nested deeper than 32 is left out.
 */
export function jsonValue(value: unknown, depth = 0): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || depth >= DEEPEST) return undefined;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (Array.isArray(value)) return value.map((one) => jsonValue(one, depth + 1) ?? null);
  if (value instanceof Set) return [...value].map((one) => jsonValue(one, depth + 1) ?? null);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  // fromEntries defines own properties, so a key named __proto__ stays a key.
  return Object.fromEntries(
    entries
      .map(([key, one]): [string, unknown] => [String(key), jsonValue(one, depth + 1)])
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  );
}
