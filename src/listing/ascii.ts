import { Buffer, isAscii } from 'node:buffer';

/** Characters that are compared together: a longer text would be given memory of its own. */
const PIECE = 16_384;

/** The text of bytes that are ASCII, as nearly all listings and all locks are; undefined for others. */
export function asciiText(bytes: Uint8Array): string | undefined {
  if (!isAscii(bytes)) return undefined;
  // Each byte is one character, so none need be looked at.
  return viewOf(bytes).toString('latin1');
}

/** Does an ASCII text stand here in the bytes? Says so without making a text of all of them. */
export function standsAt(bytes: Uint8Array, start: number, text: string): boolean {
  const view = viewOf(bytes);
  for (let at = 0; at < text.length; at += PIECE) {
    const piece = text.slice(at, at + PIECE);
    if (view.toString('latin1', start + at, start + at + piece.length) !== piece) return false;
  }
  return true;
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
