import type { Extension, Extensions } from '../../registry/extensions.ts';
import { byCodeUnit } from '../output/content.ts';
import { WIDTH } from '../output/layout.ts';
import { numeral, quote } from '../output/literal.ts';
import { comment, prose } from './comment.ts';
import { PIN, propertyKey } from './syntax.ts';
import { alternatives } from './unions.ts';

/**
 * The type of the fields that a team added to bindings. The part of JSON Schema that they may use has few words, so it is
 * printed here, in the layout of the rest; json-schema-to-typescript says the same of every such schema (a test compares).
 */
export function extensionsType(extensions: Extensions): string {
  return `${comment(['Fields of your own, as the registry declares them.'])}export interface Extensions ${objectType(extensions, [], 0)}\n`;
}

function objectType(properties: Extensions, required: readonly string[], indent: number): string {
  const members = Object.entries(properties).sort(([left], [right]) => byCodeUnit(left, right));
  if (members.length === 0) return '{}';
  const lines = members.map(([name, one]) => member(name, one, required.includes(name), indent + 2));
  return `{\n${lines.join('')}${' '.repeat(indent)}}`;
}

function member(name: string, extension: Extension, isRequired: boolean, indent: number): string {
  const { description, minimum, maximum } = extension;
  const bounds = [
    minimum === undefined ? '' : `at least ${numeral(minimum)}`,
    maximum === undefined ? '' : `at most ${numeral(maximum)}`,
  ].filter((bound) => bound !== '');
  const text = [description === undefined ? '' : prose(description), bounds.join(', ')].filter(
    (one) => one !== '',
  );
  const doc = text.length === 0 ? '' : comment([text.join(' ')], indent);
  const lead = `${' '.repeat(indent)}readonly ${propertyKey(name)}${isRequired ? '' : '?'}:`;
  const type = typeOf(extension, indent);
  if (type.includes('\n') || lead.length + type.length + 2 <= WIDTH) return `${doc}${lead} ${type};\n`;
  const literals = extension.enum?.map(literal) ?? [type];
  return `${' '.repeat(indent)}${PIN}\n${doc}${lead}${alternatives(literals, indent + 2)};\n`;
}

function typeOf(
  { type, enum: values, items, properties = {}, required = [] }: Extension,
  indent: number,
): string {
  if (values !== undefined) return values.map(literal).join(' | ');
  if (type === 'object') return objectType(properties, required, indent);
  if (type !== 'array') return type === 'integer' ? 'number' : type;
  const each = items === undefined ? 'unknown' : typeOf(items, indent);
  // A list of lists keeps its brackets, as formatters write it.
  return `readonly ${each.includes(' | ') || each.startsWith('readonly ') ? `(${each})` : each}[]`;
}

function literal(value: string | number): string {
  return typeof value === 'string' ? quote(value) : numeral(value);
}
