import { rmSync } from 'node:fs';

/** What must not stay behind when the process ends early: temp files, lock files, temporary folders. */
export interface Leftovers {
  /** Registers a path and returns what takes it out again; `stillOurs` is asked just before it is removed. */
  add(path: string, stillOurs?: () => boolean): () => void;
  /** Removes everything registered, synchronously: the process may be about to die. Never throws. */
  clear(): void;
}

/** Makes an empty register. */
export function createLeftovers(): Leftovers {
  const entries = new Set<{ readonly path: string; readonly stillOurs: () => boolean }>();
  return {
    add(path, stillOurs = () => true) {
      const entry = { path, stillOurs };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
    clear() {
      for (const { path, stillOurs } of entries) {
        try {
          if (stillOurs()) rmSync(path, { recursive: true, force: true });
        } catch {
          // Nobody is left to tell.
        }
      }
      entries.clear();
    },
  };
}
