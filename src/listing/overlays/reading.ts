import type { Key } from '../../diagnostics/place.ts';
import { dateOf } from '../dates.ts';
import { idProblem, shownValue } from '../id.ts';
import type { Lifecycle } from '../record.ts';
import { hasUnseen } from '../shown.ts';
import { stated } from '../stated.ts';
import type { Overlay, OverlayRecord, Refusal } from './overlay.ts';
import { proseProblem } from './prose.ts';

/** Whom a statement is about. */
export type Owner = Pick<OverlayRecord, 'gateway' | 'vendor'>;

/** One entry of a file as it is written; every value still to be believed. */
export interface RawEntry extends Owner {
  readonly path: readonly Key[];
  readonly id: unknown;
  readonly aliases?: unknown;
  readonly lifecycle?: unknown;
  readonly deprecatedAt?: unknown;
  readonly retiresAt?: unknown;
  readonly earliest?: boolean;
  readonly replacement?: unknown;
  readonly source?: unknown;
}

/** How values of a format are judged. */
export interface ReadingRules {
  readonly format: string;
  readonly own?: boolean;
  /** Ids and replacements were taken from pages for people: names in prose and glued ones are refused. */
  readonly scraped?: boolean;
  /** The format's words for stages of life. */
  readonly stages?: ReadonlyMap<string, Lifecycle>;
}

const MAX_SOURCE = 500;
const MAX_ALIASES = 100;

/** Collects the records of one file, and what was refused. */
export class Reading {
  readonly #rules: ReadingRules;
  readonly #records: OverlayRecord[] = [];
  readonly #refused: Refusal[] = [];
  #read = 0;

  constructor(rules: ReadingRules) {
    this.#rules = rules;
  }

  /** Counts an entry that can be no record; the problem goes on after "it", or begins with "its". */
  refuse(path: readonly Key[], value: unknown, problem: string): void {
    this.#read += 1;
    const sentence = problem.startsWith('its ') ? problem : `it ${problem}`;
    this.#refused.push({ shown: shownValue(value), problem: sentence, path });
  }

  /** Leaves a member out that is not part of an entry. */
  leaveOut(path: readonly Key[], field: string, value: unknown, problem: string): void {
    this.#refused.push({ shown: shownValue(value), problem, field, path });
  }

  /** Takes an entry: a record with every value that holds, nothing when it states nothing. */
  add(raw: RawEntry): void {
    const { path, id } = raw;
    const problem = idProblem(id) ?? this.#prose(id);
    if (problem !== undefined || typeof id !== 'string') this.refuse(path, id, problem ?? 'has no id');
    else this.#take(raw, id);
  }

  /** Everything collected. */
  done(): Overlay {
    const { format, own = false } = this.#rules;
    return { format, records: this.#records, refused: this.#refused, read: this.#read, own };
  }

  #take(raw: RawEntry, id: string): void {
    this.#read += 1;
    const dates = this.#dates(raw, id);
    const facts = stated<Omit<OverlayRecord, 'id' | 'source' | 'aliases' | 'gateway' | 'vendor'>>({
      ...dates,
      lifecycle: this.#lifecycle(raw, id),
      earliest: raw.earliest === true && dates.retiresAt !== undefined ? true : undefined,
      replacement: this.#replacement(raw, id),
    });
    if (Object.keys(facts).length === 0) return;
    const { gateway, vendor } = raw;
    const about = stated<Omit<OverlayRecord, 'id' | keyof typeof facts>>({
      aliases: this.#aliases(raw, id),
      gateway,
      vendor,
      source: this.#source(raw, id),
    });
    this.#records.push({ id, ...about, ...facts });
  }

  #dates(raw: RawEntry, id: string): { deprecatedAt: string | undefined; retiresAt: string | undefined } {
    const retiresAt = this.#date(raw, id, 'retiresAt');
    const deprecatedAt = this.#date(raw, id, 'deprecatedAt');
    if (deprecatedAt === undefined || retiresAt === undefined || deprecatedAt <= retiresAt)
      return { deprecatedAt, retiresAt };
    this.#drop(raw, id, 'deprecatedAt', 'is later than the retirement');
    return { deprecatedAt: undefined, retiresAt };
  }

  #date(raw: RawEntry, id: string, field: 'deprecatedAt' | 'retiresAt'): string | undefined {
    const value = raw[field];
    if (this.#isUnstated(value)) return undefined;
    const date = dateOf(value);
    if (date === undefined) this.#drop(raw, id, field, 'is not a date');
    return date;
  }

  #lifecycle(raw: RawEntry, id: string): Lifecycle | undefined {
    const value = raw.lifecycle;
    if (this.#isUnstated(value)) return undefined;
    const stage = typeof value === 'string' ? this.#rules.stages?.get(value) : undefined;
    if (stage === undefined) this.#drop(raw, id, 'lifecycle', 'is no stage of life that is known');
    return stage;
  }

  #replacement(raw: RawEntry, id: string): string | undefined {
    const value = raw.replacement;
    if (this.#isUnstated(value)) return undefined;
    const problem = this.#prose(value) ?? (idProblem(value) === undefined ? undefined : 'is no model id');
    if (problem === undefined && typeof value === 'string' && value !== id) return value;
    this.#drop(raw, id, 'replacement', problem ?? 'is the model itself');
    return undefined;
  }

  #aliases(raw: RawEntry, id: string): readonly string[] | undefined {
    const value = raw.aliases;
    if (this.#isUnstated(value)) return undefined;
    if (!Array.isArray(value) || value.length > MAX_ALIASES) {
      this.#drop(raw, id, 'aliases', `is no list of at most ${MAX_ALIASES} ids`);
      return undefined;
    }
    const good = value.filter((alias): alias is string => idProblem(alias) === undefined);
    if (good.length < value.length) this.#drop(raw, id, 'aliases', 'holds what is no model id');
    const others = [...new Set(good)].filter((alias) => alias !== id);
    return others.length === 0 ? undefined : others;
  }

  #source(raw: RawEntry, id: string): string | undefined {
    const value = raw.source;
    if (this.#isUnstated(value)) return undefined;
    if (typeof value === 'string' && value.length <= MAX_SOURCE && value.trim() !== '' && !hasUnseen(value))
      return value;
    this.#drop(raw, id, 'source', 'is no address or short text');
    return undefined;
  }

  #prose(value: unknown): string | undefined {
    return this.#rules.scraped === true && typeof value === 'string' ? proseProblem(value) : undefined;
  }

  /** Feeds write "not stated" as nothing, null or an empty text; whoever writes our own format leaves the field out. */
  #isUnstated(value: unknown): boolean {
    return value === undefined || (this.#rules.own !== true && (value === null || value === ''));
  }

  #drop(raw: RawEntry, id: string, field: keyof RawEntry, problem: string): void {
    this.#refused.push({
      shown: `${shownValue(id)}: ${shownValue(raw[field])}`,
      problem,
      field,
      path: [...raw.path, field],
    });
  }
}
