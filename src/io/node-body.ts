import { promisify } from 'node:util';
import type * as Zlib from 'node:zlib';
import { errnoOf } from './node-errno.ts';
import type { Fault } from './node-fault.ts';

type Decode = (data: Uint8Array, options: Zlib.ZlibOptions) => Promise<Uint8Array>;
type Callback = (error: Error | null, decoded: Uint8Array) => void;
type Decoder = (data: Uint8Array, options: Zlib.ZlibOptions, done: Callback) => void;

type Choose = (zlib: typeof Zlib, data: Uint8Array) => Decoder;

/** How each content encoding is decoded. */
const DECODERS: ReadonlyMap<string, Choose> = new Map<string, Choose>([
  ['gzip', (zlib) => zlib.gunzip],
  ['x-gzip', (zlib) => zlib.gunzip],
  ['br', (zlib) => zlib.brotliDecompress],
  // RFC 9110 means the zlib format; some servers send the bare stream, whose first byte cannot look like that.
  ['deflate', (zlib, data) => ((data[0] ?? 0) % 16 === 8 ? zlib.inflate : zlib.inflateRaw)],
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
  const decoderOf = layers.length === 1 ? DECODERS.get(only) : undefined;
  if (decoderOf === undefined) return { fault: 'limit', code: 'content-encoding' };
  const decode: Decode = promisify(decoderOf(await import('node:zlib'), wire));
  try {
    return await decode(wire, { maxOutputLength: maxBytes });
  } catch (error) {
    const code = errnoOf(error);
    // The stream ends too early: a cut answer, worth asking again. Anything else is no such stream.
    return code === 'Z_BUF_ERROR' ? { fault: 'cut', code } : { fault: 'limit', code };
  }
}
