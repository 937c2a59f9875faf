/** A JSON Schema, or a part of one. */
export type Schema = { readonly [keyword: string]: unknown };

const DEFINITIONS = '#/definitions/';
const FROM_NAMES = `names.schema.json${DEFINITIONS}`;

/** A schema that needs no other file: references into `names.schema.json` become definitions of its own. */
export function inlined(schema: Schema, names: Schema): Schema {
  const known = isSchema(names['definitions']) ? names['definitions'] : {};
  const used = new Set<string>();
  const body = rewrite(schema, FROM_NAMES, used);
  const taken: Record<string, unknown> = {};
  // A set hands out what is added while it is walked: definitions that definitions need.
  for (const name of used) taken[localName(name)] = rewrite(known[name], DEFINITIONS, used);
  if (!isSchema(body)) return schema;
  const own = isSchema(body['definitions']) ? body['definitions'] : {};
  return { ...body, definitions: { ...own, ...taken } };
}

/** The schema with examples of plain values alone: yaml-language-server offers others as `[object Object]` (1.25, 2026-11). */
export function plainExamples(schema: Schema): Schema {
  const isPlain = (example: unknown): boolean =>
    Array.isArray(example) ? example.every(isPlain) : !isSchema(example);
  const kept = Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
    if (Array.isArray(value))
      return key !== 'examples'
        ? [[key, value.map((item) => (isSchema(item) ? plainExamples(item) : item))]]
        : value.every(isPlain)
          ? [[key, value]]
          : [];
    return [[key, isSchema(value) ? plainExamples(value) : value]];
  });
  return Object.fromEntries(kept);
}

function rewrite(value: unknown, prefix: string, used: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, prefix, used));
  if (!isSchema(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key !== '$ref' || typeof item !== 'string' || !item.startsWith(prefix))
        return [key, rewrite(item, prefix, used)];
      const name = item.slice(prefix.length);
      used.add(name);
      return [key, DEFINITIONS + localName(name)];
    }),
  );
}

/** The definition's name in the schema it is copied to, where `family` may already mean a family row. */
export function localName(name: string): string {
  return `${name}Name`;
}

/** Is this a schema object? */
export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
