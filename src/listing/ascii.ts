import { Buffer, isAscii } from 'node:buffer';

/** The text of bytes that are ASCII, as nearly all listings and all locks are; undefined for others. */
export function asciiText(bytes: Uint8Array): string | undefined {
  if (!isAscii(bytes)) return undefined;
  // Each byte is one character, so none need be looked at.
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
