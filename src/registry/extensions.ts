import type { Key, Place } from '../diagnostics/place.ts';
import { type Findings, quoted } from './findings.ts';
import { reportSchema } from './schema-messages.ts';
import type { Extension as RawExtension, RawSettings } from './settings.gen.ts';
import type { Validator } from './validator.ts';

/** The type of one field that a team added: a closed part of JSON Schema, checked before anything reads it. */
export type Extension = RawExtension;

/** The fields that a team added to bindings, by name. */
export type Extensions = Readonly<Record<string, Extension>>;

/** Compiles a JSON Schema; ajv's `compile` with `allErrors`, `verbose` and `ownProperties`. */
export type CompileSchema = (schema: Readonly<Record<string, unknown>>) => Validator;

/** Which keywords go with which type, besides those that go with all. */
const KEYWORDS: Readonly<Record<Extension['type'], readonly string[]>> = {
  string: ['enum', 'minLength', 'maxLength'],
  number: ['enum', 'minimum', 'maximum'],
  integer: ['enum', 'minimum', 'maximum'],
  boolean: [],
  array: ['items', 'minItems', 'maxItems'],
  object: ['properties', 'required'],
};

/** The declared extensions; what contradicts itself is reported. */
export function extensionsOf(raw: RawSettings['extensions'], file: string, findings: Findings): Extensions {
  for (const [name, extension] of Object.entries(raw ?? {}))
    judge(extension, { file, path: ['extensions', name], on: 'value' }, findings);
  return raw ?? {};
}

function judge(extension: Extension, at: Place, findings: Findings): void {
  const { type, items, properties, required = [] } = extension;
  const below = (...path: readonly Key[]): Place => ({ ...at, path: [...at.path, ...path] });
  for (const keyword of Object.keys(extension)) {
    if (['type', 'description', ...KEYWORDS[type]].includes(keyword)) continue;
    const help = `With it go ${['description', ...KEYWORDS[type]].join(', ')}.`;
    const place = { ...below(keyword), on: 'key' } as const;
    findings.add('registry/extension', place, `\`${keyword}\` does not go with the type ${type}`, { help });
  }
  for (const [index, value] of (extension.enum ?? []).entries())
    if (!isOf(type, value))
      findings.add('registry/extension', below('enum', index), `${JSON.stringify(value)} is no ${type}`);
  if (type === 'array' && items === undefined)
    findings.add('registry/extension', at, 'A list needs `items`: the type of each', {
      help: 'Add `items: { type: string }`, for example.',
    });
  for (const [index, name] of required.entries())
    if (properties === undefined || !Object.hasOwn(properties, name))
      findings.add(
        'registry/extension',
        below('required', index),
        `There is no field ${quoted(name)} in \`properties\``,
      );
  if (items !== undefined) judge(items, below('items'), findings);
  for (const [name, one] of Object.entries(properties ?? {})) judge(one, below('properties', name), findings);
}

function isOf(type: Extension['type'], value: unknown): boolean {
  if (type === 'string') return typeof value === 'string';
  return typeof value === 'number' && (type !== 'integer' || Number.isInteger(value));
}

/** JSON Schema of the `extensions` of a binding. */
export function extensionsSchema(extensions: Extensions): Readonly<Record<string, unknown>> {
  return objectSchema('Extensions', extensions, []);
}

function objectSchema(
  title: string,
  properties: Extensions,
  required: readonly string[],
): Readonly<Record<string, unknown>> {
  return {
    title,
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, extension]) => [name, schemaOf(name, extension)]),
    ),
    ...(required.length > 0 && { required }),
  };
}

function schemaOf(name: string, extension: Extension): Readonly<Record<string, unknown>> {
  const { properties, items, required = [], ...rest } = extension;
  if (rest.type === 'object') return { ...rest, ...objectSchema(name, properties ?? {}, required) };
  return { title: name, ...rest, ...(items && { items: schemaOf(name, items) }) };
}

/** Reports what is wrong with the `extensions` of a binding, which stand at `at`. */
export type JudgeExtensions = (value: unknown, at: Place) => void;

/** Prepares the judgement of bindings: one compiled schema for all. */
export function judgeExtensions(
  extensions: Extensions,
  compile: CompileSchema | undefined,
  findings: Findings,
): JudgeExtensions {
  if (Object.keys(extensions).length === 0) return (_, at) => reportUndeclared(at, findings);
  if (compile === undefined) return (_, at) => reportUnjudged(at, findings);
  let validate: Validator | undefined;
  return (value, at) => {
    validate ??= compile(extensionsSchema(extensions));
    if (validate(value)) return;
    const prefix = at.path
      .map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`)
      .join('');
    const errors = (validate.errors ?? []).map((error) => ({
      ...error,
      instancePath: prefix + error.instancePath,
    }));
    reportSchema(findings, errors, at.file, nested(at.path, value));
  };
}

/** A document that holds nothing but the value at its path. */
function nested(path: readonly Key[], value: unknown): unknown {
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
}

function reportUndeclared(at: Place, findings: Findings): void {
  findings.add('registry/extension', { ...at, on: 'key' }, 'modelock.yaml declares no extensions', {
    help: 'Declare each field there, such as `extensions: { temperature: { type: number } }`.',
  });
}

function reportUnjudged(at: Place, findings: Findings): void {
  findings.add(
    'registry/extension',
    { ...at, on: 'key' },
    'Extensions cannot be judged without a compiler of schemas',
    {
      help: 'Pass `compile` to `load`, as its documentation says.',
    },
  );
}
