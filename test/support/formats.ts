import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { rdformatSchema } from '@umbrelladocs/rdformat-validator';
import { Ajv, type ValidateFunction } from 'ajv';
import { SaxesParser } from 'saxes';

const schemaFile = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);

// Draft 4 had another word for `$id`; nothing else in it means another thing since.
const { $schema: _draft, id: _id, ...sarifSchema } = JSON.parse(readFileSync(schemaFile, 'utf8'));

/** The schema of SARIF 2.1.0, as it ships with Microsoft's matchers. */
export const validSarif: ValidateFunction = new Ajv({
  strict: false,
  unicodeRegExp: false,
  allErrors: true,
  formats: {
    uri: (text: string) => URL.canParse(text),
    'uri-reference': (text: string) => URL.canParse(text, 'https://example.invalid/'),
    'date-time': true,
  },
}).compile(sarifSchema);

const [, , resultSchema = {}] = rdformatSchema.oneOf ?? [];

/** The schema of a whole document in reviewdog's format. */
export const validRdjson: ValidateFunction = new Ajv({ strict: false, allErrors: true }).compile(
  resultSchema,
);

/** An element of an XML document. */
export interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
  readonly text: string;
}

interface Open extends Node {
  readonly children: Node[];
  text: string;
}

/** Reads XML strictly: throws when it is not well-formed, as by a character that XML 1.0 forbids. */
export function parseXml(text: string): Node {
  const parser = new SaxesParser({ xmlns: false });
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const stack: Open[] = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node: Open = {
      name,
      attributes: attributes,
      children: [],
      text: '',
    };
    stack.at(-1)?.children.push(node);
    stack.push(node);
  });
  parser.on('text', (part) => {
    const open = stack.at(-1);
    if (open !== undefined) open.text += part;
  });
  parser.on('closetag', () => {
    stack.pop();
  });
  parser.write(text).close();
  const [only] = root.children;
  if (only === undefined || root.children.length > 1) throw new Error('an XML document has one root');
  return only;
}

/** All elements of a name below one. */
export function elementsOf(node: Node, name: string): readonly Node[] {
  return [
    ...node.children.filter((one) => one.name === name),
    ...node.children.flatMap((one) => elementsOf(one, name)),
  ];
}
