/** The largest piece that a stored block of deflate holds (RFC 1951, 3.2.4). */
const STORED = 0xffff;
const HEADER: readonly number[] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/** Bytes in gzip's format, not made smaller: stored blocks only. */
export function gzipStored(bytes: Uint8Array): Uint8Array {
  const out: number[] = [...HEADER];
  let at = 0;
  do {
    const piece = bytes.subarray(at, at + STORED);
    at += piece.byteLength;
    const { byteLength } = piece;
    out.push(at >= bytes.byteLength ? 1 : 0, ...little(byteLength, 2), ...little(byteLength ^ 0xffff, 2));
    for (const byte of piece) out.push(byte);
  } while (at < bytes.byteLength);
  return Uint8Array.from([...out, ...little(crc32(bytes), 4), ...little(bytes.byteLength, 4)]);
}

function little(value: number, size: number): readonly number[] {
  return Array.from({ length: size }, (_, index) => (value >>> (8 * index)) & 0xff);
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

/** Base64 as bytes. */
function decoded(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

// One deflate block that says 812,007 times "258 zeros": two zero bits each. Computed 2026-11 and read back with zlib.
const BOMB_HEAD = 'H4sIAAAAAAAA/+3AgQAAAACAoP2pF6kA';
const BOMB_ZEROS = 203_000;
const BOMB_TAIL = 'gAGiZDc0z658DA==';

/** 203,034 bytes of gzip that hold 200 MiB of zeros. */
export function gzipBomb(): Uint8Array {
  const [head, tail] = [decoded(BOMB_HEAD), decoded(BOMB_TAIL)];
  const bomb = new Uint8Array(head.byteLength + BOMB_ZEROS + tail.byteLength);
  bomb.set(head);
  bomb.set(tail, head.byteLength + BOMB_ZEROS);
  return bomb;
}

/** 51 bytes of brotli that hold 64 MiB of zeros. */
export function brotliBomb(): Uint8Array {
  return decoded('z///fwAkAOKxQHLv//n//w+ABEAcFoDu/T////8BkACIwwLQvf/P//9/ABIAcVgAuvf/');
}
