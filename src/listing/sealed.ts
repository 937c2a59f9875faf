import { Buffer } from 'node:buffer';
import { asciiText, standsAt } from './ascii.ts';
import { lockOf } from './lock-shape.ts';
import { digestOf, END, LOCK_VERSION, type LockHead, MODELS, modelRows } from './lock-text.ts';
import type { LockedModel } from './record.ts';

/** A lock file that is as `sync` wrote it, read without its models: they are most of it, and mostly nothing in them is new. */
export interface SealedLock {
  readonly head: LockHead;
  /** The byte at which its models begin. */
  readonly modelsAt: number;
  /** Are its models these? */
  holds(models: readonly LockedModel[]): boolean;
}

const DIGEST = /(?<=\n) {2}"digest": "(sha256-[0-9a-f]{64})",\n$/;

/**
 * A lock file whose digest fits every other byte of it and whose head is one of this version; undefined for any other,
 * which `decodeLock` judges.
 */
export function sealedLock(bytes: Uint8Array): SealedLock | undefined {
  const modelsAt = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(`\n${MODELS}`) + 1;
  const before = asciiText(bytes.subarray(0, modelsAt));
  const [line = '', digest] = (before !== undefined && DIGEST.exec(before)) || [];
  if (before === undefined || digest === undefined) return undefined;
  const head = before.slice(0, -line.length);
  if (digest !== digestOf([head, bytes.subarray(modelsAt)])) return undefined;
  const read = headOf(head);
  if (read === undefined) return undefined;
  return { head: read, modelsAt, holds: (models) => hasRows(bytes, modelsAt, models) };
}

function hasRows(bytes: Uint8Array, modelsAt: number, models: readonly LockedModel[]): boolean {
  let at = modelsAt + MODELS.length;
  for (const piece of modelRows(models)) {
    if (!standsAt(bytes, at, piece)) return false;
    at += piece.length;
  }
  return standsAt(bytes, at, END) && at + END.length === bytes.length;
}

function headOf(text: string): LockHead | undefined {
  try {
    const { lockVersion, ...head } = JSON.parse(`${text}${MODELS}[]${END}`) as Readonly<
      Record<string, unknown>
    >;
    const lock = lockVersion === LOCK_VERSION ? lockOf(head) : '';
    if (typeof lock === 'string') return undefined;
    const { models: _, ...rest } = lock;
    return rest;
  } catch {
    return undefined;
  }
}
