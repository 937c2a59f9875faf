import type * as promises from 'node:fs/promises';

/** The calls of `node:fs/promises` that writing takes; tests hand in ones that fail. */
export type Disk = Pick<
  typeof promises,
  'lstat' | 'mkdir' | 'mkdtemp' | 'open' | 'readdir' | 'readFile' | 'realpath' | 'rename' | 'rm' | 'unlink'
>;

/** What every part of the file system code is handed. */
export interface DiskPorts {
  readonly disk: Disk;
  /** The working directory; absolute and without links. */
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly platform: NodeJS.Platform;
  readonly pid: number;
  /** A fresh name part, not guessable. */
  readonly unique: () => string;
  readonly pause: (ms: number) => Promise<void>;
  readonly nowMs: () => number;
}
