import type { Range } from './lines.ts';
import type { Splice } from './original.ts';

/** One fix as a change of a text. */
export interface Change {
  readonly splice: Splice;
  /** What no other change of the same pass may touch. */
  readonly reach: Range;
  /** What stood there and what stands there now, for a person. */
  readonly from: string;
  readonly to: string;
  /** Makes a copy of the document's value what it is to become. */
  readonly apply: (copy: unknown) => void;
}

/** Why a fix cannot be made, as the end of a sentence. */
export interface Hindrance {
  readonly why: string;
}

/** The place is not written, or not in the form the fix is about. */
export const ELSEWHERE: Hindrance = { why: 'what is written there has another form' };
