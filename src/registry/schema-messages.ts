import type { Key, Place } from '../diagnostics/place.ts';
import { choiceOf, type Extra, type Findings, listed, plural, quoted } from './findings.ts';
import { type Found, faults } from './schema-errors.ts';
import { similar } from './similar.ts';
import type { SchemaError } from './validator.ts';

/** Reports a validator's errors in plain English, one per cause. */
export function reportSchema(
  findings: Findings,
  errors: readonly SchemaError[],
  file: string,
  root: unknown,
): void {
  const all = faults(errors, root);
  const place = (path: readonly Key[], on: Place['on']): Place => ({ file, path, on });
  for (const found of all.slice(0, MAX_REPORTED)) {
    const said = say(found, all, place);
    if (said !== undefined) findings.add(said.rule, said.at, said.message, said.extra);
  }
  const more = all.length - MAX_REPORTED;
  if (more > 0)
    findings.add('schema/more', place([], 'key'), `${more} more problems of this file are not shown`);
}

/** Problems of one file reported at most. */
const MAX_REPORTED = 100;

interface Said {
  readonly rule: string;
  readonly at: Place;
  readonly message: string;
  readonly extra: Extra;
}

type PlaceOf = (path: readonly Key[], on: Place['on']) => Place;

function say(found: Found, all: readonly Found[], place: PlaceOf): Said | undefined {
  const { path, fault } = found;
  if (isKeyVariable(path)) return pastedKey(place(path, 'value'));
  const value = place(path, 'value');
  switch (fault.kind) {
    case 'missing':
      return missing(found, fault.fields, all, place(path, 'key'));
    case 'unknown-key':
      return unknownKey(path, fault.key, fault.known, place([...path, fault.key], 'key'));
    case 'key-name':
      return keyName(fault.key, fault.reason, found, place([...path, fault.key], 'key'));
    case 'choice':
      return choice(found, fault.allowed, value);
    case 'type':
      return type(found, fault.expected, found.data === null ? place(path, 'key') : value);
    case 'other':
      return limit(found, fault.keyword, fault.params, value);
  }
}

function isKeyVariable(path: readonly Key[]): boolean {
  return path.length === 1 && path[0] === 'key';
}

/** What is written where a variable's name belongs may be the key itself: it is neither quoted nor shown. */
function pastedKey(at: Place): Said {
  return {
    rule: 'registry/key-value',
    at,
    message:
      '`key` must be the name of an environment variable; what is written here may be a key and is not shown',
    extra: {
      help: 'Write a name such as ANYINT_API_KEY_PRODUCTION and set the key in the environment. If it was a real key, revoke it.',
      data: { concealed: true },
    },
  };
}

function missing(
  found: Found,
  fields: readonly string[],
  all: readonly Found[],
  at: Place,
): Said | undefined {
  // A key that is only misspelt is told once, as a misspelling.
  const misspelt = all.flatMap(({ path, fault }) =>
    fault.kind === 'unknown-key' && samePath(path, found.path) ? similar(fault.key, fault.known, 1) : [],
  );
  const left = fields.filter((field) => !misspelt.includes(field));
  if (left.length === 0) return undefined;
  const names = left.map((field) => `"${field}"`).join(', ');
  const message = `${left.length === 1 ? 'The field' : 'The fields'} ${names} ${left.length === 1 ? 'is' : 'are'} missing in ${where(found.path)}`;
  const help = `Add ${left.map((field) => `\`${field}: ${example(found.schema, field)}\``).join(', ')}, for example.`;
  return { rule: 'schema/missing', at, message, extra: { help, data: { fields: left } } };
}

function samePath(a: readonly Key[], b: readonly Key[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

function example(schema: Found['schema'], field: string): string {
  const [sample] = [schema['examples']].flat();
  const value = typeof sample === 'object' && sample !== null ? Reflect.get(sample, field) : undefined;
  return value === undefined || (typeof value === 'object' && Object.keys(value).length === 0)
    ? '…'
    : inline(value);
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([key, part]) => `${key}: ${inline(part)}`)
    .join(', ')} }`;
}

function unknownKey(path: readonly Key[], key: string, known: readonly string[], at: Place): Said {
  const isRule = path.length === 1 && path[0] === 'rules';
  const extra = choiceOf(key, known, isRule ? 'rules' : 'keys here');
  if (isRule) return { rule: 'registry/unknown-rule', at, message: `There is no rule ${quoted(key)}`, extra };
  return { rule: 'schema/unknown-key', at, message: `Unknown key ${quoted(key)} in ${where(path)}`, extra };
}

function keyName(key: string, reason: SchemaError | undefined, found: Found, at: Place): Said {
  const schema = reason?.parentSchema ?? found.schema;
  const what = lower(String(schema['title'] ?? 'name'));
  const message = `${quoted(key)} cannot be a ${what}`;
  const why =
    reason?.keyword === 'not'
      ? 'Every JavaScript object already has a member of this name; choose another.'
      : `Use ${rule(schema)}, at most ${String(schema['maxLength'] ?? 64)} characters.`;
  return { rule: 'schema/name', at, message, extra: { help: why, data: { name: key } } };
}

