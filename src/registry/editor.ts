import { idsOf, modelDefinitions, modelsOf, type Narrowing } from './editor-models.ts';
import { inlined, isSchema, localName, plainExamples, type Schema } from './inline.ts';

/** The schemas as they are published; see `published.ts`. */
export interface Published {
  readonly environment: Schema;
  readonly settings: Schema;
  readonly names: Schema;
}

/** A model as an editor offers it. */
export interface ModelChoice {
  readonly id: string;
  readonly description?: string | undefined;
  readonly deprecated?: boolean | undefined;
}

/** The ids that an environment may write: in kinds, sorted by code unit, no id twice; and where which kinds fit. */
export interface ModelChoices {
  readonly kinds: readonly (readonly ModelChoice[])[];
  readonly fits: readonly {
    readonly modalities: readonly string[];
    readonly fits: readonly {
      readonly families: readonly string[];
      readonly kinds: readonly number[];
      readonly any: boolean;
    }[];
  }[];
  /** Are ids of no kind accepted? */
  readonly any: boolean;
}

/**
 * Makes JSON Schemas of environment files, each from the models that its environment lists: an editor completes their ids
 * and underlines others. Needs no other file; `{ model, unlisted }` still takes any id.
 */
export function environmentEditor(
  published: Published,
  families: readonly string[],
): (choices?: ModelChoices) => string {
  const schema = plainExamples(inlined(published.environment, published.names));
  const own = families.length === 0 ? {} : { [localName('family')]: familyOf(families) };
  const plain = { ...part(schema, 'definitions'), ...own };
  // Only the ids differ from environment to environment, and they are most of the text.
  const around = new Map<string, readonly string[]>();
  return (choices) => {
    if (choices === undefined) return text(schema, plain);
    const lists = choices.kinds.flatMap((kind, index) =>
      listsOf(kind).map((list) => ({ ...list, kind: index })),
    );
    const shape = JSON.stringify([
      choices.fits,
      choices.any,
      lists.map(({ kind, models }) => [kind, models === undefined]),
    ]);
    const parts = around.get(shape) ?? whole(schema, plain, choices, lists).split(HOLE_TEXT);
    around.set(shape, parts);
    const filled = lists.flatMap(({ ids, models }) => (models === undefined ? [ids] : [ids, models]));
    return parts.map((piece, index) => piece + (filled[index] ?? '')).join('');
  };
}

/** JSON Schema of `modelock.yaml` that needs no other file. */
export function settingsEditorSchema(published: Published): string {
  const schema = plainExamples(inlined(published.settings, published.names));
  return text(schema, part(schema, 'definitions'));
}

const COMMENT = 'Written by `modelock sync`; holds the ids that this environment lists.';

/** Stands where the entries of a list go; no schema and no name of ours holds such a character. */
const HOLE = '\0';
const HOLE_TEXT = '"\\u0000"';
/** Stands where the definitions go that are one line each. */
const LINES_TEXT = `${HOLE_TEXT}: ${HOLE_TEXT}`;
/** How far the entries of a list are indented. */
const INDENT = 6;
const BETWEEN = `,\n${' '.repeat(INDENT)}`;
/** A list is no longer: editors look at each of its models. */
const MAX_LIST = 100;

/** Entries of a list as they stand in the text; `models` only where something is known of one. */
interface List {
  readonly ids: string;
  readonly models?: string;
}

function listsOf(kind: readonly ModelChoice[]): readonly List[] {
  const isPlain = kind.every(
    ({ description, deprecated }) => description === undefined && deprecated !== true,
  );
  return Array.from({ length: Math.ceil(kind.length / MAX_LIST) }, (_, index) => {
    const some = kind.slice(index * MAX_LIST, (index + 1) * MAX_LIST);
    const ids = idLines(some);
    return isPlain ? { ids } : { ids, models: ascii(some.map(modelText).join(BETWEEN)) };
  });
}

