import type { parse } from '@babel/parser';
import type { Literal, SourceComment } from '../literal.ts';
import { isAlone } from './comments.ts';
import { lineBefore } from './context.ts';
import { type Named, nameFor } from './tree-names.ts';
import { isSource } from './tree-sources.ts';

type Options = NonNullable<Parameters<typeof parse>[1]>;
type Plugins = NonNullable<Options['plugins']>;

/** Reads a text with the parser, by the ending of its file: `ts`, `tsx`, `jsx`, …; throws what the parser throws. */
export function parseTree(
  toTree: typeof parse,
  text: string,
  ending: string,
  isForgiving: boolean,
): { readonly literals: readonly Literal[]; readonly comments: readonly SourceComment[] } {
  const { program, comments } = toTree(text, {
    ...OPTIONS,
    errorRecovery: isForgiving,
    plugins: pluginsOf(ending),
  });
  return {
    literals: literalsOf(text, program as unknown as Named),
    comments: (comments ?? []).map(({ start, end, value }) => commentOf(text, start ?? 0, end ?? 0, value)),
  };
}

const OPTIONS: Options = {
  sourceType: 'unambiguous',
  attachComment: false,
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowImportExportEverywhere: true,
  allowNewTargetOutsideFunction: true,
  allowSuperOutsideMethod: true,
  allowUndeclaredExports: true,
};

function pluginsOf(ending: string): Plugins {
  if (/^[mc]?ts$/.test(ending)) return ['typescript', 'decorators-legacy', 'decoratorAutoAccessors'];
  if (ending === 'tsx') return ['typescript', 'jsx', 'decorators-legacy', 'decoratorAutoAccessors'];
  return ['flow', 'jsx', 'decorators', 'decoratorAutoAccessors'];
}

function commentOf(text: string, start: number, end: number, value: string): SourceComment {
  return { start, end, text: value.replace(/^[*!/]+/, ''), alone: isAlone(text, start) };
}

/** Walks with a list of its own: a tree may be as deep as the parser bears, which is deeper than we could call. */
function literalsOf(text: string, root: Named): readonly Literal[] {
  const literals: Literal[] = [];
  const ahead: { readonly node: Named; readonly name: string | undefined }[] = [
    { node: root, name: undefined },
  ];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const { node, name } = next;
    if (node.type === 'StringLiteral') literals.push(stringOf(text, node, name));
    else if (node.type === 'TemplateLiteral') literals.push(...partsOf(text, node, name));
    for (const key of Object.keys(node)) {
      if (key === 'loc' || key === 'extra' || isSource(node, key)) continue;
      for (const child of childrenOf(node[key]))
        ahead.push({ node: child, name: nameFor(text, node, key, child, name) });
    }
  }
  return literals;
}

function childrenOf(value: unknown): readonly Named[] {
  if (Array.isArray(value)) return value.filter(isNode);
  return isNode(value) ? [value] : [];
}

function isNode(value: unknown): value is Named {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string';
}

function stringOf(text: string, node: Named, name: string | undefined): Literal {
  const { start, end } = node;
  const context = name ?? lineBefore(text, start).trim();
  return { value: String(node['value']), start, end, kind: 'string', context };
}

function partsOf(text: string, node: Named, name: string | undefined): readonly Literal[] {
  const quasis = childrenOf(node['quasis']);
  const context = name ?? lineBefore(text, node.start).trim();
  return quasis.flatMap((quasi, index) => {
    const [isFirst, isLast] = [index === 0, index === quasis.length - 1];
    const { cooked, raw } = quasi['value'] as { readonly cooked?: string | null; readonly raw: string };
    if (raw === '' && quasis.length > 1) return [];
    return {
      value: cooked ?? raw,
      start: isFirst ? node.start : quasi.start,
      end: isLast ? node.end : quasi.end,
      kind: 'template' as const,
      ...(isFirst && !isLast && { head: true as const }),
      ...(!isFirst && { afterHole: true as const }),
      ...(!isLast && { beforeHole: true as const }),
      context,
    };
  });
}
