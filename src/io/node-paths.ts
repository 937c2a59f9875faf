import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Failure } from '../diagnostics/failure.ts';
import type { Disk } from './node-disk.ts';
import { isMissing } from './node-errno.ts';

/** Where a path leads, with every link of its folder resolved or refused. */
export interface Target {
  /** The path as the caller gave it; for messages. */
  readonly shown: string;
  /** Real path of the folder. */
  readonly folder: string;
  readonly path: string;
  /** Permission bits of the file there now; undefined when there is none. */
  readonly mode: number | undefined;
}

function refuse(shown: string, why: string, help: string): Failure {
  return new Failure('fs.path', { message: `"${shown}" ${why}`, help, data: { path: shown } });
}

/** Does `path` lie in `folder` or is it the folder itself? */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** The root of the working tree: the nearest folder upward that holds `.git`, else the working directory itself. */
export async function workingRoot(disk: Disk, cwd: string): Promise<string> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = await disk.lstat(join(folder, '.git')).catch(() => undefined);
    if (found !== undefined) return folder;
    if (dirname(folder) === folder) return cwd;
  }
}

/** One step down; makes the folder when it is missing and refuses everything that is not a real folder. */
async function step(disk: Disk, folder: string, shown: string): Promise<void> {
  let stat = await disk.lstat(folder).catch(ignoreMissing);
  if (stat === undefined) {
    await disk.mkdir(folder).catch((error: unknown) => {
      // Someone else may have made it meanwhile; the second look decides.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
    stat = await disk.lstat(folder);
  }
  if (stat.isSymbolicLink()) {
    throw refuse(
      shown,
      'passes through a symbolic link, which may lead anywhere',
      'Name the real folder instead.',
    );
  }
  if (!stat.isDirectory())
    throw refuse(shown, 'passes through something that is no folder', 'Check the path.');
}

function ignoreMissing(error: unknown): undefined {
  if (isMissing(error)) return undefined;
  throw error;
}

/** The deepest part of `folder` that exists, with its links resolved, and the names still missing below it. */
async function existingPart(disk: Disk, folder: string): Promise<{ base: string; missing: string[] }> {
  const missing: string[] = [];
  for (let here = folder; ; here = dirname(here)) {
    const stat = await disk.lstat(here).catch(ignoreMissing);
    if (stat !== undefined || dirname(here) === here) return { base: await disk.realpath(here), missing };
    missing.unshift(basename(here));
  }
}

/** Makes the folder of a file when it is missing and returns its real path. */
export async function openFolder(disk: Disk, cwd: string, folder: string, shown: string): Promise<string> {
  const root = await workingRoot(disk, cwd);
  const wanted = resolve(cwd, folder);
  const inside = isWithin(root, wanted);
  if (!inside && !isAbsolute(folder)) {
    throw refuse(shown, 'leaves the working tree', 'Choose a path inside the project, or an absolute one.');
  }
  const start = inside
    ? { base: root, missing: relative(root, wanted).split(sep).filter(Boolean) }
    : await existingPart(disk, wanted);
  let here = start.base;
  for (const name of start.missing) {
    here = join(here, name);
    await step(disk, here, shown);
  }
  const real = await disk.realpath(here);
  if (inside && !isWithin(root, real)) {
    throw refuse(shown, 'was moved out of the working tree meanwhile', 'Run the command again.');
  }
  return real;
}

/** Looks at what is there now: nothing and a regular file will do, anything else is refused. */
async function presentMode(disk: Disk, path: string, shown: string): Promise<number | undefined> {
  const stat = await disk.lstat(path).catch(ignoreMissing);
  if (stat === undefined) return undefined;
  if (stat.isFile()) return stat.mode & 0o7777;
  const kind = stat.isSymbolicLink()
    ? 'a symbolic link'
    : stat.isDirectory()
      ? 'a folder'
      : 'a device or pipe';
  throw refuse(shown, `is ${kind}, not a regular file`, 'Choose another path, or remove what is there.');
}

/** Resolves a path that is about to be written. Rejects with `fs.path` when it is not safe to do so. */
export async function targetOf(disk: Disk, cwd: string, shown: string): Promise<Target> {
  const name = basename(shown);
  if (name === '' || name === '.' || name === '..' || shown.includes('\0') || /[\\/]$/.test(shown)) {
    throw refuse(shown, 'does not name a file', 'Check the path.');
  }
  const folder = await openFolder(disk, cwd, dirname(shown), shown);
  const path = join(folder, name);
  return { shown, folder, path, mode: await presentMode(disk, path, shown) };
}

/** Rejects when the folder no longer leads where it led: someone swapped it for a link. */
export async function stillThere(disk: Disk, target: Target): Promise<void> {
  const now = await disk.realpath(target.folder);
  if (now !== target.folder) {
    throw refuse(target.shown, 'was swapped for a link meanwhile', 'Run the command again.');
  }
}
