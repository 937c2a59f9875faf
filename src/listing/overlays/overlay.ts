import type { Key } from '../../diagnostics/place.ts';
import type { Lifecycle } from '../record.ts';

/**
 * What a file states about the life of one model. Dates are `YYYY-MM-DD` and mean the end of that day, UTC. Without
 * `gateway` and `vendor` it is about every listing that holds the id.
 */
export interface OverlayRecord {
  /** The exact id, byte for byte. */
  readonly id: string;
  /** Other exact ids by which the file itself names the model. */
  readonly aliases?: readonly string[];
  /** Name or preset of the only gateway that this is about. */
  readonly gateway?: string;
  /** Who makes the model: its id may also be listed as `vendor/id`. */
  readonly vendor?: string;
  readonly lifecycle?: Lifecycle;
  readonly deprecatedAt?: string;
  readonly retiresAt?: string;
  /** `retiresAt` is only the earliest day it may be. */
  readonly earliest?: true;
  readonly replacement?: string;
  /** Where the facts were read, mostly an address. */
  readonly source?: string;
}

/** An entry that is no record, or a field that was left out of one. */
export interface Refusal {
  /** The entry's id, and the value at fault; printable ASCII. */
  readonly shown: string;
  /** What is wrong, the same for all values of a kind: "it has no id" of an entry, "is not a date" of a field. */
  readonly problem: string;
  /** The field that was left out; absent when the whole entry was refused. */
  readonly field?: string;
  readonly path: readonly Key[];
}

/** The facts of one file. */
export interface Overlay {
  readonly format: string;
  /** Entries that state something about the life of a model. */
  readonly records: readonly OverlayRecord[];
  readonly refused: readonly Refusal[];
  /** Entries in the file: records, refused ones, and those that state nothing. */
  readonly read: number;
  /** Is it written by hand for this registry? Then what is refused is a mistake that somebody can mend. */
  readonly own: boolean;
}

/** One way of writing such files. Pure, and never throws for what is in the body but a `Failure`. */
export interface OverlayFormat {
  readonly id: string;
  /** Is this body written in this format? Judged from the body alone. */
  recognises(body: unknown): boolean;
  read(body: unknown): Overlay;
}
