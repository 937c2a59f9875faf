import { FAMILIES } from '../../families/table.ts';
import { dateOf } from '../dates.ts';
import { idProblem, placeholderReason, shownValue } from '../id.ts';
import type { Lifecycle, ModelRecord } from '../record.ts';
import {
  FEATURE_HEADS,
  featuresOf,
  INPUT_HEADS,
  inputsOfFlags,
  isSupportFlag,
  outputsOfCapabilities,
} from './abilities.ts';
import type { Entry } from './dialect.ts';
import { isObject, type JsonObject, member } from './envelope.ts';
import { headsOf, KINDS, LIFECYCLES, MODALITY_NAMES, OUTPUT_OF_KIND, PATHS, type Path } from './paths.ts';
import { type Field, type FieldReader, firstAt, Plans, within } from './plan.ts';
import { PRICE_HEADS, priceOf } from './price.ts';
import { textList, textOf } from './text-list.ts';
import { outlived, switchedOff } from './unusable.ts';

/** What a dialect adds to the shared table of fields. */
export interface EntryShape {
  /** Members that may hold the id; the first string wins. */
  readonly id: readonly string[];
  /** The form a request takes, when it differs from the id. */
  readonly callId?: (id: string, entry: JsonObject) => string | undefined;
  /** Facts that only this dialect states. */
  readonly facts?: (entry: JsonObject) => Partial<ModelRecord>;
}

/** Reads the entries of a list by the shared table; see `readEntry`. */
export function readEntries(list: readonly unknown[], today: string, shape: EntryShape): readonly Entry[] {
  const plans = new Plans(READERS);
  return list.map((entry) => entryOf(entry, today, shape, plans));
}

/** Reads one entry by the shared table. `today` is `YYYY-MM-DD`. Fields are copied by type; unknown ones are ignored. */
export function readEntry(entry: unknown, today: string, shape: EntryShape): Entry {
  return entryOf(entry, today, shape, new Plans(READERS));
}

function entryOf(entry: unknown, today: string, shape: EntryShape, plans: Plans): Entry {
  if (!isObject(entry)) return { kind: 'bad', problem: 'is not an object', shown: shownValue(entry) };
  const id = idOf(entry, shape.id);
  const problem = idProblem(id);
  if (problem !== undefined || typeof id !== 'string') {
    return { kind: 'bad', problem: problem ?? 'has no id', shown: shownValue(id) };
  }
  const callId = shape.callId?.(id, entry);
  const model: { id: string; callId?: string; unusable?: string } & Partial<ModelRecord> = { id };
  if (callId !== undefined) model.callId = callId;
  const facts: Partial<Record<Field, unknown>> = model;
  const { readers, mayBeOff } = plans.of(entry);
  for (const { field, read } of readers) {
    const value = read(entry, id);
    if (value !== undefined) facts[field] = value;
  }
  if (shape.facts !== undefined) Object.assign(model, shape.facts(entry));
  const off = mayBeOff ? switchedOff(entry) : undefined;
  const unusable = placeholderReason(callId ?? id) ?? off ?? outlived(model, today);
  if (unusable !== undefined) model.unusable = unusable;
  return { kind: 'model', model };
}

/** The first string among the members that may hold the id, else whatever stands there. */
function idOf(entry: JsonObject, names: readonly string[]): unknown {
  let other: unknown;
  for (const name of names) {
    const value = member(entry, name);
    if (typeof value === 'string') return value;
    other ??= value;
  }
  return other;
}

function at<F extends keyof typeof PATHS>(
  field: F,
  read: (value: unknown, id: string) => ModelRecord[F],
): FieldReader {
  const paths = PATHS[field];
  return { field, heads: headsOf(paths), prepare: (present) => firstAt(within(paths, present), read) };
}

function also(
  first: FieldReader,
  heads: readonly string[],
  read: (entry: JsonObject) => unknown,
): FieldReader {
  return {
    field: first.field,
    heads: [...first.heads, ...heads],
    prepare(present) {
      const before = first.prepare(present);
      return (entry, id) => before(entry, id) ?? read(entry);
    },
  };
}

