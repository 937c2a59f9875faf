import type { Key, Place } from '../diagnostics/place.ts';

/** What a place holds, as text: the key, a plain value, or the model of an entry; undefined for anything else. */
export function writtenAt(root: unknown, path: readonly Key[], on: Place['on']): string | undefined {
  let here = root;
  for (const key of path) {
    // A path that is not written stands for its nearest ancestor's key, which no value names.
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Readonly<Record<Key, unknown>>)[key];
  }
  if (on === 'key') return keyText(path.at(-1));
  if (typeof here === 'object' && here !== null && 'model' in here) return scalarText(here.model);
  return scalarText(here);
}

function keyText(key: Key | undefined): string | undefined {
  return typeof key === 'string' ? key : undefined;
}

function scalarText(value: unknown): string | undefined {
  return typeof value === 'object' || value === undefined ? undefined : String(value);
}
