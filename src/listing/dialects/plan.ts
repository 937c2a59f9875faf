import { hasNames } from '../members.ts';
import type { ModelRecord } from '../record.ts';
import { type JsonObject, member } from './envelope.ts';
import { headsOf, type Path } from './paths.ts';
import { SWITCH_HEADS } from './unusable.ts';

/** A fact that the shared table reads. */
export type Field = Exclude<keyof ModelRecord, 'id' | 'callId' | 'unusable' | 'conflicts'>;

/** Reads one fact of an entry with this id; undefined when it is not stated. */
export type Read = (entry: JsonObject, id: string) => unknown;

/** How one fact is read. */
export interface FieldReader {
  readonly field: Field;
  /** Members of an entry below which it may stand. */
  readonly heads: readonly string[];
  /** More such members, by a test of their name. */
  readonly isHead?: (name: string) => boolean;
  /** The reader for entries that have exactly these members. */
  prepare(present: ReadonlySet<string>): Read;
}

/** How entries with one set of members are read. */
export interface Plan {
  readonly names: readonly string[];
  readonly readers: readonly { readonly field: Field; readonly read: Read }[];
  /** Can such an entry say that it is switched off? */
  readonly mayBeOff: boolean;
}

/** The plans of one list: its entries have the same few sets of members, and most readers look at none of them. */
export class Plans {
  readonly #table: readonly FieldReader[];
  readonly #plans = new Map<string, Plan>();
  #last: Plan | undefined;

  constructor(table: readonly FieldReader[]) {
    this.#table = table;
  }

  /** The plan for an entry. */
  of(entry: JsonObject): Plan {
    if (this.#last !== undefined && hasNames(entry, this.#last.names)) return this.#last;
    const names = Object.keys(entry);
    const key = names.join('\n');
    const plan = this.#plans.get(key) ?? planOf(names, this.#table);
    this.#plans.set(key, plan);
    this.#last = plan;
    return plan;
  }
}

function planOf(names: readonly string[], table: readonly FieldReader[]): Plan {
  const present = new Set(names);
  const telling = table.filter(
    ({ heads, isHead }) =>
      heads.some((head) => present.has(head)) || (isHead !== undefined && names.some(isHead)),
  );
  return {
    names,
    readers: telling.map(({ field, prepare }) => ({ field, read: prepare(present) })),
    mayBeOff: SWITCH_HEADS.some((head) => present.has(head)),
  };
}

/** The paths that begin in one of these members. */
export function within(paths: readonly Path[], present: ReadonlySet<string>): readonly Path[] {
  return paths.filter((path) => headsOf([path]).some((head) => present.has(head)));
}

/** Reads the first of the paths at which something is stated. */
export function firstAt<T>(
  paths: readonly Path[],
  read: (value: unknown, id: string) => T | undefined,
): Read {
  return (entry, id) => {
    for (const path of paths) {
      const value = read(member(entry, path), id);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}
