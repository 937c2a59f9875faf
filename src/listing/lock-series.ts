import { Buffer } from 'node:buffer';
import { decodeLock } from './lock.ts';
import { modelsProblem } from './lock-shape.ts';
import { END, type LockHead, MODELS } from './lock-text.ts';
import type { LockedModel } from './record.ts';
import { sealedLock } from './sealed.ts';

/** One model of a lock, with the line that it was read from where that is as our writer writes it. */
export interface LockRow {
  readonly model: LockedModel;
  readonly line?: string;
}

/** A lock that was read as one of many. */
export interface LockState {
  readonly head: LockHead;
  /** Sorted by code unit of the id. */
  readonly rows: readonly LockRow[];
}

const OPEN = `${MODELS}[\n    `;
const CLOSE = `\n  ]${END}`;
const BETWEEN = ',\n    ';
const NONE = `${MODELS}[]${END}`;

/**
 * Reads a lock beside the rows of the one before it: what `decodeLock` makes of it, but only lines that differ are
 * parsed, and rows that do not are the very same objects. Throws what `decodeLock` throws.
 */
export function readBeside(bytes: Uint8Array, file: string, before: readonly LockRow[] = []): LockState {
  const sealed = sealedLock(bytes);
  const rows = sealed === undefined ? undefined : rowsOf(textFrom(bytes, sealed.modelsAt), before);
  if (sealed !== undefined && rows !== undefined) return { head: sealed.head, rows };
  const { models, ...head } = decodeLock(new TextDecoder().decode(bytes), file);
  return { head, rows: models.map((model) => ({ model })) };
}

/** A character for a byte, so that nothing is decoded that is only compared; a line is looked at before it is parsed. */
function textFrom(bytes: Uint8Array, start: number): string {
  const { buffer, byteOffset, byteLength } = bytes;
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1', start);
}

/** The rows of a text that is as our writer writes it; undefined for any other. */
function rowsOf(text: string, before: readonly LockRow[]): readonly LockRow[] | undefined {
  if (text === NONE) return [];
  if (!text.startsWith(OPEN) || !text.endsWith(CLOSE)) return undefined;
  const end = text.length - CLOSE.length;
  const rows: LockRow[] = [];
  const fresh: LockedModel[] = [];
  let known = 0;
  for (let at = OPEN.length; at <= end; ) {
    // No text of JSON holds a line break, and one character is found faster than several.
    const lineEnd = text.indexOf('\n', at);
    const stop = lineEnd === end ? end : lineEnd - 1;
    if (lineEnd !== end && !text.startsWith(BETWEEN, stop)) return undefined;
    const line = text.slice(at, stop);
    // Mostly nothing has changed, else mostly one row has gone.
    if (before[known]?.line !== line && before[known + 1]?.line === line) known += 1;
    const same = before[known];
    if (same !== undefined && same.line === line) {
      rows.push(same);
      known += 1;
    } else {
      const row = rowOf(line);
      if (row === undefined) return undefined;
      known = passed(before, known, row.model.id);
      const kept = before[known];
      if (kept?.line !== line) fresh.push(row.model);
      rows.push(kept?.line === line ? kept : row);
    }
    at = stop + BETWEEN.length;
  }
  return areSorted(rows) && modelsProblem(fresh) === undefined ? rows : undefined;
}

function rowOf(line: string): LockRow | undefined {
  if (/[^\x20-\x7e]/.test(line)) return undefined;
  try {
    const model = JSON.parse(line) as Partial<LockedModel> | null;
    return typeof model?.id === 'string' ? { model: model as LockedModel, line } : undefined;
  } catch {
    return undefined;
  }
}

/** Where in a sorted list an id stands, or would. */
function passed(rows: readonly LockRow[], from: number, id: string): number {
  let at = from;
  while ((rows[at]?.model.id ?? id) < id) at += 1;
  return at;
}

function areSorted(rows: readonly LockRow[]): boolean {
  let last = '';
  return rows.every(({ model: { id } }) => {
    const before = last;
    last = id;
    return id > before;
  });
}
