import { createHash } from 'node:crypto';
import { hasNames } from './members.ts';
import { sorted } from './normalise.ts';
import type { FormerFacts, Lock, LockedModel, Price } from './record.ts';

export const LOCK_VERSION = 1;

/** What stands before the models, with the digest before it. */
export const MODELS = '  "models": ';
/** What stands after them. */
export const END = '\n}\n';

/** Fields of a listing and of a model, in the order in which the lock writes them. */
const LISTING_FIELDS = ['id', 'path', 'dialect', 'auth'] as const;
const MODEL_FIELDS = [
  'id',
  'callId',
  'name',
  'aliases',
  'aliasOf',
  'owner',
  'created',
  'inputs',
  'outputs',
  'contextTokens',
  'outputTokens',
  'price',
  'lifecycle',
  'deprecatedAt',
  'retiresAt',
  'replacement',
  'families',
  'features',
  'unusable',
  'conflicts',
  'in',
  'missingSince',
  'was',
] as const;
const PRICE_FIELDS = ['unit', 'input', 'output'] as const;
const WAS_FIELDS = ['inputs', 'outputs', 'contextTokens', 'outputTokens', 'price', 'features'] as const;

/** Models that are made text together. */
const AT_ONCE = 250;

/** Between two models in compact JSON. No text holds it, because a quote inside of a text is escaped. */
const BETWEEN = /\},\{"id":/g;

/** Everything of a lock but its models. */
export type LockHead = Omit<Lock, 'models'>;

/** The lines of a lock before its digest and its models. */
export function headText(lock: LockHead): string {
  const listings = lock.listings.map((listing) => JSON.stringify(ordered(listing, LISTING_FIELDS)));
  const head = [
    `"lockVersion": ${LOCK_VERSION}`,
    `"environment": ${JSON.stringify(lock.environment)}`,
    `"gateway": ${JSON.stringify(lock.gateway)}`,
    `"origin": ${JSON.stringify(lock.origin)}`,
    `"checked": ${JSON.stringify(lock.checked)}`,
    `"listings": ${listings.length === 0 ? '[]' : `[\n    ${listings.join(',\n    ')}\n  ]`}`,
  ];
  return ascii(`{\n  ${head.join(',\n  ')},\n`);
}

/**
 * Models as the lock lists them: ASCII, one per line, sorted by id, their fields in order; in pieces, because a text of
 * all of them would be copied whole each time that something is put around it. Equal texts mean equal models.
 */
export function* modelRows(models: readonly LockedModel[]): Generator<string> {
  if (models.length === 0) {
    yield '[]';
    return;
  }
  const rows = inFieldOrder(sorted(models));
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    // Many in one go: to make each line by itself takes three times as long.
    const json = ascii(JSON.stringify(rows.slice(at, at + AT_ONCE)));
    yield at === 0 ? '[\n    ' : ',\n    ';
    yield json.slice(1, -1).replace(BETWEEN, '},\n    {"id":');
  }
  yield '\n  ]';
}

/** The digest over the parts of a lock, which are ASCII. */
export function digestOf(parts: Iterable<string | Uint8Array>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return `sha256-${hash.digest('hex')}`;
}

/** In order already in nearly all models, and with the same few sets of fields one after the other. */
function inFieldOrder(models: readonly LockedModel[]): readonly object[] {
  let known: readonly string[] = [];
  for (const model of models) {
    if (model.was !== undefined) return reordered(models);
    if (model.price !== undefined && !areInOrder(Object.keys(model.price), PRICE_FIELDS))
      return reordered(models);
    if (hasNames(model, known)) continue;
    known = Object.keys(model);
    if (!areInOrder(known, MODEL_FIELDS)) return reordered(models);
  }
  return models;
}

function areInOrder(names: readonly string[], fields: readonly string[]): boolean {
  let at = -1;
  return names.every((name) => {
    const before = at;
    at = fields.indexOf(name);
    return at > before;
  });
}

function reordered(models: readonly LockedModel[]): readonly object[] {
  return models.map((model) => {
    const { price, was } = model;
    return {
      ...ordered(model, MODEL_FIELDS),
      ...(price === undefined ? {} : { price: orderedPrice(price) }),
      ...(was === undefined ? {} : { was: orderedFormer(was) }),
    };
  });
}

function orderedPrice(price: Price): object {
  return ordered<keyof Price>(price, PRICE_FIELDS);
}

function orderedFormer(was: FormerFacts): object {
  const facts = WAS_FIELDS.flatMap((field) => {
    const fact = was[field];
    if (fact === undefined) return [];
    const value = field === 'price' ? orderedPrice(fact.value as Price) : fact.value;
    return [[field, { value, changed: fact.changed }] as const];
  });
  return Object.fromEntries(facts);
}

/** The members of a value in the order of the fields, as `JSON.stringify` will write them. */
function ordered<K extends string>(
  value: Readonly<Partial<Record<K, unknown>>>,
  fields: readonly K[],
): object {
  const members: Partial<Record<K, unknown>> = {};
  for (const field of fields) {
    const member = value[field];
    if (member !== undefined) members[field] = member;
  }
  return members;
}

/** JSON has nothing but ASCII outside its strings, so the whole text can be escaped at once. */
function ascii(text: string): string {
  return /[^\x20-\x7e\n]/.test(text) ? text.replace(/[^\x20-\x7e\n]/g, escapeUnit) : text;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
