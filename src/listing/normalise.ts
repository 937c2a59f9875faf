import { shiftDay } from './dates.ts';
import type { ModelRecord } from './record.ts';
import { type Maybe, stated } from './stated.ts';

/**
 * Takes out `created` where it is no date of the model: gateways fill it with one constant (LiteLLM, new-api, NIM) or
 * with the time of the request (Mistral, vLLM). It stays when it varies over the list and is not of today.
 */
export function withoutFalseDates(records: readonly ModelRecord[], today: string): readonly ModelRecord[] {
  const first = records[0]?.created;
  const varies = records.some(({ created }) => created !== first);
  const now = shiftDay(today, -1);
  return records.map((record) => {
    if (record.created === undefined || (varies && record.created < now)) return record;
    const { created: _, ...rest } = record;
    return rest;
  });
}

/** Records with one id made one; `conflicts` names the facts on which they disagreed and which are therefore left out. */
export function mergeRecords(first: ModelRecord, others: readonly ModelRecord[]): ModelRecord {
  if (others.length === 0) return first;
  const all = [first, ...others];
  const conflicts = new Set(all.flatMap(({ conflicts: known }) => known ?? []));
  const agreed = <K extends keyof ModelRecord>(field: K): ModelRecord[K] | undefined => {
    const values = all.map((record) => record[field]).filter((value) => value !== undefined);
    if (new Set(values.map((value) => JSON.stringify(value))).size > 1) conflicts.add(field);
    return conflicts.has(field) ? undefined : values[0];
  };
  const facts: Maybe<Omit<ModelRecord, 'conflicts' | 'id'>> = {
    callId: agreed('callId'),
    name: agreed('name'),
    aliases: agreed('aliases'),
    aliasOf: agreed('aliasOf'),
    owner: agreed('owner'),
    created: agreed('created'),
    inputs: agreed('inputs'),
    outputs: agreed('outputs'),
    contextTokens: agreed('contextTokens'),
    outputTokens: agreed('outputTokens'),
    price: agreed('price'),
    lifecycle: agreed('lifecycle'),
    deprecatedAt: agreed('deprecatedAt'),
    retiresAt: agreed('retiresAt'),
    replacement: agreed('replacement'),
    families: agreed('families'),
    features: agreed('features'),
    unusable: firstReason(all),
  };
  const named = conflicts.size === 0 ? undefined : [...conflicts].sort();
  return stated<ModelRecord>({ id: first.id, ...facts, conflicts: named });
}

const UNITED = ['aliases', 'families', 'features'] as const;

/**
 * A record with what other routes know of its model: what it states itself stays, lists of names are united, and what
 * is left out because entries disagreed stays out.
 */
export function withFacts(record: ModelRecord, more: readonly ModelRecord[]): ModelRecord {
  const [first, ...others] = more;
  if (first === undefined) return record;
  const facts = mergeRecords(first, others);
  const united = UNITED.flatMap((field) => {
    const names = [...(record[field] ?? []), ...(facts[field] ?? [])];
    return names.length === 0 ? [] : [[field, [...new Set(names)].sort()] as const];
  });
  const known = { ...facts, ...record, ...Object.fromEntries(united) };
  const out = new Set(record.conflicts ?? []);
  for (const field of facts.conflicts ?? []) if (!Object.hasOwn(known, field)) out.add(field);
  const { conflicts: _, ...rest } = known;
  const kept = Object.fromEntries(Object.entries(rest).filter(([field]) => !out.has(field)));
  const named = out.size === 0 ? {} : { conflicts: [...out].sort() };
  return { ...kept, ...named, id: record.id };
}

/** One entry that says "cannot be called" is enough; among several reasons the choice must not depend on order. */
function firstReason(records: readonly ModelRecord[]): string | undefined {
  return records.flatMap(({ unusable }) => unusable ?? []).sort()[0];
}

/** Records with each id once, sorted by code unit of the id. */
export function uniqueRecords(records: readonly ModelRecord[]): readonly ModelRecord[] {
  const inOrder = sorted(records);
  return isSorted(inOrder) ? inOrder : merged(records).sort(byIdOrder);
}

/** Does each id come after the one before it? */
function isSorted(records: readonly { readonly id: string }[]): boolean {
  let last: string | undefined;
  for (const { id } of records) {
    if (last !== undefined && id <= last) return false;
    last = id;
  }
  return true;
}

/** Records by code unit of the id; the very same list when it is in this order. */
export function sorted<T extends { readonly id: string }>(records: readonly T[]): readonly T[] {
  return isSorted(records) ? records : [...records].sort(byIdOrder);
}

function merged(records: readonly ModelRecord[]): ModelRecord[] {
  const byId = new Map<string, [ModelRecord, ...ModelRecord[]]>();
  for (const record of records) {
    const known = byId.get(record.id);
    if (known === undefined) byId.set(record.id, [record]);
    else known.push(record);
  }
  return [...byId.values()].map(([first, ...others]) => mergeRecords(first, others));
}

/** Orders records by code unit of the id. */
export function byIdOrder(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
