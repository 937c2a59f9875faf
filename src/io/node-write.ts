import { join } from 'node:path';
import type { DiskPorts } from './node-disk.ts';
import { errnoOf, writeFailure } from './node-errno.ts';
import type { Leftovers } from './node-leftovers.ts';
import { stillThere, type Target, targetOf } from './node-paths.ts';

const TEMP_NAME = /^\.modelock-\d+-[0-9a-f]+\.tmp$/;
const STALE_MS = 3_600_000;
const RENAME_TRIES = 10;
const RENAME_PAUSE_MS = 200;
/** Scanners and editors on Windows hold a file open for a moment. */
const HELD_OPEN: ReadonlySet<string> = new Set(['EPERM', 'EBUSY', 'EACCES']);
/** What systems answer that cannot flush a folder. */
const NO_FOLDER_SYNC: ReadonlySet<string> = new Set([
  'EINVAL',
  'EISDIR',
  'EPERM',
  'EACCES',
  'EBADF',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
]);

/** Name of a temp file of ours; runs that were killed leave some, later runs sweep them. */
export function tempName(ports: DiskPorts): string {
  return `.modelock-${ports.pid}-${ports.unique()}.tmp`;
}

/** Removes temp files of ours that are older than an hour. */
export async function sweep(ports: DiskPorts, folder: string): Promise<void> {
  const names = await ports.disk.readdir(folder).catch(() => []);
  for (const name of names) {
    if (!TEMP_NAME.test(name)) continue;
    const path = join(folder, name);
    const stat = await ports.disk.lstat(path).catch(() => undefined);
    if (stat?.isFile() === true && ports.nowMs() - stat.mtimeMs > STALE_MS) {
      await ports.disk.unlink(path).catch(() => undefined);
    }
  }
}

async function writeTemp(ports: DiskPorts, temp: string, target: Target, text: string): Promise<void> {
  // 'wx' creates or fails, and never follows a link that was put there.
  const handle = await ports.disk.open(temp, 'wx', 0o666);
  try {
    await handle.writeFile(text, 'utf8');
    // Some file systems know no permissions; the content matters more.
    if (target.mode !== undefined) await handle.chmod(target.mode).catch(() => undefined);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function rename(ports: DiskPorts, from: string, to: string): Promise<void> {
  for (let left = RENAME_TRIES; ; left -= 1) {
    try {
      await ports.disk.rename(from, to);
      return;
    } catch (error) {
      if (ports.platform !== 'win32' || left <= 1 || !HELD_OPEN.has(errnoOf(error))) throw error;
      await ports.pause(RENAME_PAUSE_MS);
    }
  }
}

async function syncFolder(ports: DiskPorts, folder: string): Promise<void> {
  try {
    const handle = await ports.disk.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!NO_FOLDER_SYNC.has(errnoOf(error))) throw error;
  }
}

/** Replaces a whole file: afterwards there is the old text or the new one, whatever happens in between. */
export async function replaceFile(
  ports: DiskPorts,
  leftovers: Leftovers,
  path: string,
  text: string,
): Promise<void> {
  try {
    const target = await targetOf(ports.disk, ports.cwd, path);
    await sweep(ports, target.folder);
    const temp = join(target.folder, tempName(ports));
    const drop = leftovers.add(temp);
    try {
      await writeTemp(ports, temp, target, text);
      await stillThere(ports.disk, target);
      await rename(ports, temp, target.path);
    } catch (error) {
      await ports.disk.unlink(temp).catch(() => undefined);
      throw error;
    } finally {
      drop();
    }
    await syncFolder(ports, target.folder);
  } catch (error) {
    throw writeFailure(error, path);
  }
}
