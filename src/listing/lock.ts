import { createHash } from 'node:crypto';
import { Failure } from '../diagnostics/failure.ts';
import { lockOf } from './lock-shape.ts';
import { byIdOrder } from './normalise.ts';
import type { FormerFacts, Lock, LockedModel, Price } from './record.ts';

const LOCK_VERSION = 1;

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

const MARKS = /^(?:<{7}|\|{7}|={7}|>{7})(?: |\r?$)/m;

/** The text of a lock file: ASCII JSON in a fixed order, one model per line, with a digest over everything else. */
export function encodeLock(lock: Lock): string {
  const body = bodyOf(lock);
  return body.replace('  "models"', () => `  "digest": "${digestOf(body)}",\n  "models"`);
}

/** The text of a lock file without its digest: equal texts mean equal locks. */
export function bodyOf(lock: Lock): string {
  const models = inOrder(lock.models).map(orderedModel);
  const listings = lock.listings.map((listing) => ordered(listing, LISTING_FIELDS));
  const head = [
    `"lockVersion": ${LOCK_VERSION}`,
    `"environment": ${JSON.stringify(lock.environment)}`,
    `"gateway": ${JSON.stringify(lock.gateway)}`,
    `"origin": ${JSON.stringify(lock.origin)}`,
    `"checked": ${JSON.stringify(lock.checked)}`,
    `"listings": ${rows(listings)}`,
  ];
  return ascii(`{\n  ${head.join(',\n  ')},\n  "models": ${rows(models)}\n}\n`);
}

/** Sorted already in all locks that we made; looking costs less than sorting again. */
function inOrder(models: readonly LockedModel[]): readonly LockedModel[] {
  const sorted = models.every(({ id }, index) => index === 0 || (models[index - 1]?.id ?? '') < id);
  return sorted ? models : [...models].sort(byIdOrder);
}

/** Reads a lock file. Throws `lock.conflict`, `lock.version`, `lock.edited` or `lock.invalid`, each with the command that repairs it. */
export function decodeLock(text: string, file: string): Lock {
  const repair = `Run \`modelock sync ${environmentOf(file)}\` to write it anew, and commit it.`;
  const refuse = (reason: Parameters<typeof failure>[0], what: string): Failure =>
    failure(reason, file, what, repair);
  if (MARKS.test(text)) throw refuse('lock.conflict', 'holds git conflict marks');
  const value = parsed(text, refuse);
  const version = value['lockVersion'];
  if (typeof version === 'number' && version > LOCK_VERSION) {
    const help = `Update modelock, or remove the file and run \`modelock sync ${environmentOf(file)}\`.`;
    throw failure('lock.version', file, `was written by a newer modelock (lock version ${version})`, help);
  }
  if (version !== LOCK_VERSION) throw refuse('lock.invalid', 'is no lock of a version that is known');
  const { digest, lockVersion: _, ...rest } = value;
  const lock = lockOf(rest);
  if (typeof lock === 'string') throw refuse('lock.invalid', `cannot be read as a lock: ${lock}`);
  if (digest !== digestOf(withoutDigest(text)) && digest !== digestOf(bodyOf(lock))) {
    throw refuse('lock.edited', 'was changed by something other than `modelock sync`');
  }
  return lock;
}

function parsed(
  text: string,
  refuse: (reason: 'lock.invalid', what: string) => Failure,
): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Readonly<Record<string, unknown>>;
    }
  } catch {
    throw refuse('lock.invalid', 'is not valid JSON');
  }
  throw refuse('lock.invalid', 'is no JSON object');
}

function failure(
  reason: 'lock.conflict' | 'lock.version' | 'lock.edited' | 'lock.invalid',
  file: string,
  what: string,
  help: string,
): Failure {
  return new Failure(reason, { message: `${file} ${what}`, help, at: { file, path: [], on: 'value' } });
}

/** The lock's name is its environment's; a broken lock cannot tell by itself. */
function environmentOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/(?:\.lock)?(?:\.json)?$/, '');
}

function digestOf(body: string): string {
  return `sha256-${createHash('sha256').update(body).digest('hex')}`;
}

/** A lock that was left as it was written is its body with one more line. */
function withoutDigest(text: string): string {
  return text.replace(/^ {2}"digest": "[^"]*",\n/m, '');
}

function rows(values: readonly unknown[]): string {
  if (values.length === 0) return '[]';
  return `[\n    ${values.map((value) => JSON.stringify(value)).join(',\n    ')}\n  ]`;
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

function orderedModel(model: LockedModel): object {
  const { price, was } = model;
  const members = ordered(model, MODEL_FIELDS);
  if (price === undefined && was === undefined) return members;
  return {
    ...members,
    ...(price === undefined ? {} : { price: ordered(price, PRICE_FIELDS) }),
    ...(was === undefined ? {} : { was: orderedFormer(was) }),
  };
}

function orderedFormer(was: FormerFacts): object {
  const facts = WAS_FIELDS.flatMap((field) => {
    const fact = was[field];
    if (fact === undefined) return [];
    const value = field === 'price' ? ordered(fact.value as Price, PRICE_FIELDS) : fact.value;
    return [[field, { value, changed: fact.changed }] as const];
  });
  return Object.fromEntries(facts);
}

/** JSON has nothing but ASCII outside its strings, so the whole text can be escaped at once. */
function ascii(text: string): string {
  return /[^\x20-\x7e\n]/.test(text) ? text.replace(/[^\x20-\x7e\n]/g, escapeUnit) : text;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
