import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as promises from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { Failure } from '../diagnostics/failure.ts';
import type { Disk } from './node-disk.ts';
import { isMissing, readFailure, writeFailure } from './node-errno.ts';
import type { Leftovers } from './node-leftovers.ts';
import { holdLock, type LockPorts } from './node-lock.ts';
import { isWithin, targetOf } from './node-paths.ts';
import { type Reader, readRegular } from './node-read.ts';
import { entriesOf, visitFiles } from './node-visit.ts';
import { watchFolders } from './node-watch.ts';
import { replaceFile } from './node-write.ts';
import type { Files } from './world.ts';

/** Guards against files that are no text of ours at all. */
const MAX_BYTES = 64 * 1_048_576;
/** Replacing a shorter value by accident would spoil a file; see `Concealer`. */
const SHORTEST_IN_FILES = 8;

/** What the real disk needs; everything optional is for tests. */
export interface NodeFilesOptions extends Partial<Omit<LockPorts, 'signal' | 'leftovers' | 'disk'>> {
  readonly signal: AbortSignal;
  readonly leftovers: Leftovers;
  readonly conceal: (text: string, shortest: number) => string;
  readonly pause: (ms: number) => Promise<void>;
  readonly disk?: Partial<Disk>;
  readonly reader?: Partial<Reader>;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

type Ports = LockPorts & { readonly reader: Reader };

function portsOf(options: NodeFilesOptions): Ports {
  return {
    cwd: fs.realpathSync(process.cwd()),
    platform: process.platform,
    pid: process.pid,
    host: hostname(),
    // Looked up when a lock is taken: a run that only reads need not load Node's timing code.
    get started() {
      return Math.round(performance.timeOrigin);
    },
    unique: () => randomBytes(8).toString('hex'),
    nowMs: () => Date.now(),
    isAlive,
    ...options,
    disk: { ...promises, ...options.disk },
    reader: options.reader === undefined ? fs : { ...fs, ...options.reader },
  };
}

async function list(ports: Ports, path: string): Promise<readonly string[] | undefined> {
  try {
    return ports.reader.readdirSync(resolve(ports.cwd, path)).sort();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw readFailure(error, path);
  }
}

async function exists(ports: Ports, path: string): Promise<boolean> {
  try {
    ports.reader.statSync(resolve(ports.cwd, path));
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw readFailure(error, path);
  }
}

/** A file's own name is left as it is: a link to a file is read under the name of the link. */
function real(ports: Ports, path: string): string {
  const absolute = resolve(ports.cwd, path);
  const folder = dirname(absolute);
  if (folder === absolute) return absolute;
  try {
    return join(fs.realpathSync.native(folder), basename(absolute));
  } catch {
    return join(real(ports, folder), basename(absolute));
  }
}

async function remove(ports: Ports, path: string): Promise<void> {
  try {
    if (!(await exists(ports, path))) return;
    const target = await targetOf(ports.disk, ports.cwd, path);
    await ports.disk.unlink(target.path);
  } catch (error) {
    throw writeFailure(error, path, 'removed');
  }
}

/** Temporary folders of this run; nothing else may be removed as a whole tree. */
function temporaryFolders(ports: LockPorts): Pick<Files, 'temporary' | 'removeTree'> {
  const made = new Map<string, () => void>();
  return {
    async temporary(prefix) {
      try {
        const folder = await ports.disk.realpath(await ports.disk.mkdtemp(join(tmpdir(), prefix)));
        made.set(folder, ports.leftovers.add(folder));
        return folder.split(sep).join('/');
      } catch (error) {
        throw writeFailure(error, prefix);
      }
    },
    async removeTree(path) {
      const absolute = resolve(ports.cwd, path);
      if (![...made.keys()].some((folder) => isWithin(folder, absolute))) {
        throw new Failure('fs.path', {
          message: `"${path}" is no temporary folder of this run, so it is not removed`,
          data: { path },
        });
      }
      try {
        await ports.disk.rm(absolute, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      } catch (error) {
        throw writeFailure(error, path, 'removed');
      }
      made.get(absolute)?.();
    },
  };
}

/** The real disk. */
export function nodeFiles(options: NodeFilesOptions): Files {
  const ports = portsOf(options);
  return {
    read: async (path, maxBytes = MAX_BYTES) => readRegular(ports, path, maxBytes),
    list: (path) => list(ports, path),
    entries: async (path) => entriesOf(ports.cwd, path),
    visit: async (paths, maxBytes, visitor) => visitFiles(ports.cwd, paths, maxBytes, visitor),
    exists: (path) => exists(ports, path),
    real: async (path) => real(ports, path).split(sep).join('/'),
    write: (path, text) =>
      replaceFile(ports, ports.leftovers, path, options.conceal(text, SHORTEST_IN_FILES)),
    remove: (path) => remove(ports, path),
    ...temporaryFolders(ports),
    watch: (watched) => watchFolders(watched, { cwd: ports.cwd, signal: options.signal }),
    exclusive: (folder, waitMs, work) => holdLock(ports, folder, waitMs, work),
  };
}
