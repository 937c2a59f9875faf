/** What we read of a syntax tree. */
export interface Named {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** Of a longer expression only the end is kept. */
const REACH = 120;

/** Which part of a node is named by which other part of it. */
const NAMED_BY: Readonly<Record<string, readonly (readonly [part: string, by: string])[]>> = {
  ObjectProperty: [['value', 'key']],
  ClassProperty: [
    ['value', 'key'],
    ['typeAnnotation', 'key'],
  ],
  ClassPrivateProperty: [['value', 'key']],
  ClassAccessorProperty: [['value', 'key']],
  TSPropertySignature: [['typeAnnotation', 'key']],
  VariableDeclarator: [['init', 'id']],
  AssignmentExpression: [['right', 'left']],
  AssignmentPattern: [['right', 'left']],
  JSXAttribute: [['value', 'name']],
  TSEnumMember: [['initializer', 'id']],
  TSTypeAliasDeclaration: [['typeAnnotation', 'id']],
  TypeAlias: [['right', 'id']],
  SwitchStatement: [['cases', 'discriminant']],
  MemberExpression: [['property', 'object']],
  OptionalMemberExpression: [['property', 'object']],
};
const COMPARED = new Set(['BinaryExpression', 'LogicalExpression']);
const CALLS = new Set(['CallExpression', 'OptionalCallExpression', 'NewExpression']);

/** The name that a part of a node is given to, when the node itself is given to `name`. */
export function nameFor(
  text: string,
  node: Named,
  key: string,
  child: Named,
  name: string | undefined,
): string | undefined {
  const by = NAMED_BY[node.type]?.find(([part]) => part === key)?.[1];
  if (by !== undefined) return written(text, node[by]) ?? name;
  if (COMPARED.has(node.type)) {
    const other = written(text, node[key === 'right' ? 'left' : 'right']);
    return [name, other].filter((part) => part !== undefined).join(' ');
  }
  if (CALLS.has(node.type) && key === 'arguments')
    return text.slice(Math.max(node.start, child.start - REACH), child.start).trim();
  if (node.type === 'Identifier' && key === 'typeAnnotation') return String(node['name']);
  return isBlock(node, key) ? undefined : name;
}

/** Statements are not given to what the function around them is given to. */
function isBlock(node: Named, key: string): boolean {
  return node.type === 'BlockStatement' || (node.type === 'SwitchCase' && key === 'consequent');
}

function written(text: string, value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { start, end } = value as Named;
  return text.slice(Math.max(start, end - REACH), end).replace(/^(["'])(.*)\1$/, '$2');
}