function by(
  field: Field,
  heads: readonly string[],
  read: (entry: JsonObject, id: string) => unknown,
): FieldReader {
  return { field, heads, prepare: () => read };
}

const READERS: readonly FieldReader[] = [
  by('name', headsOf(PATHS.name), nameOf),
  by('aliases', ['aliases', 'canonical_slug'], aliasesOf),
  at('aliasOf', aliasTarget),
  at('owner', textOf),
  at('created', dateOf),
  also(at('inputs', modalitiesOf), INPUT_HEADS, inputsOfFlags),
  also(at('outputs', modalitiesOf), [...headsOf(KINDS), 'capabilities'], otherOutputs),
  at('contextTokens', countOf),
  at('outputTokens', countOf),
  by('price', PRICE_HEADS, priceOf),
  also(at('lifecycle', lifecycleOf), ['is_deprecated'], deprecatedFlag),
  at('deprecatedAt', writtenDate),
  also(at('retiresAt', dateOf), ['deprecated_at'], (entry) => countedDate(entry['deprecated_at'])),
  at('replacement', textOf),
  at('families', familiesOf),
  { ...by('features', FEATURE_HEADS, featuresOf), isHead: isSupportFlag },
];

function firstOf<T>(
  entry: JsonObject,
  paths: readonly Path[],
  read: (value: unknown) => T | undefined,
): T | undefined {
  for (const path of paths) {
    const value = read(member(entry, path));
    if (value !== undefined) return value;
  }
  return undefined;
}

/** A name that only repeats the id says nothing. */
function nameOf(entry: JsonObject, id: string): string | undefined {
  const name = firstOf(entry, PATHS.name, textOf);
  return name === id ? undefined : name;
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

function modalitiesOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const names = textList(value)?.map((name) => name.toLowerCase());
  return names && textList(names.map((name) => MODALITY_NAMES.get(name) ?? name));
}

function otherOutputs(entry: JsonObject): readonly string[] | undefined {
  return firstOf(entry, KINDS, outputsOfKind) ?? outputsOfCapabilities(entry);
}

function outputsOfKind(value: unknown): readonly string[] | undefined {
  const kinds = Array.isArray(value) ? value : [value];
  const outputs = kinds.map((kind) =>
    OUTPUT_OF_KIND.get(typeof kind === 'string' ? kind.toLowerCase() : kind),
  );
  return outputs.includes(undefined) ? undefined : textList(outputs);
}

/** `deprecated_at` as text begins the notice (Anthropic); counted in milliseconds it ends the life (Vercel). */
function writtenDate(value: unknown): string | undefined {
  return typeof value === 'number' ? undefined : dateOf(value);
}

function countedDate(value: unknown): string | undefined {
  return typeof value === 'number' ? dateOf(value) : undefined;
}

function lifecycleOf(value: unknown): Lifecycle | undefined {
  return typeof value === 'string' ? LIFECYCLES.get(value.toLowerCase()) : undefined;
}

function deprecatedFlag(entry: JsonObject): Lifecycle | undefined {
  return member(entry, 'is_deprecated') === true ? 'deprecated' : undefined;
}

function aliasesOf(entry: JsonObject, id: string): readonly string[] | undefined {
  const listed = member(entry, 'aliases');
  const all = [...(Array.isArray(listed) ? listed : []), member(entry, 'canonical_slug')];
  return textList(all.filter((alias) => alias !== id && idProblem(alias) === undefined));
}

/** Another model's id; Gemini names a model's own base too, without the prefix of its name. */
export function aliasTarget(value: unknown, id: string): string | undefined {
  const isOther = idProblem(value) === undefined && value !== id && `models/${String(value)}` !== id;
  return isOther ? textOf(value) : undefined;
}

function familiesOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const rows = Object.entries(FAMILIES).filter(([, row]) =>
    row.endpoints.some((name) => value.includes(name)),
  );
  return textList(rows.map(([family]) => family));
}
