/** How many rows of a long list are shown before "and N more". */
export const SHOWN = 20;

/** A number with its noun: `1 error`, `2 errors`. Nouns here take a plain s. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A list in words: `a`, `a and b`, `a, b and c`; `last` is the word before the final one. */
export function inWords(items: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}
