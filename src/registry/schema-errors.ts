import type { Key } from '../diagnostics/place.ts';
import type { SchemaError } from './validator.ts';

/** One thing that is wrong with a value, after what follows from it is left out. */
export type Fault =
  | { readonly kind: 'type'; readonly expected: readonly string[] }
  | { readonly kind: 'choice'; readonly allowed: readonly string[] }
  | { readonly kind: 'missing'; readonly fields: readonly string[] }
  | { readonly kind: 'unknown-key'; readonly key: string; readonly known: readonly string[] }
  | { readonly kind: 'key-name'; readonly key: string; readonly reason: SchemaError | undefined }
  | { readonly kind: 'other'; readonly keyword: string; readonly params: SchemaError['params'] };

/** A fault with the value it is about. */
export interface Found {
  readonly path: readonly Key[];
  readonly fault: Fault;
  readonly data: unknown;
  /** The part of the schema that was not met. */
  readonly schema: SchemaError['parentSchema'];
}

/** Brings a validator's errors down to one per cause, in the order of the file's paths. */
export function faults(errors: readonly SchemaError[], root: unknown): readonly Found[] {
  const values = errors.filter(({ keyword }) => keyword !== 'if');
  const groups = grouped(values);
  const above = new Set([...groups.keys()].flatMap(ancestors));
  return [...groups].flatMap(([pointer, group]) => {
    const path = pathOf(pointer, root);
    return prune(group, above.has(pointer)).map(({ error, fault }) => {
      return { path, fault, data: error.data, schema: error.parentSchema };
    });
  });
}

interface Pruned {
  readonly error: SchemaError;
  readonly fault: Fault;
}

function grouped(errors: readonly SchemaError[]): Map<string, SchemaError[]> {
  const groups = new Map<string, SchemaError[]>();
  for (const error of errors) {
    const group = groups.get(error.instancePath);
    if (group === undefined) groups.set(error.instancePath, [error]);
    else group.push(error);
  }
  return groups;
}

function ancestors(pointer: string): readonly string[] {
  const parts = pointer.split('/');
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

function prune(group: readonly SchemaError[], below: boolean): readonly Pruned[] {
  const names = group.filter(({ keyword }) => keyword === 'propertyNames');
  // What is wrong with a key is said at its mapping, with the key as the value.
  const reasons = names.length === 0 ? [] : group.filter(({ data }) => typeof data === 'string');
  const kept = relevant(
    group.filter((error) => !names.includes(error) && !reasons.includes(error)),
    below,
  );
  const missing = kept.filter(({ keyword }) => keyword === 'required');
  const unknown = kept.filter(({ keyword }) => keyword === 'additionalProperties');
  const rest = kept.filter((error) => !missing.includes(error) && !unknown.includes(error));
  return [
    ...missingOf(missing),
    ...unknown.map(unknownKey),
    ...names.map((error) => keyName(error, reasons)),
    ...rest.map(other),
  ];
}

/** Of alternatives, only the one that fits the value's type has something to say. */
function relevant(group: readonly SchemaError[], below: boolean): readonly SchemaError[] {
  const [first] = group;
  if (first === undefined) return [];
  const types = group.filter(({ keyword }) => keyword === 'type');
  const isAlternative = group.some(({ keyword }) => keyword === 'anyOf');
  if (!isAlternative) return types.length > 0 ? types.slice(0, 1) : group;
  const shape = typeof first.data === 'string' ? STRING_KEYWORDS : MAPPING_KEYWORDS;
  const fitting = group.filter(({ keyword }) => shape.has(keyword));
  if (isScalarOrMapping(first.data) && (fitting.length > 0 || below)) return choices(fitting);
  const expected = [...new Set(types.map(({ params }) => String(params['type'])))];
  return [{ ...first, keyword: 'type', params: { type: expected.length === 0 ? ['string'] : expected } }];
}

const STRING_KEYWORDS: ReadonlySet<string> = new Set(['const', 'enum', 'pattern', 'maxLength', 'minLength']);
const MAPPING_KEYWORDS: ReadonlySet<string> = new Set([
  'required',
  'additionalProperties',
  'maxProperties',
  'minProperties',
]);

function isScalarOrMapping(data: unknown): boolean {
  return typeof data === 'string' || (typeof data === 'object' && data !== null && !Array.isArray(data));
}

// A list of constants, perhaps with a pattern for names of one's own: one closed choice.
function choices(errors: readonly SchemaError[]): readonly SchemaError[] {
  const constants = errors.filter(({ keyword }) => keyword === 'const');
  const [first] = constants;
  if (first === undefined) return errors;
  const allowedValues = constants.map(({ params }) => params['allowedValue']);
  return [{ ...first, keyword: 'enum', params: { allowedValues } }];
}

function missingOf(errors: readonly SchemaError[]): readonly Pruned[] {
  const [error] = errors;
  if (error === undefined) return [];
  const fields = [...new Set(errors.map(({ params }) => String(params['missingProperty'])))];
  return [{ error, fault: { kind: 'missing', fields } }];
}

function unknownKey(error: SchemaError): Pruned {
  const { knownKeys, properties } = error.parentSchema;
  const known = Array.isArray(knownKeys) ? knownKeys.map(String) : Object.keys(properties ?? {});
  return { error, fault: { kind: 'unknown-key', key: String(error.params['additionalProperty']), known } };
}

function keyName(error: SchemaError, reasons: readonly SchemaError[]): Pruned {
  const key = String(error.params['propertyName']);
  return { error, fault: { kind: 'key-name', key, reason: reasons.find(({ data }) => data === key) } };
}

function other(error: SchemaError): Pruned {
  const { keyword, params } = error;
  if (keyword === 'type')
    return { error, fault: { kind: 'type', expected: [params['type']].flat().map(String) } };
  if (keyword !== 'enum') return { error, fault: { kind: 'other', keyword, params } };
  return { error, fault: { kind: 'choice', allowed: [params['allowedValues']].flat().map(String) } };
}

/** A JSON pointer as a key path; a number is an index where the value is a list. */
function pathOf(pointer: string, root: unknown): readonly Key[] {
  let value = root;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const key = Array.isArray(value) ? Number(name) : name;
      value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
      return key;
    });
}
