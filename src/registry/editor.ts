import { inlined, isSchema, localName, type Schema } from './inline.ts';

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
}

/**
 * Makes JSON Schemas of environment files, each from the models that its environment lists: an editor completes their ids
 * and underlines others. Needs no other file; `{ model, unlisted }` still takes any id.
 */
export function environmentEditor(
  published: Published,
  families: readonly string[],
): (models: readonly ModelChoice[]) => string {
  const schema = inlined(published.environment, published.names);
  const definitions = part(schema, 'definitions');
  const family = {
    title: 'Family',
    description: 'A request shape.',
    type: 'string',
    enum: [...families].sort(),
  };
  const own = families.length === 0 ? {} : { [localName('family')]: family };
  const whole = (listed: Schema) => {
    const isListed = Object.keys(listed).length > 0;
    return text(isListed ? { ...schema, $comment: COMMENT } : schema, { ...definitions, ...listed, ...own });
  };
  // Only the ids differ from environment to environment, and they are most of the text.
  const around = new Map<boolean, readonly string[]>();
  const partsOf = (isDescribed: boolean): readonly string[] => {
    const known =
      around.get(isDescribed) ?? whole(modelDefinitions(definitions, isDescribed)).split(HOLE_TEXT);
    around.set(isDescribed, known);
    return known;
  };
  return (models) => {
    if (models.length === 0) return whole({});
    const choices = eachOnce(models);
    const isDescribed = choices.some(({ description }) => description !== undefined);
    const [before = '', between = '', after = ''] = partsOf(isDescribed);
    const ids = lines(choices.map(({ id }) => id));
    if (!isDescribed) return [before, ids, between].join('');
    const descriptions = lines(choices.map(({ description = '' }) => description));
    return [before, ids, between, descriptions, after].join('');
  };
}

/** JSON Schema of `modelock.yaml` that needs no other file. */
export function settingsEditorSchema(published: Published): string {
  const schema = inlined(published.settings, published.names);
  return text(schema, part(schema, 'definitions'));
}

const COMMENT = 'Written by `modelock sync`; holds the ids that this environment lists.';
const LISTED = { $ref: '#/definitions/listedModel' };

/** Stands where the ids and their descriptions go; no schema and no name of ours holds such a character. */
const HOLE = '\0';
const HOLE_TEXT = '"\\u0000"';
/** How far the entries of the lists below are indented. */
const INDENT = 8;

function modelDefinitions(definitions: Schema, isDescribed: boolean): Schema {
  const entry = part(definitions, 'fallbackEntry');
  return {
    listedModel: {
      title: 'Listed model',
      description: 'An id that the gateway lists for this environment.',
      type: 'string',
      enum: [HOLE],
      ...(isDescribed ? { enumDescriptions: [HOLE] } : {}),
    },
    binding: withListed(part(definitions, 'binding')),
    // Said to be unlisted, a fallback may have any id; otherwise it is one of the listing.
    fallbackEntry: { ...entry, anyOf: [{ required: ['unlisted'] }, { properties: { model: LISTED } }] },
  };
}

/** Each id once, with what was said of it last; sorted by code unit. */
function eachOnce(models: readonly ModelChoice[]): readonly ModelChoice[] {
  const isSorted = models.every(({ id }, index) => index === 0 || (models[index - 1]?.id ?? '') < id);
  if (isSorted) return models;
  return [...new Map(models.map((model) => [model.id, model])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
}

/** The entries of a list as they stand in the text, without what is around them. */
function lines(entries: readonly string[]): string {
  return ascii(JSON.stringify(entries, null, INDENT)).slice('[\n'.length + INDENT, -'\n]'.length);
}

function withListed(binding: Schema): Schema {
  const properties = part(binding, 'properties');
  const [primary, fallbacks] = [part(properties, 'primary'), part(properties, 'fallbacks')];
  const items = part(fallbacks, 'items');
  return {
    ...binding,
    properties: {
      ...properties,
      primary: { ...primary, anyOf: [LISTED, { $ref: '#/definitions/unlistedModel' }] },
      fallbacks: {
        ...fallbacks,
        items: { ...items, anyOf: [LISTED, { $ref: '#/definitions/fallbackEntry' }] },
      },
    },
  };
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
