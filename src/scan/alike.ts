import type { KnownModels } from './known.ts';
import type { Literal } from './literal.ts';

/** A name, a hyphen, and somewhere a number: `gpt-3.5-turbo-0301`. */
const SHAPE = /^([a-z][a-z0-9]*-)(?=[\w.:-]*\d)[\w.:-]+$/;

/** What known ids begin with: a name and its hyphen. */
export function stemsOf(models: KnownModels): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const [text] of models.texts()) {
    const stem = SHAPE.exec(lastPart(text))?.[1];
    if (stem !== undefined) stems.add(stem);
  }
  return stems;
}

/** Does a literal look like an id, and is none that is known? */
export function isAlike(literal: Literal, models: KnownModels, stems: ReadonlySet<string>): boolean {
  const { value, afterHole, beforeHole } = literal;
  if (afterHole === true || beforeHole === true) return false;
  const id = lastPart(value);
  const stem = SHAPE.exec(id)?.[1];
  return (
    stem !== undefined && stems.has(stem) && models.find(value) === undefined && models.find(id) === undefined
  );
}

function lastPart(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1);
}
