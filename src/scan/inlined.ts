import type { Found, Hit } from './hit.ts';
import type { ModelUse } from './known.ts';

/** What a generated module offers in place of an id. */
export interface Constant {
  /** The module, relative to the working directory. */
  readonly file: string;
  /** What a source file imports from it. */
  readonly name: string;
  /** How the id is read from that: `productionSupportChat.primary`. */
  readonly read: string;
}

/** What rules about source code are asked about. */
export interface Inlined {
  readonly hits: readonly Hit[];
  /** Literals that look like our ids and are known nowhere. */
  readonly alike: readonly Found[];
  /** Use cases that no source file names; absent when that was not looked at. */
  readonly unread?: readonly string[];
  /** The constants that hold what a use holds. */
  constantsOf(use: ModelUse, file: string): readonly Constant[];
  /** A source file from the folder that holds the registry folder, wherever the scan was begun. */
  nameOf(file: string): string;
  /** Who owns a source file. */
  ownersOf(file: string): readonly string[];
}

/** Constants, each once: several uses may be read from the same one. */
export function eachOnce(constants: readonly Constant[]): readonly Constant[] {
  return [...new Map(constants.map((one) => [JSON.stringify([one.file, one.read]), one])).values()];
}
