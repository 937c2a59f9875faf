import { type EndingStyle, styleOf } from './module-path.ts';
import type { Parsed } from './parsed.ts';
import { listOf, partOf, type SyntaxNode, walk } from './syntax.ts';

/** How a file writes imports. */
export interface ImportStyle {
  readonly quote: '"' | "'";
  readonly semicolon: '' | ';';
  readonly lineEnd: string;
  /** What stands between a brace and a name. */
  readonly space: '' | ' ';
  readonly ending: EndingStyle;
}

const WITH_SOURCE: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
]);
const ENDED: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'ExportAllDeclaration',
  'VariableDeclaration',
  'ExpressionStatement',
  'ReturnStatement',
  'ThrowStatement',
]);

/** The imports of a program itself. */
export function importsOf({ program }: Parsed): readonly SyntaxNode[] {
  return listOf(program, 'body').filter(({ type }) => type === 'ImportDeclaration');
}

/** The style of a file, by its imports where there are some. */
export function importStyleOf(parsed: Parsed): ImportStyle {
  const { text, program } = parsed;
  const last = importsOf(parsed).at(-1);
  return {
    quote: quoteOf(parsed, last),
    semicolon: semicolonOf(parsed, last),
    lineEnd: /\r\n|\n|\r/.exec(text)?.[0] ?? '\n',
    space: importsOf(parsed).some((one) => /\{\S/.test(text.slice(one.start, one.end))) ? '' : ' ',
    ending: endingOf(program),
  };
}

function quoteOf({ text, program }: Parsed, last: SyntaxNode | undefined): ImportStyle['quote'] {
  const source = partOf(last, 'source');
  if (source !== undefined) return text[source.start] === '"' ? '"' : "'";
  let doubled = 0;
  walk(program, ({ type, start }, above) => {
    if (type !== 'StringLiteral' && type !== 'DirectiveLiteral') return;
    if (above?.node.type !== 'JSXAttribute') doubled += text[start] === '"' ? 1 : -1;
  });
  return doubled > 0 ? '"' : "'";
}

function semicolonOf({ text, program }: Parsed, last: SyntaxNode | undefined): ImportStyle['semicolon'] {
  if (last !== undefined) return text[last.end - 1] === ';' ? ';' : '';
  let without = 0;
  walk(program, ({ type, end }, above) => {
    if (ENDED.has(type) && /^(?:body|declaration)$/.test(above?.part ?? ''))
      without += text[end - 1] === ';' ? -1 : 1;
  });
  return without > 0 ? '' : ';';
}

/** What most relative imports do; of two the one that comes first. */
function endingOf(program: SyntaxNode): EndingStyle {
  const counts = new Map<EndingStyle, number>();
  for (const statement of listOf(program, 'body')) {
    if (!WITH_SOURCE.has(statement.type)) continue;
    const style = styleOf(String(partOf(statement, 'source')?.['value'] ?? ''));
    if (style !== undefined) counts.set(style, (counts.get(style) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? 'js';
}
