import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import type { Watch, Watched } from './world.ts';

/** Long enough for an editor or a checkout that writes several files. */
const QUIET_MS = 100;
/** The system tells nothing about some network and container disks, or has no watches left; a few files are looked at then. */
const LOOK_MS = 1000;

/** How the disk is watched; other times are for tests. */
export interface WatchOptions {
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly quietMs?: number;
  readonly lookMs?: number;
}

/**
 * Watches folders. What the system tells only makes us look: a change is another name, size, time or file number, so that
 * files that are replaced, renamed or removed with their folder count, and our own reports beside them do not.
 */
export function watchFolders(
  watched: readonly Watched[],
  { cwd, signal, quietMs = QUIET_MS, lookMs = LOOK_MS }: WatchOptions,
): Watch {
  const folders = watched.map((one) => ({ ...one, path: resolve(cwd, one.folder) }));
  const watchers = new Map<string, fs.FSWatcher>();
  let wake: () => void = () => undefined;
  let seen = stateOf(folders);

  const drop = (path: string): void => {
    watchers.get(path)?.close();
    watchers.delete(path);
  };
  const listen = (path: string): void => {
    if (watchers.has(path)) return;
    try {
      const watcher = fs.watch(path, { persistent: false }, () => wake());
      watcher.on('error', () => drop(path));
      watchers.set(path, watcher);
    } catch {
      // Not there, or no more watches: looking from time to time has to do.
    }
  };
  const pause = (ms: number): Promise<void> =>
    new Promise((done) => {
      const finish = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', finish);
        wake = () => undefined;
        done();
      };
      const timer = setTimeout(finish, ms);
      signal.addEventListener('abort', finish);
      wake = finish;
    });

  return {
    async changed() {
      while (!signal.aborted) {
        // A folder that was removed and made again is another one.
        for (const { path } of folders) {
          drop(path);
          listen(path);
        }
        const now = stateOf(folders);
        if (now !== seen) {
          seen = now;
          // Quiet is when a whole pause went by and nothing is different.
          for (let last = ''; last !== seen && !signal.aborted; ) {
            last = seen;
            await new Promise((done) => setTimeout(done, quietMs));
            seen = stateOf(folders);
          }
          return;
        }
        await pause(lookMs);
      }
    },
    close() {
      for (const path of [...watchers.keys()]) drop(path);
    },
  };
}

function stateOf(folders: readonly (Watched & { readonly path: string })[]): string {
  return JSON.stringify(
    folders.map(({ path, names }) => namesIn(path, names).map((name) => fileState(path, name))),
  );
}

function namesIn(path: string, names: RegExp): readonly string[] {
  try {
    return fs
      .readdirSync(path)
      .filter((name) => names.test(name))
      .sort();
  } catch {
    return [];
  }
}

function fileState(folder: string, name: string): readonly unknown[] {
  try {
    const { ino, size, mtimeMs, ctimeMs } = fs.statSync(join(folder, name));
    return [name, ino, size, mtimeMs, ctimeMs];
  } catch {
    return [name];
  }
}
