import type { Located } from '../diagnostics/diagnostic.ts';
import type { Key, Place, Span } from '../diagnostics/place.ts';
import type { Written } from '../diagnostics/waivers.ts';

/** A file as read from the disk. */
export interface SourceText {
  /** Path as shown to a person. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** One YAML file, read: plain data, and where each piece of it is written. */
export interface Document extends Written {
  readonly file: string;
  /** The text without byte order mark and with `\n` line ends; lines and columns are those of the file. */
  readonly text: string;
  /** Plain data; mappings have no prototype, so that `__proto__` is a key like any other. */
  readonly value: unknown;
  /** Where a key path is written; for a path that is not, the key of the nearest ancestor that is. */
  span(path: readonly Key[], on: Place['on']): Span;
  /** Is a mapping or list written inside brackets at this path? */
  isInline(path: readonly Key[]): boolean;
}

/** A document, or why the text cannot be read as one; never both. */
export interface ReadResult {
  readonly document?: Document;
  readonly diagnostics: readonly Located[];
}
