import * as fs from 'node:fs';
import { resolve } from 'node:path';
import { errnoOf, isMissing, readFailure } from './node-errno.ts';
import type { Entry, Unvisited, Visitor } from './world.ts';

const ROOM = 1_048_576;

/** What is in a folder; undefined when there is none. */
export function entriesOf(cwd: string, path: string): readonly Entry[] | undefined {
  try {
    return fs
      .readdirSync(resolve(cwd, path), { withFileTypes: true })
      .map((one): Entry => ({ name: one.name, kind: kindOf(one) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw readFailure(error, path);
  }
}

function kindOf(entry: fs.Dirent): Entry['kind'] {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}

/**
 * Reads files into one room that only grows: making one for each of thousands costs more than reading them. Nothing waits in
 * a queue of threads, for the same reason (`node-read.ts`).
 */
export function visitFiles(cwd: string, paths: readonly string[], maxBytes: number, visitor: Visitor): void {
  let room = Buffer.allocUnsafeSlow(ROOM);
  const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = fs.constants;
  for (const path of paths) {
    let handle: number;
    try {
      handle = fs.openSync(resolve(cwd, path), O_RDONLY | (O_NONBLOCK ?? 0) | (O_NOFOLLOW ?? 0));
    } catch (error) {
      visitor(path, unvisited(error));
      continue;
    }
    try {
      const stat = fs.fstatSync(handle);
      if (!stat.isFile()) visitor(path, { why: 'irregular' });
      else if (stat.size > maxBytes) visitor(path, { why: 'too-large' });
      else {
        if (stat.size >= room.length) room = Buffer.allocUnsafeSlow(stat.size * 2);
        visitor(path, room.subarray(0, fill(handle, room, stat.size)));
      }
    } catch (error) {
      if (errnoOf(error) === '') throw error;
      visitor(path, unvisited(error));
    } finally {
      fs.closeSync(handle);
    }
  }
}

/** Reads as many bytes as the system told, or fewer where the file ends sooner; what it grows by meanwhile is left for the next time. */
function fill(handle: number, room: Buffer, size: number): number {
  let filled = 0;
  while (filled < size) {
    const read = fs.readSync(handle, room, filled, size - filled, null);
    if (read === 0) break;
    filled += read;
  }
  return filled;
}

function unvisited(error: unknown): Unvisited {
  const code = errnoOf(error);
  if (isMissing(error)) return { why: 'absent' };
  // A link, where links are not followed (FreeBSD says EMLINK); a socket.
  if (code === 'ELOOP' || code === 'EMLINK' || code === 'ENXIO') return { why: 'irregular' };
  return { why: 'refused', code };
}
