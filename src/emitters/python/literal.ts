/** A string literal of Python: double quotes, printable ASCII, everything else as an escape; halves of pairs too. */
export function pythonQuote(text: string): string {
  return `"${pythonText(text)}"`;
}

/** The inside of a literal or a docstring. */
export function pythonText(text: string): string {
  return text.replace(/[\\"]/g, '\\$&').replace(/[^\x20-\x7e]/gu, pointEscape);
}

function pointEscape(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const hex = point.toString(16);
  if (point < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return point < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** Any of these texts: `NoReturn` stands for none. */
export function pythonUnion(texts: readonly string[]): string {
  return texts.length === 0 ? 'NoReturn' : `Literal[${texts.map(pythonQuote).join(', ')}]`;
}

/** A tuple of expressions. */
export function pythonTuple(items: readonly string[]): string {
  return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
}
