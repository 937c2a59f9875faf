import { FAMILIES } from '../../families/table.ts';
import { dateOf } from '../dates.ts';
import { idProblem, placeholderReason, shownValue } from '../id.ts';
import type { Lifecycle, ModelRecord } from '../record.ts';
import { type Maybe, stated } from '../stated.ts';
import type { Entry } from './dialect.ts';
import { isObject, type JsonObject, member } from './envelope.ts';
import { KINDS, LIFECYCLES, MODALITY_NAMES, OUTPUT_OF_KIND, PATHS } from './paths.ts';
import { priceOf } from './price.ts';

/** What a dialect adds to the shared table of fields. */
export interface EntryShape {
  /** Members that may hold the id; the first string wins. */
  readonly id: readonly string[];
  /** The form a request takes, when it differs from the id. */
  readonly callId?: (id: string) => string | undefined;
  /** Facts that only this dialect states. */
  readonly facts?: (entry: JsonObject) => Partial<ModelRecord>;
}

/** Longest text and list that a fact may be; longer ones are no facts about a model. */
const MAX_TEXT = 300;
const MAX_ITEMS = 100;

/** The reason for entries whose listing switches them off. */
export const SWITCHED_OFF = 'is switched off in the listing';

/** Reads one entry by the shared table. `today` is `YYYY-MM-DD`. Fields are copied by type; unknown ones are ignored. */
export function readEntry(entry: unknown, today: string, shape: EntryShape): Entry {
  if (!isObject(entry)) return { kind: 'bad', problem: 'is not an object', shown: shownValue(entry) };
  const raw = firstOf(entry, shape.id, (value) => (typeof value === 'string' ? value : undefined));
  const id = raw ?? firstOf(entry, shape.id, (value) => value);
  const problem = idProblem(id);
  if (problem !== undefined || typeof id !== 'string') {
    return { kind: 'bad', problem: problem ?? 'has no id', shown: shownValue(id) };
  }
  const callId = shape.callId?.(id);
  const record = { ...sharedFacts(entry, id), ...shape.facts?.(entry) };
  const unusable = unusableReason(entry, callId ?? id, record, today);
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
    owner: firstOf(entry, PATHS.owner, textOf),
    created: firstOf(entry, PATHS.created, dateOf),
    inputs: firstOf(entry, PATHS.inputs, modalitiesOf),
    outputs: firstOf(entry, PATHS.outputs, modalitiesOf) ?? firstOf(entry, KINDS, outputsOfKind),
    contextTokens: firstOf(entry, PATHS.contextTokens, countOf),
    outputTokens: firstOf(entry, PATHS.outputTokens, countOf),
    price: priceOf(entry),
    lifecycle: firstOf(entry, PATHS.lifecycle, lifecycleOf) ?? deprecatedFlag(entry),
    deprecatedAt: firstOf(entry, PATHS.deprecatedAt, dateOf),
    retiresAt: firstOf(entry, PATHS.retiresAt, dateOf),
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

function unusableReason(
  entry: JsonObject,
  callable: string,
  record: Partial<ModelRecord>,
  today: string,
): string | undefined {
  const placeholder = placeholderReason(callable);
  if (placeholder !== undefined) return placeholder;
  if (member(entry, 'active') === false || member(entry, 'archived') === true) return SWITCHED_OFF;
  if (record.lifecycle === 'retired') return 'is retired according to the listing';
  if (record.retiresAt !== undefined && record.retiresAt < today) {
    return `is past its retirement date ${record.retiresAt}`;
  }
  return undefined;
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

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TEXT ? value : undefined;
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** Texts of a list, each once, sorted by code unit; undefined when there are none. */
export function textList(values: readonly unknown[]): readonly string[] | undefined {
  const texts = new Set(values.slice(0, MAX_ITEMS).map(textOf));
  const list = [...texts].filter((text) => text !== undefined).sort();
  return list.length === 0 ? undefined : list;
}

function modalitiesOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const names = textList(value)?.map((name) => name.toLowerCase());
  return names && textList(names.map((name) => MODALITY_NAMES.get(name) ?? name));
}

function outputsOfKind(value: unknown): readonly string[] | undefined {
  const kinds = Array.isArray(value) ? value : [value];
  const outputs = kinds.map((kind) =>
    OUTPUT_OF_KIND.get(typeof kind === 'string' ? kind.toLowerCase() : kind),
  );
  return outputs.includes(undefined) ? undefined : textList(outputs);
}

function lifecycleOf(value: unknown): Lifecycle | undefined {
  return typeof value === 'string' ? LIFECYCLES.get(value.toLowerCase()) : undefined;
}

function deprecatedFlag(entry: JsonObject): Lifecycle | undefined {
  return member(entry, 'is_deprecated') === true ? 'deprecated' : undefined;
}

function aliasesOf(entry: JsonObject, id: string): readonly string[] | undefined {
  const listed = member(entry, 'aliases');
  const all = [
    ...(Array.isArray(listed) ? listed : []),
    member(entry, 'canonical_slug'),
    member(entry, 'alias_target.slug'),
  ];
  return textList(all.filter((alias) => alias !== id && idProblem(alias) === undefined));
}

function familiesOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const rows = Object.entries(FAMILIES).filter(([, row]) =>
    row.endpoints.some((name) => value.includes(name)),
  );
  return textList(rows.map(([family]) => family));
}

/** Names of capabilities that are stated as true, as `{supported: true}`, or in a list. */
function featuresOf(entry: JsonObject): readonly string[] | undefined {
  const lists = ['supported_features', 'supported_parameters'].flatMap((key) => {
    const list = member(entry, key);
    return Array.isArray(list) ? list : [];
  });
  const named = trueKeys(member(entry, 'capabilities')) ?? [];
  return textList([...named, ...(supportedFlags(entry) ?? []), ...lists]);
}

/** Keys of an object that are `true` or `{supported: true}`. */
export function trueKeys(value: unknown): readonly string[] | undefined {
  if (!isObject(value)) return undefined;
  const named = Object.keys(value).filter((key) => {
    const at = value[key];
    return at === true || member(at, 'supported') === true;
  });
  return textList(named);
}

/** What the members `supports_…` of an object state as true. */
export function supportedFlags(value: unknown): readonly string[] | undefined {
  if (!isObject(value)) return undefined;
  const flags = Object.keys(value).filter((key) => key.startsWith('supports_') && value[key] === true);
  return textList(flags.map((key) => key.slice('supports_'.length)));
}
