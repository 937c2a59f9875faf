// TypeScript types of our own schemas (never of user data).
import { readFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';
import { load } from '../load.mjs';

/** Schema → the file its types go to, and the name of the root type. */
const TABLE = [
  {
    schema: 'schema/environment.schema.json',
    name: 'RawEnvironment',
    output: 'src/registry/environment.gen.ts',
  },
  { schema: 'schema/modelock.schema.json', name: 'RawSettings', output: 'src/registry/settings.gen.ts' },
];

function read(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Leaves out what is text for people, so that a reworded description changes no type. */
function bare(schema) {
  if (Array.isArray(schema)) return schema.map(bare);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).filter(
    ([key, value]) => !(TEXTS.has(key) && typeof value !== 'object') && !isNarrowing(key, value),
  );
  return Object.fromEntries(
    entries.map(([key, value]) => [key, key === 'examples' ? undefined : bare(value)]),
  );
}

/** What goes with one choice only narrows the properties that stand beside it. */
function isNarrowing(key, value) {
  return key === 'allOf' && Array.isArray(value) && value.every((part) => 'if' in part);
}

const TEXTS = new Set(['description', 'title', '$id', '$comment', 'default', 'patternErrorMessage']);

export async function files() {
  const { inlined } = await load(`export { inlined } from './src/registry/inline.ts'`);
  const names = read('schema/names.schema.json');
  const texts = new Map();
  for (const { schema, name, output } of TABLE) {
    const text = await compile({ ...bare(inlined(read(schema), names)), title: name }, name, {
      bannerComment: `// Generated from ${schema} by \`npm run gen\`; do not edit.`,
      additionalProperties: false,
      ignoreMinAndMaxItems: true,
      format: true,
      style: { singleQuote: true, printWidth: 110 },
    });
    texts.set(output, text);
  }
  return texts;
}
