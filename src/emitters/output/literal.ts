// Tools look for these marks with plain text searches, so an escape splits them inside strings and code spans too
// (Node 20 --enable-source-maps and source-map-support, read 2026-11).
const SOURCE_MARK = /(source(?:Mapping)?)U(?=RL)/g;

/** One UTF-16 unit as an escape that TypeScript and JSON both know. */
export function unitEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * A string literal for TypeScript and JSON: double quotes, printable ASCII, everything else as `\uXXXX`.
 * A double quote is escaped by number because formatters choose the quote mark by counting the bare ones.
 */
export function quote(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replace(/["]|[^\x20-\x7e]/g, unitEscape);
  return `"${splitMarks(escaped)}"`;
}

/** Splits marks that would point a tool at a source map; `letter` is written for their `U`. */
export function splitMarks(text: string, letter = '\\u0055'): string {
  return text.replace(SOURCE_MARK, `$1${letter}`);
}

/** A number literal as formatters print it: no plus sign in the exponent. */
export function numeral(value: number): string {
  return String(value).replace('e+', 'e');
}
