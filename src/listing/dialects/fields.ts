import { FAMILIES } from '../../families/table.ts';
import { dateOf } from '../dates.ts';
import { idProblem, shownValue } from '../id.ts';
import type { Lifecycle, ModelRecord } from '../record.ts';
import { type Maybe, stated } from '../stated.ts';
import { featuresOf, inputsOfFlags, outputsOfCapabilities } from './abilities.ts';
import type { Entry } from './dialect.ts';
import { isObject, type JsonObject, member } from './envelope.ts';
import { KINDS, LIFECYCLES, MODALITY_NAMES, OUTPUT_OF_KIND, PATHS } from './paths.ts';
import { priceOf } from './price.ts';
import { textList, textOf } from './text-list.ts';
import { unusableEntry } from './unusable.ts';

/** What a dialect adds to the shared table of fields. */
export interface EntryShape {
  /** Members that may hold the id; the first string wins. */
  readonly id: readonly string[];
  /** The form a request takes, when it differs from the id. */
  readonly callId?: (id: string, entry: JsonObject) => string | undefined;
  /** Facts that only this dialect states. */
  readonly facts?: (entry: JsonObject) => Partial<ModelRecord>;
}

/** Reads one entry by the shared table. `today` is `YYYY-MM-DD`. Fields are copied by type; unknown ones are ignored. */
export function readEntry(entry: unknown, today: string, shape: EntryShape): Entry {
  if (!isObject(entry)) return { kind: 'bad', problem: 'is not an object', shown: shownValue(entry) };
  const raw = firstOf(entry, shape.id, (value) => (typeof value === 'string' ? value : undefined));
  const id = raw ?? firstOf(entry, shape.id, (value) => value);
  const problem = idProblem(id);
  if (problem !== undefined || typeof id !== 'string') {
    return { kind: 'bad', problem: problem ?? 'has no id', shown: shownValue(id) };
  }
  const callId = shape.callId?.(id, entry);
  const record = { ...sharedFacts(entry, id), ...shape.facts?.(entry) };
  const unusable = unusableEntry(entry, callId ?? id, record, today);
  return {
    kind: 'model',
    model: {
      id,
      ...(callId === undefined ? {} : { callId }),
      ...record,
      ...(unusable === undefined ? {} : { unusable }),
    },
  };
}

function sharedFacts(entry: JsonObject, id: string): Omit<ModelRecord, 'id'> {
  const name = firstOf(entry, PATHS.name, textOf);
  const facts: Maybe<Omit<ModelRecord, 'id' | 'callId' | 'unusable' | 'conflicts'>> = {
    name: name === id ? undefined : name,
    aliases: aliasesOf(entry, id),
    aliasOf: firstOf(entry, PATHS.aliasOf, (value) => aliasTarget(value, id)),
    owner: firstOf(entry, PATHS.owner, textOf),
    created: firstOf(entry, PATHS.created, dateOf),
    inputs: firstOf(entry, PATHS.inputs, modalitiesOf) ?? inputsOfFlags(entry),
    outputs: outputsOf(entry),
    contextTokens: firstOf(entry, PATHS.contextTokens, countOf),
    outputTokens: firstOf(entry, PATHS.outputTokens, countOf),
    price: priceOf(entry),
    lifecycle: firstOf(entry, PATHS.lifecycle, lifecycleOf) ?? deprecatedFlag(entry),
    deprecatedAt: firstOf(entry, PATHS.deprecatedAt, writtenDate),
    retiresAt: firstOf(entry, PATHS.retiresAt, dateOf) ?? countedDate(member(entry, 'deprecated_at')),
    replacement: firstOf(entry, PATHS.replacement, textOf),
    families: firstOf(entry, PATHS.families, familiesOf),
    features: featuresOf(entry),
  };
  return stated<Omit<ModelRecord, 'id'>>({
    ...facts,
    callId: undefined,
    unusable: undefined,
    conflicts: undefined,
  });
}

function firstOf<T>(
  entry: JsonObject,
  paths: readonly string[],
  read: (value: unknown) => T | undefined,
): T | undefined {
  for (const path of paths) {
    const value = read(member(entry, path));
    if (value !== undefined) return value;
  }
  return undefined;
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

function modalitiesOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const names = textList(value)?.map((name) => name.toLowerCase());
  return names && textList(names.map((name) => MODALITY_NAMES.get(name) ?? name));
}

function outputsOf(entry: JsonObject): readonly string[] | undefined {
  return (
    firstOf(entry, PATHS.outputs, modalitiesOf) ??
    firstOf(entry, KINDS, outputsOfKind) ??
    outputsOfCapabilities(entry)
  );
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
