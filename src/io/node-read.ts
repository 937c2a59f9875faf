import * as fs from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../diagnostics/failure.ts';
import { isMissing, readFailure } from './node-errno.ts';

/**
 * The calls of `node:fs` that reading takes; tests hand in ones that fail. They do not wait in a queue of threads: for the
 * few small files of a registry that costs more than the disk does (7 % of an empty process, measured 2026-11).
 */
export type Reader = Pick<
  typeof fs,
  'statSync' | 'openSync' | 'fstatSync' | 'readSync' | 'closeSync' | 'readdirSync'
>;

const CHUNK = 65_536;

function size(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1_048_576).toFixed(1)} MiB`;
}

function tooLarge(path: string, maxBytes: number): Failure {
  return new Failure('registry.invalid', {
    message: `"${path}" is larger than ${size(maxBytes)}, the most a file of its kind may have`,
    help: 'Check that this is the right file, or split it.',
    data: { path, maxBytes },
  });
}

function notRegular(path: string, isFolder: boolean): Failure {
  return new Failure('fs.path', {
    message: `"${path}" is ${isFolder ? 'a folder' : 'a device or pipe'}, not a regular file`,
    help: 'Check the path.',
    data: { path },
  });
}

/** The bytes of a regular file, or undefined when there is none. Sizes that the system tells are not trusted. */
export function readRegular(
  ports: { readonly reader: Reader; readonly cwd: string },
  path: string,
  maxBytes: number,
): Uint8Array | undefined {
  const { reader } = ports;
  try {
    const absolute = resolve(ports.cwd, path);
    const stat = reader.statSync(absolute);
    if (!stat.isFile()) throw notRegular(path, stat.isDirectory());
    if (stat.size > maxBytes) throw tooLarge(path, maxBytes);
    // Not to hang when a pipe took the file's place since.
    const { O_RDONLY, O_NONBLOCK } = fs.constants;
    const handle = reader.openSync(absolute, O_RDONLY | (O_NONBLOCK ?? 0));
    try {
      if (!reader.fstatSync(handle).isFile()) throw notRegular(path, false);
      // One byte more than the system tells: when that stays free, the file has ended.
      let room = Buffer.allocUnsafeSlow(stat.size + 1);
      let filled = 0;
      for (;;) {
        const bytesRead = reader.readSync(handle, room, filled, room.length - filled, null);
        if (bytesRead === 0) return room.subarray(0, filled);
        filled += bytesRead;
        if (filled > maxBytes) throw tooLarge(path, maxBytes);
        if (filled === room.length) room = Buffer.concat([room], filled + CHUNK);
      }
    } finally {
      reader.closeSync(handle);
    }
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw readFailure(error, path);
  }
}
