import { asciiText } from './ascii.ts';
import { lockOf } from './lock-shape.ts';
import { digestOf, END, LOCK_VERSION, type LockHead, MODELS } from './lock-text.ts';

/** A lock file that is as `sync` wrote it, read without its models: they are most of it, and mostly nothing in them is new. */
export interface SealedLock {
  readonly text: string;
  readonly head: LockHead;
  /** The models as `modelRows` gave them. */
  readonly rows: string;
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
  if (digest !== digestOf(bytes.subarray(0, digestAt), bytes.subarray(modelsAt))) return undefined;
  const head = headOf(text.slice(0, digestAt));
  if (head === undefined) return undefined;
  return { text, head, rows: text.slice(modelsAt + MODELS.length, -END.length) };
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
