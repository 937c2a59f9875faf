import { asciiText } from './ascii.ts';
import { lockOf } from './lock-shape.ts';
import { digestOf, END, LOCK_VERSION, type LockHead, MODELS, modelRows } from './lock-text.ts';
import type { LockedModel } from './record.ts';

/** A lock file that is as `sync` wrote it, read without its models: they are most of it, and mostly nothing in them is new. */
export interface SealedLock {
  readonly text: string;
  readonly head: LockHead;
  /** Are its models these? */
  holds(models: readonly LockedModel[]): boolean;
}

const DIGEST = /^ {2}"digest": "(sha256-[0-9a-f]{64})",\n$/;
const DIGEST_LINE = '\n  "digest": ';

/**
 * A lock file whose digest fits every other byte of it and whose head is one of this version; undefined for any other,
 * which `decodeLock` judges.
 */
export function sealedLock(bytes: Uint8Array): SealedLock | undefined {
  const text = asciiText(bytes);
  if (text === undefined) return undefined;
  const digestAt = text.indexOf(DIGEST_LINE) + 1;
  const modelsAt = text.indexOf('\n', digestAt) + 1;
  const digest = DIGEST.exec(text.slice(digestAt, modelsAt))?.[1];
  const isWhole = text.startsWith(MODELS, modelsAt) && text.endsWith(END);
  if (digest === undefined || !isWhole) return undefined;
  if (digest !== digestOf([bytes.subarray(0, digestAt), bytes.subarray(modelsAt)])) return undefined;
  const head = headOf(text.slice(0, digestAt));
  if (head === undefined) return undefined;
  return { text, head, holds: (models) => hasRows(text, modelsAt + MODELS.length, models) };
}

function hasRows(text: string, start: number, models: readonly LockedModel[]): boolean {
  let at = start;
  for (const piece of modelRows(models)) {
    if (!text.startsWith(piece, at)) return false;
    at += piece.length;
  }
  return at === text.length - END.length;
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
