import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';
import { errnoOf } from './node-errno.ts';
import type { Fault } from './node-fault.ts';

type Decoder = (data: Uint8Array, options: ZlibOptions) => Promise<Uint8Array>;

const GUNZIP: Decoder = promisify<Uint8Array, ZlibOptions, Uint8Array>(gunzip);
const BROTLI: Decoder = promisify<Uint8Array, ZlibOptions, Uint8Array>(brotliDecompress);
const INFLATE: Decoder = promisify<Uint8Array, ZlibOptions, Uint8Array>(inflate);
const INFLATE_RAW: Decoder = promisify<Uint8Array, ZlibOptions, Uint8Array>(inflateRaw);

/** RFC 9110 means the zlib format; some servers send the bare stream, whose first byte cannot look like that. */
const DEFLATE: Decoder = (data, options) =>
  (data[0] ?? 0) % 16 === 8 ? INFLATE(data, options) : INFLATE_RAW(data, options);

const DECODERS: ReadonlyMap<string, Decoder> = new Map([
  ['gzip', GUNZIP],
  ['x-gzip', GUNZIP],
  ['br', BROTLI],
  ['deflate', DEFLATE],
]);

/** The body without its content encoding, or why it cannot be had. Decodes one layer and at most `maxBytes`. */
export async function decodeBody(
  wire: Uint8Array,
  encoding: string,
  maxBytes: number,
): Promise<Uint8Array | Fault> {
  const layers = encoding
    .split(',')
    .map((layer) => layer.trim().toLowerCase())
    .filter((layer) => layer !== '' && layer !== 'identity');
  const [only] = layers;
  if (only === undefined || wire.byteLength === 0) return wire;
  const decoder = layers.length === 1 ? DECODERS.get(only) : undefined;
  if (decoder === undefined) return { fault: 'limit', code: 'content-encoding' };
  try {
    return await decoder(wire, { maxOutputLength: maxBytes });
  } catch (error) {
    const code = errnoOf(error);
    // The stream ends too early: a cut answer, worth asking again. Anything else is no such stream.
    return code === 'Z_BUF_ERROR' ? { fault: 'cut', code } : { fault: 'limit', code };
  }
}
