/** What is read of a syntax tree. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

/** What a node is in: the node above it, in which part of that, and what that is in. */
export interface Above {
  readonly node: SyntaxNode;
  readonly part: string;
  readonly above: Above | undefined;
}

/** The nodes right below one, with the part that they are in. */
export function below(node: SyntaxNode): readonly (readonly [part: string, node: SyntaxNode])[] {
  return Object.keys(node).flatMap((part) => {
    if (part === 'loc' || part === 'extra') return [];
    const value = node[part];
    const all: readonly unknown[] = Array.isArray(value) ? value : [value];
    return all.filter(isNode).map((one) => [part, one] as const);
  });
}

/** Is shown every node, in the order of the text. With a list of its own: trees may be deeper than we could call. */
export function walk(root: SyntaxNode, visitor: (node: SyntaxNode, above: Above | undefined) => void): void {
  const ahead: { readonly node: SyntaxNode; readonly above: Above | undefined }[] = [
    { node: root, above: undefined },
  ];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const { node, above } = next;
    visitor(node, above);
    for (const [part, child] of below(node).toReversed())
      ahead.push({ node: child, above: { node, part, above } });
  }
}

/** One part of a node, when it is a node. */
export function partOf(node: SyntaxNode | undefined, part: string): SyntaxNode | undefined {
  const value = node?.[part];
  return isNode(value) ? value : undefined;
}

/** The nodes of a part that is a list. */
export function listOf(node: SyntaxNode, part: string): readonly SyntaxNode[] {
  const value = node[part];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The name of an identifier; undefined for any other node. */
export function nameOf(node: SyntaxNode | undefined): string | undefined {
  return node?.type === 'Identifier' ? String(node['name']) : undefined;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string';
}
