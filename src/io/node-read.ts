import { constants } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../diagnostics/failure.ts';
import type { DiskPorts } from './node-disk.ts';
import { isMissing, readFailure } from './node-errno.ts';

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
export async function readRegular(
  ports: Pick<DiskPorts, 'disk' | 'cwd'>,
  path: string,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  try {
    const absolute = resolve(ports.cwd, path);
    const stat = await ports.disk.stat(absolute);
    if (!stat.isFile()) throw notRegular(path, stat.isDirectory());
    if (stat.size > maxBytes) throw tooLarge(path, maxBytes);
    // Not to hang when a pipe took the file's place since.
    const handle = await ports.disk.open(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      if (!(await handle.stat()).isFile()) throw notRegular(path, false);
      const chunks: Uint8Array[] = [];
      let total = 0;
      // One byte more than the system tells: the first read takes everything, the second one sees the end.
      for (let room = stat.size + 1; ; room = CHUNK) {
        const chunk = Buffer.allocUnsafe(room);
        const { bytesRead } = await handle.read(chunk, 0, room, null);
        if (bytesRead === 0) return Buffer.concat(chunks);
        total += bytesRead;
        if (total > maxBytes) throw tooLarge(path, maxBytes);
        chunks.push(chunk.subarray(0, bytesRead));
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw readFailure(error, path);
  }
}
