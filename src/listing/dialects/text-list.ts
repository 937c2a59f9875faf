/** Longest text and list that a fact may be; longer ones are no facts about a model. */
const MAX_TEXT = 300;
const MAX_ITEMS = 100;

/** A text that says something, or undefined. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TEXT ? value : undefined;
}

/** Texts of a list, each once, sorted by code unit; undefined when there are none. */
export function textList(values: readonly unknown[]): readonly string[] | undefined {
  const texts = new Set(values.slice(0, MAX_ITEMS).map(textOf));
  const list = [...texts].filter((text) => text !== undefined).sort();
  return list.length === 0 ? undefined : list;
}
