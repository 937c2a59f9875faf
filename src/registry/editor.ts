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
  readonly description?: string;
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
  return (models) => {
    const listed = models.length === 0 ? {} : modelDefinitions(definitions, models);
    const commented = models.length === 0 ? schema : { ...schema, $comment: COMMENT };
    return text(commented, { ...definitions, ...listed, ...own });
  };
}

/** JSON Schema of `modelock.yaml` that needs no other file. */
export function settingsEditorSchema(published: Published): string {
  const schema = inlined(published.settings, published.names);
  return text(schema, part(schema, 'definitions'));
}

const COMMENT = 'Written by `modelock sync`; holds the ids that this environment lists.';
const LISTED = { $ref: '#/definitions/listedModel' };

function modelDefinitions(definitions: Schema, models: readonly ModelChoice[]): Schema {
  const entry = part(definitions, 'fallbackEntry');
  return {
    listedModel: listedModel(models),
    binding: withListed(part(definitions, 'binding')),
    // Said to be unlisted, a fallback may have any id; otherwise it is one of the listing.
    fallbackEntry: { ...entry, anyOf: [{ required: ['unlisted'] }, { properties: { model: LISTED } }] },
  };
}

function listedModel(models: readonly ModelChoice[]): Schema {
  const choices = [...new Map(models.map((model) => [model.id, model])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  const isDescribed = choices.some(({ description }) => description !== undefined);
  return {
    title: 'Listed model',
    description: 'An id that the gateway lists for this environment.',
    type: 'string',
    enum: choices.map(({ id }) => id),
    ...(isDescribed ? { enumDescriptions: choices.map(({ description }) => description ?? '') } : {}),
  };
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
  return `${JSON.stringify({ ...rest, definitions }, null, 2).replace(/[^\x20-\x7e\n]/g, escaped)}\n`;
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
