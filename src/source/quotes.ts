// What these stand for holds no character that is hidden; the others are left to `yaml`.
const ESCAPES: ReadonlyMap<string | undefined, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['n', '\n'],
  ['t', '\t'],
]);

/** The text of a scalar on one line that may be in quotes, which must be those that `closingQuote` found. */
export function textOf(source: string): string {
  if (source.startsWith("'")) return source.slice(1, -1).replaceAll("''", "'");
  if (!source.startsWith('"')) return source;
  const inner = source.slice(1, -1);
  return inner.includes('\\')
    ? inner.replace(/\\(.)/gs, (whole, escaped: string) => ESCAPES.get(escaped) ?? whole)
    : inner;
}

/** The offset of the quote that closes the one at `start`, on the same line; -1 when there is none or an escape is unknown. */
export function closingQuote(text: string, start: number): number {
  return text[start] === "'" ? closingSingle(text, start) : closingDouble(text, start);
}

function closingSingle(text: string, start: number): number {
  for (let at = text.indexOf("'", start + 1); at >= 0; at = text.indexOf("'", at + 2))
    if (text[at + 1] !== "'") return isOnOneLine(text, start, at) ? at : -1;
  return -1;
}

function closingDouble(text: string, start: number): number {
  const first = text.indexOf('"', start + 1);
  if (first < 0 || !isOnOneLine(text, start, first)) return -1;
  if (!text.slice(start, first).includes('\\')) return first;
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') return at;
    if (character === '\n') return -1;
    if (character !== '\\') continue;
    at += 1;
    if (!ESCAPES.has(text[at])) return -1;
  }
  return -1;
}

function isOnOneLine(text: string, start: number, end: number): boolean {
  return !text.slice(start, end).includes('\n');
}
