import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../diagnostics/failure.ts';
import type { DiskPorts } from './node-disk.ts';
import { errnoOf, isMissing, writeFailure } from './node-errno.ts';
import type { Leftovers } from './node-leftovers.ts';
import { openFolder } from './node-paths.ts';

const LOCK_NAME = '.modelock-lock';
const BREAK_NAME = '.modelock-lock.break';
const POLL_MS = 50;
/** A holder fills its lock file at once; one that stays unreadable this long was killed in between. */
const UNFILLED_MS = 1_000;

/** Who holds a lock file. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process started, Unix milliseconds: in a container every run may get the same process id. */
  readonly started: number;
  readonly id: string;
}

/** What is needed besides the disk. */
export interface LockPorts extends DiskPorts {
  readonly host: string;
  readonly started: number;
  /** Is a process with this id running on this host? */
  readonly isAlive: (pid: number) => boolean;
  readonly leftovers: Leftovers;
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const { pid, host, started, id } = value as Partial<Record<keyof Holder, unknown>>;
    const sound = Number.isSafeInteger(pid) && typeof host === 'string' && typeof id === 'string';
    return sound ? { pid: Number(pid), host, started: Number(started), id } : undefined;
  } catch {
    return undefined;
  }
}

/** Creates the lock file with our name in it; false when there is one already. */
async function create(ports: LockPorts, path: string, holder: Holder): Promise<boolean> {
  let handle: Awaited<ReturnType<LockPorts['disk']['open']>>;
  try {
    handle = await ports.disk.open(path, 'wx', 0o666);
  } catch (error) {
    const code = errnoOf(error);
    // Windows answers EPERM or EBUSY while a deleted file is still open somewhere.
    if (code === 'EEXIST' || (ports.platform === 'win32' && (code === 'EPERM' || code === 'EBUSY')))
      return false;
    throw error;
  }
  try {
    await handle.writeFile(`${JSON.stringify(holder)}\n`, 'utf8');
  } catch (error) {
    await handle.close().catch(() => undefined);
    await ports.disk.unlink(path).catch(() => undefined);
    throw error;
  }
  await handle.close();
  return true;
}

/** What a look at a lock file found. */
interface Look {
  readonly holder: Holder | undefined;
  readonly stale: boolean;
}

async function look(ports: LockPorts, path: string): Promise<Look | undefined> {
  try {
    const holder = parseHolder(await ports.disk.readFile(path, 'utf8'));
    if (holder !== undefined) return { holder, stale: isStale(ports, holder) };
    const stat = await ports.disk.lstat(path);
    return { holder, stale: ports.nowMs() - stat.mtimeMs > UNFILLED_MS };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isStale(ports: LockPorts, holder: Holder): boolean {
  if (holder.host !== ports.host) return false;
  if (holder.pid === ports.pid) return holder.started !== ports.started;
  return !ports.isAlive(holder.pid);
}

/**
 * Removes a stale lock; false when another run is about to do so. A second file makes sure that nobody
 * removes the lock that followed the stale one.
 */
async function breakStale(ports: LockPorts, folder: string, own: Holder): Promise<boolean> {
  const path = join(folder, LOCK_NAME);
  const breaker = join(folder, BREAK_NAME);
  const drop = ports.leftovers.add(breaker, () => isHeldBy(breaker, own));
  try {
    if (!(await create(ports, breaker, own))) {
      if ((await look(ports, breaker))?.stale === true)
        await ports.disk.unlink(breaker).catch(() => undefined);
      return false;
    }
    try {
      if ((await look(ports, path))?.stale === true) await ports.disk.unlink(path);
    } catch (error) {
      if (!isMissing(error)) throw error;
    } finally {
      await ports.disk.unlink(breaker).catch(() => undefined);
    }
    return true;
  } finally {
    drop();
  }
}

function isHeldBy(path: string, own: Holder): boolean {
  return parseHolder(readFileSync(path, 'utf8'))?.id === own.id;
}

function busy(folder: string, holder: Holder | undefined): Failure {
  const who = holder === undefined ? 'another run' : `process ${holder.pid} on ${holder.host}`;
  return new Failure('lock.busy', {
    message: `${who} is working in "${folder}"`,
    help: `Wait until it ends; if nothing of that kind is running, delete "${folder}/${LOCK_NAME}".`,
    data: { folder, ...(holder === undefined ? {} : { pid: holder.pid, host: holder.host }) },
  });
}

async function take(
  ports: LockPorts,
  real: string,
  folder: string,
  waitMs: number,
  own: Holder,
): Promise<void> {
  const path = join(real, LOCK_NAME);
  for (let waited = 0; ; waited += POLL_MS) {
    if (await create(ports, path, own)) return;
    const found = await look(ports, path);
    if (found?.stale === true && (await breakStale(ports, real, own))) continue;
    if (waited >= waitMs || ports.signal.aborted) throw busy(folder, found?.holder);
    await ports.pause(POLL_MS);
  }
}

/** Runs `work` while holding the lock file of `folder`; rejects with `lock.busy` after `waitMs`. */
export async function holdLock<T>(
  ports: LockPorts,
  folder: string,
  waitMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const own: Holder = { pid: ports.pid, host: ports.host, started: ports.started, id: ports.unique() };
  let path = folder;
  let drop: () => void = () => undefined;
  try {
    const real = await openFolder(ports.disk, ports.cwd, folder, folder);
    path = join(real, LOCK_NAME);
    drop = ports.leftovers.add(path, () => isHeldBy(path, own));
    await take(ports, real, folder, waitMs, own);
  } catch (error) {
    drop();
    throw writeFailure(error, `${folder}/${LOCK_NAME}`);
  }
  try {
    return await work();
  } finally {
    const found = await look(ports, path).catch(() => undefined);
    if (found?.holder?.id === own.id) await ports.disk.unlink(path).catch(() => undefined);
    drop();
  }
}
