import type { Resolution } from '../resolve/resolved.ts';

/** Turns a registry into one text. Pure: same resolution, same bytes on every machine. */
export interface Emitter {
  /** Equal to the file's name, and the word after `emit:`. */
  readonly id: string;
  readonly summary: string;
  /** Throws a `Failure` (`output.collision`) when two names would become one. */
  emit(resolution: Resolution): string;
}
