import { fstatSync, write as writeDescriptor } from 'node:fs';
import { errnoOf, writeFailure } from './node-errno.ts';

/** The part of a process stream that is needed. */
export interface OutputStream {
  readonly fd?: number;
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string, encoding: 'utf8', done: (error?: Error | null) => void): boolean;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** The reader went away (`| head`): no fault of anyone, and nothing is left to say. */
const READER_GONE: ReadonlySet<string> = new Set(['EPIPE', 'ERR_STREAM_DESTROYED', 'EOF']);

/** Is this a plain file or a device such as the always-full one? */
function isPlain(stream: OutputStream): stream is OutputStream & { readonly fd: number } {
  if (stream.fd === undefined || stream.isTTY === true) return false;
  try {
    const stat = fstatSync(stream.fd);
    return stat.isFile() || stat.isCharacterDevice();
  } catch {
    return false;
  }
}

function writeSome(fd: number, bytes: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    writeDescriptor(fd, bytes, 0, bytes.byteLength, null, (error, written) => {
      if (error === null) resolve(written);
      else reject(error);
    });
  });
}

/** Node's own stream over a file ignores how much was written, so the tail gets lost when space runs out. */
async function writeWhole(fd: number, bytes: Uint8Array): Promise<void> {
  for (let rest = bytes; rest.byteLength > 0; ) {
    rest = rest.subarray(await writeSome(fd, rest));
  }
}

/** Writes to a stream and waits until it took the text; resolves quietly once the reader is gone, rejects with `fs.*` otherwise. */
export function outputOf(stream: OutputStream, name: string): (text: string) => Promise<void> {
  let gone = false;
  // Without a listener the process would die with a stack; the callback below tells the caller.
  stream.on('error', () => undefined);

  const streamWrite = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      stream.write(text, 'utf8', (error) => (error ? reject(error) : resolve()));
    });
  const write = isPlain(stream) ? (text: string) => writeWhole(stream.fd, Buffer.from(text)) : streamWrite;

  return async (text) => {
    if (gone || text === '') return;
    try {
      await write(text);
    } catch (error) {
      if (!READER_GONE.has(errnoOf(error))) throw writeFailure(error, name);
      gone = true;
    }
  };
}