function rule(schema: Found['schema']): string {
  return String(schema['patternErrorMessage'] ?? 'another form');
}

function choice(found: Found, allowed: readonly string[], at: Place): Said {
  const word = String(found.data);
  const title = lower(String(found.schema['title'] ?? 'value'));
  const last = found.path.at(-1);
  const special = NAMED_CHOICES.get(String(typeof last === 'number' ? found.path.at(-2) : last));
  if (special === undefined) {
    const { help: _, ...extra } = choiceOf(word, allowed, 'values');
    return {
      rule: 'schema/choice',
      at,
      message: `${quoted(word)} is no ${title}: use ${listed(allowed)}`,
      extra,
    };
  }
  const extra = choiceOf(word, allowed, plural(special));
  return {
    rule: `registry/unknown-${special}`,
    at,
    message: `There is no ${special} ${quoted(word)}`,
    extra,
  };
}

/** Closed lists that are names of things rather than values of a field. */
const NAMED_CHOICES: ReadonlyMap<string, string> = new Map([
  ['family', 'family'],
  ['families', 'family'],
  ['emit', 'emitter'],
]);

function type(found: Found, expected: readonly string[], at: Place): Said {
  const field = where(found.path);
  const wanted = expected.map((name) => TYPES.get(name) ?? name).join(' or ');
  const help =
    expected.includes('string') && SCALARS.has(typeof found.data)
      ? 'Put it in quotes if it is meant as a text; nothing is turned into one behind your back.'
      : `Write ${wanted}.`;
  const message =
    found.data === null
      ? `No value is given for ${field}`
      : `${upper(field)} must be ${wanted}, not ${typeName(found.data)}`;
  const fix = needsQuotes(found, expected) ? ({ kind: 'quote', at } as const) : undefined;
  return { rule: 'schema/type', at, message, extra: { help, data: { expected }, ...(fix && { fix }) } };
}

/** Would the value do if it were a text? `~` and nothing at all are no texts that somebody forgot to put in quotes. */
function needsQuotes({ data, schema }: Found, expected: readonly string[]): boolean {
  if (!expected.includes('string') || !SCALARS.has(typeof data) || schema['enum'] !== undefined) return false;
  const { pattern } = schema;
  return typeof pattern !== 'string' || new RegExp(pattern, 'u').test(String(data));
}

const SCALARS: ReadonlySet<string> = new Set(['number', 'boolean']);

const TYPES: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['object', 'a mapping'],
  ['array', 'a list'],
  ['integer', 'a whole number'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
]);

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? 'a text' : `the ${typeof value} ${String(value)}`;
}

function limit(found: Found, keyword: string, params: SchemaError['params'], at: Place): Said {
  const bound = String(params['limit'] ?? '');
  const field = upper(where(found.path));
  const data = { keyword, limit: params['limit'] };
  if (keyword === 'pattern') {
    const message = `${field} cannot be ${quoted(String(found.data))}`;
    return { rule: 'schema/form', at, message, extra: { help: `Use ${rule(found.schema)}.`, data } };
  }
  if (keyword === 'uniqueItems') {
    const extra = { help: 'Remove the repeated entry.', data };
    return { rule: 'schema/repeated', at, message: `${field} names an entry twice`, extra };
  }
  if (keyword === 'not') {
    const message = `${field} is no option of ${quoted(String(found.schema['title']))}`;
    return { rule: 'schema/unknown-key', at: { ...at, on: 'key' }, message, extra: { help: 'Take it out.' } };
  }
  const said = LIMITS.get(keyword)?.(bound) ?? 'is not valid';
  return { rule: 'schema/limit', at, message: `${field} ${said}`, extra: { data } };
}

const LIMITS: ReadonlyMap<string, (bound: string) => string> = new Map<string, (bound: string) => string>([
  ['maxLength', (bound) => `is longer than ${bound} characters`],
  ['minimum', (bound) => `is below ${bound}`],
  ['maximum', (bound) => `is above ${bound}`],
  ['minItems', () => 'is an empty list'],
  ['maxItems', (bound) => `has more than ${bound} entries`],
  ['minProperties', () => 'is empty'],
  ['maxProperties', (bound) => `has more than ${bound} entries`],
]);

/** A key path in words. */
function where(path: readonly Key[]): string {
  if (path.length === 0) return 'the file';
  const [first, name, ...rest] = path;
  const owner = OWNERS.get(String(first));
  if (owner === undefined || typeof name !== 'string') return `\`${pathText(path)}\``;
  return rest.length === 0 ? `${owner} ${quoted(name)}` : `\`${pathText(rest)}\` of ${owner} ${quoted(name)}`;
}

const OWNERS: ReadonlyMap<string, string> = new Map([
  ['useCases', 'use case'],
  ['gateways', 'gateway'],
  ['families', 'family'],
]);

function pathText(path: readonly Key[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key + 1}]` : index === 0 ? key : `.${key}`))
    .join('');
}

function lower(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
}

function upper(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
