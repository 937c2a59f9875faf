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
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replace(/["]|[^\x20-\x7e]/g, unitEscape)
    .replace(SOURCE_MARK, splitMark);
  return `"${escaped}"`;
}

/** Splits marks that would point a tool at a source map. */
export function splitMark(_whole: string, head: string): string {
  return `${head}\\u0055`;
}

/** A number literal as formatters print it: no plus sign in the exponent. */
export function numeral(value: number): string {
  return String(value).replace('e+', 'e');
}
