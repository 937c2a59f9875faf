import type { FormerFacts, Lock, LockedListing, LockedModel, ModelRecord } from './record.ts';

/** Is a value of the kind that a field holds? */
type Check = (value: unknown) => boolean;

const LIFECYCLES: readonly unknown[] = ['active', 'preview', 'deprecated', 'retired'];

const text: Check = (value) => typeof value === 'string';
const filled: Check = (value) => typeof value === 'string' && value !== '';
const texts: Check = (value) => Array.isArray(value) && value.length > 0 && value.every(text);
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) > 0;
const day: Check = (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
const amount: Check = (value) => typeof value === 'number' && value >= 0;
const moment: Check = (value) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value));

const PRICE: Readonly<Record<string, Check>> = {
  unit: (value) => value === 'usdPerMillionTokens',
  input: amount,
  output: amount,
};

const WAS: Readonly<Record<keyof FormerFacts, Check>> = {
  inputs: former(texts),
  outputs: former(texts),
  contextTokens: former(count),
  outputTokens: former(count),
  price: former((value) => problemOf(value, PRICE, ['unit']) === undefined),
  features: former(texts),
};

const MODEL: Readonly<Record<keyof LockedModel, Check>> = {
  id: filled,
  callId: filled,
  name: text,
  aliases: texts,
  aliasOf: filled,
  owner: text,
  created: day,
  inputs: texts,
  outputs: texts,
  contextTokens: count,
  outputTokens: count,
  price: (value) => problemOf(value, PRICE, ['unit']) === undefined,
  lifecycle: (value) => LIFECYCLES.includes(value),
  deprecatedAt: day,
  retiresAt: day,
  replacement: text,
  families: texts,
  features: texts,
  unusable: text,
  conflicts: texts,
  in: texts,
  missingSince: moment,
  was: (value) => problemOf(value, WAS, []) === undefined && Object.keys(value as object).length > 0,
};

const LISTING: Readonly<Record<keyof LockedListing, Check>> = {
  id: filled,
  path: text,
  dialect: filled,
  auth: (value) => value === 'key' || value === 'not-proven',
};

const LOCK: Readonly<Record<keyof Lock, Check>> = {
  environment: filled,
  gateway: filled,
  origin: filled,
  checked: moment,
  listings: Array.isArray,
  models: Array.isArray,
};

const REQUIRED = {
  lock: ['environment', 'gateway', 'origin', 'checked', 'listings', 'models'],
  listing: ['id', 'path', 'dialect', 'auth'],
  model: ['id'],
} as const;

function former(check: Check): Check {
  const fields = { value: check, changed: day };
  return (value) => problemOf(value, fields, ['value', 'changed']) === undefined;
}

/** A value as a lock, or what is wrong with it. Every field is checked by type and no other field is allowed. */
export function lockOf(value: unknown): Lock | string {
  const problem = problemOf(value, LOCK, REQUIRED.lock);
  if (problem !== undefined) return problem;
  const lock = value as Lock;
  for (const listing of lock.listings) {
    const wrong = problemOf(listing, LISTING, REQUIRED.listing);
    if (wrong !== undefined) return `a listing ${wrong}`;
  }
  return modelsProblem(lock.models) ?? lock;
}

/** What is wrong with the models of a lock, or with some of them in their order. */
export function modelsProblem(models: readonly ModelRecord[]): string | undefined {
  let last = '';
  let known: readonly (readonly [string, Check])[] = [];
  for (const model of models) {
    // Models of one lock have the same few sets of fields, one after the other.
    const isKnown = known.length > 0 && hasOnly(model, known);
    const wrong = isKnown ? undefined : problemOf(model, MODEL, REQUIRED.model);
    if (wrong !== undefined) return `a model ${wrong}`;
    if (!isKnown) known = Object.keys(model).map((field) => [field, MODEL[field as keyof LockedModel]]);
    if (model.id <= last) return 'its models are not sorted by id, each once';
    last = model.id;
  }
  return undefined;
}

/** Has a value exactly these fields in this order, each of its kind? */
function hasOnly(value: unknown, fields: readonly (readonly [string, Check])[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const members = value as Readonly<Record<string, unknown>>;
  let at = 0;
  for (const name in members) {
    const field = fields[at];
    if (field === undefined || field[0] !== name || !field[1](members[name])) return false;
    at += 1;
  }
  return at === fields.length;
}

function problemOf(
  value: unknown,
  checks: Readonly<Record<string, Check>>,
  required: readonly string[],
): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is no object';
  const missing = required.find((field) => !Object.hasOwn(value, field));
  if (missing !== undefined) return `lacks "${missing}"`;
  const members = value as Readonly<Record<string, unknown>>;
  for (const field of Object.keys(members)) {
    const check = Object.hasOwn(checks, field) ? checks[field] : undefined;
    if (check === undefined) return `has the unknown field "${field}"`;
    if (!check(members[field])) return `has a wrong "${field}"`;
  }
  return undefined;
}
