import { Buffer } from 'node:buffer';
import { rmSync } from 'node:fs';

/**
 * The key that tests put into key variables. A run of all checks plants one of its own and afterwards searches everything
 * that was said and written for it (`scripts/secret-hunt.mjs`).
 */
export const PLANTED_KEY: string = process.env['MODELOCK_PLANTED_KEY'] ?? 'planted-key-7f3a9c51d2';

/** The seven forms in which a key has been seen to leak, with their names. */
export function formsOf(key: string): readonly (readonly [string, string])[] {
  const bytes = Buffer.from(key);
  // Of base64 only the digits that depend on the key alone: what stands before and after it changes the others.
  const base64 = (offset: number): string => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
  };
  return [
    ['raw', key],
    ['base64', base64(0)],
    ['base64, one byte in', base64(1)],
    ['base64, two bytes in', base64(2)],
    ['hex', bytes.toString('hex')],
    ['percent', [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')],
    ['reversed', [...key].reverse().join('')],
  ];
}

/** Removes a folder that a test made, unless it is kept for the search. */
export function discard(folder: string): void {
  if (process.env['MODELOCK_KEEP_SCRATCH'] !== '1') rmSync(folder, { recursive: true, force: true });
}
