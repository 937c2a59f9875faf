import type { Node } from 'jsonc-parser';

/** The settings with the schemas in them, or why they cannot be added safely. Without a text nothing is missing. */
interface Merged {
  readonly text?: string;
  readonly refused?: string;
}

/** Schema → the file that it is for, as paths in the workspace. */
type Schemas = Readonly<Record<string, string>>;

type Parser = typeof import('jsonc-parser');

const KEY = 'yaml.schemas';

/**
 * Adds `yaml.schemas` to the settings of a workspace, which may hold comments. Text is inserted and nothing else is
 * touched; what cannot be read, or says something else of one of these schemas, is refused.
 */
export async function withSchemas(bytes: Uint8Array | undefined, schemas: Schemas): Promise<Merged> {
  if (bytes === undefined || bytes.length === 0)
    return { text: `${JSON.stringify({ [KEY]: schemas }, null, 2)}\n` };
  const before = textOf(bytes);
  if (before === undefined) return { refused: 'it is not UTF-8 text without a byte order mark' };
  const parser = await import('jsonc-parser');
  const root = read(parser, before);
  if (root?.type !== 'object') return { refused: 'it cannot be read as settings' };
  const present = membersOf(root).filter(([key]) => key === KEY);
  const [own] = present;
  if (present.length > 1 || (own !== undefined && own[1]?.type !== 'object'))
    return { refused: `its "${KEY}" is no single object` };
  const known = own?.[1] === undefined ? [] : membersOf(own[1]);
  const missing: (readonly [string, string])[] = [];
  for (const [schema, file] of Object.entries(schemas)) {
    const said = known.filter(([key]) => key === schema).map(([, node]) => node);
    if (said.length === 0) missing.push([schema, file]);
    else if (!said.every((node) => node !== undefined && names(parser, node, file)))
      return { refused: `its "${KEY}" uses ${schema} for something else` };
  }
  if (missing.length === 0) return {};
  const added = Object.fromEntries(missing);
  const text =
    own?.[1] === undefined
      ? inserted(parser, before, root, { [KEY]: added })
      : inserted(parser, before, own[1], added);
  return read(parser, text) === undefined ? { refused: 'nothing can be added to it' } : { text };
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith('\ufeff') ? undefined : text;
  } catch {
    return undefined;
  }
}

function read(parser: Parser, text: string): Node | undefined {
  const errors: unknown[] = [];
  const root = parser.parseTree(text, errors as never[], { allowTrailingComma: true });
  return errors.length === 0 ? root : undefined;
}

function membersOf(node: Node): readonly (readonly [key: unknown, value: Node | undefined])[] {
  return (node.children ?? []).map(({ children = [] }) => [children[0]?.value, children[1]]);
}

/** Is a schema for this file, alone or among others? */
function names(parser: Parser, node: Node, file: string): boolean {
  const value: unknown = parser.getNodeValue(node);
  return value === file || (Array.isArray(value) && value.includes(file));
}

/** The text with more members at the end of an object; nothing is taken away. */
function inserted(
  parser: Parser,
  text: string,
  object: Node,
  members: Readonly<Record<string, unknown>>,
): string {
  const close = object.offset + object.length - 1;
  const last = object.children?.at(-1);
  const end = last === undefined ? object.offset + 1 : last.offset + last.length;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const step = /^(\t| +)\S/m.exec(text)?.[1] ?? '  ';
  const outer = /^[\t ]*/.exec(text.slice(lineStart(text, object.offset)))?.[0] ?? '';
  const lines = JSON.stringify(members, null, step).split('\n').slice(1, -1);
  const body = lines.map((line) => outer + line).join(eol);
  const hasComma = parser.stripComments(text.slice(end, close)).includes(',');
  const comma = last === undefined || hasComma ? '' : ',';
  const line = lineStart(text, close);
  const isOwnLine = line >= end && text.slice(line, close).trim() === '';
  const at = isOwnLine ? line : close;
  const before = isOwnLine ? body + eol : `${eol}${body}${eol}${outer}`;
  return `${text.slice(0, end)}${comma}${text.slice(end, at)}${before}${text.slice(at)}`;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