/** The entries of a list, one on a line, as they stand in the text. */
function idLines(kind: readonly ModelChoice[]): string {
  return ascii(
    JSON.stringify(
      kind.map(({ id }) => id),
      null,
      INDENT,
    ),
  ).slice('[\n'.length + INDENT, -'\n]'.length);
}

function modelText({ id, description, deprecated }: ModelChoice): string {
  const about = description === undefined ? '' : `,"description":${JSON.stringify(description)}`;
  return `{"const":${JSON.stringify(id)}${about}${deprecated === true ? ',"deprecated":true' : ''}}`;
}

function whole(
  schema: Schema,
  plain: Schema,
  choices: ModelChoices,
  lists: readonly (List & { readonly kind: number })[],
): string {
  const listsOfKinds = (kinds: readonly number[]): readonly number[] =>
    lists.flatMap(({ kind }, index) => (kinds.includes(kind) ? [index] : []));
  const narrowing = choices.fits.map(
    ({ modalities, fits }): Narrowing => ({
      modalities,
      fits: fits.map(({ families, kinds, any }) => ({ families, lists: listsOfKinds(kinds), any })),
    }),
  );
  const everything = { lists: lists.map((_, index) => index), any: choices.any };
  const { definitions, bindings } = modelDefinitions(lists.length, everything, narrowing);
  const entries = lists.flatMap(({ models }, index): [string, Schema][] => [
    [idsOf(index), { enum: [HOLE] }],
    [modelsOf(index), models === undefined ? { $ref: `#/definitions/${idsOf(index)}` } : { oneOf: [HOLE] }],
  ]);
  const lines = [...entries, ...Object.entries({ ...definitions, choices: bindings })].map(
    ([name, definition]) => `"${name}": ${JSON.stringify(definition)}`,
  );
  const binding = bindingOf(part(plain, 'binding'));
  const bare = ['modelId', 'unlistedModel', 'fallbackEntry'].map((name) => [
    name,
    unexampled(part(plain, name)),
  ]);
  const all = { ...plain, ...Object.fromEntries(bare), binding, [HOLE]: HOLE };
  return text({ ...schema, $comment: COMMENT }, all)
    .replace(LINES_TEXT, () => ascii(lines.join(',\n    ')))
    .replaceAll(`[${HOLE_TEXT}]`, `[\n      ${HOLE_TEXT}\n    ]`);
}

/**
 * What a key means comes after what is known of its value: editors show the first description. Examples would be offered
 * as if they were listed.
 */
function bindingOf(binding: Schema): Schema {
  const properties = part(binding, 'properties');
  const { primary, fallbacks } = properties;
  if (!isSchema(primary) || !isSchema(fallbacks)) return binding;
  const items = unexampled(part(fallbacks, 'items'));
  const last = {
    properties: { primary: unexampled(primary), fallbacks: { ...unexampled(fallbacks), items } },
  };
  return {
    ...binding,
    properties: { ...properties, primary: {}, fallbacks: {} },
    allOf: [{ $ref: '#/definitions/choices' }, last],
  };
}

function unexampled(schema: Schema): Schema {
  const { examples: _, ...rest } = schema;
  const { properties } = rest as { properties?: unknown };
  if (!isSchema(properties) || !isSchema(properties['model'])) return rest;
  return { ...rest, properties: { ...properties, model: unexampled(properties['model']) } };
}

function familyOf(families: readonly string[]): Schema {
  return { title: 'Family', description: 'A request shape.', type: 'string', enum: [...families].sort() };
}

function part(schema: Schema, key: string): Schema {
  const value = schema[key];
  return isSchema(value) ? value : {};
}

// The published address would let an editor fetch the published schema instead of reading this one.
function text(schema: Schema, definitions: Schema): string {
  const { $id: _, definitions: __, ...rest } = schema;
  return `${ascii(JSON.stringify({ ...rest, definitions }, null, 2))}\n`;
}

function ascii(json: string): string {
  return json.replace(/[^\x20-\x7e\n]/g, escaped);
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
