import { type Above, nameOf, partOf, type SyntaxNode } from './syntax.ts';

/** The parts of nodes in which a value may be read from a constant. What is not here stays a literal. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  VariableDeclarator: ['init'],
  AssignmentExpression: ['right'],
  AssignmentPattern: ['right'],
  ObjectProperty: ['value'],
  ClassProperty: ['value'],
  ClassPrivateProperty: ['value'],
  ClassAccessorProperty: ['value'],
  ArrayExpression: ['elements'],
  CallExpression: ['arguments'],
  OptionalCallExpression: ['arguments'],
  NewExpression: ['arguments'],
  ConditionalExpression: ['test', 'consequent', 'alternate'],
  LogicalExpression: ['left', 'right'],
  BinaryExpression: ['left', 'right'],
  UnaryExpression: ['argument'],
  SpreadElement: ['argument'],
  SequenceExpression: ['expressions'],
  AwaitExpression: ['argument'],
  YieldExpression: ['argument'],
  ReturnStatement: ['argument'],
  ThrowStatement: ['argument'],
  ArrowFunctionExpression: ['body'],
  SwitchStatement: ['discriminant'],
  SwitchCase: ['test'],
  ExportDefaultDeclaration: ['declaration'],
  TemplateLiteral: ['expressions'],
  MemberExpression: ['object'],
  OptionalMemberExpression: ['object'],
  JSXAttribute: ['value'],
  JSXExpressionContainer: ['expression'],
  TSAsExpression: ['expression'],
  TSTypeAssertion: ['expression'],
  TSNonNullExpression: ['expression'],
};

/** What literals are in other parts, by the part or by the node above. */
const OTHERS: Readonly<Record<string, string>> = {
  key: 'it is a key',
  property: 'it is a key',
  source: 'it names a module',
  TSLiteralType: 'it is a type',
  TSEnumMember: 'it is in an enum',
  TSSatisfiesExpression: 'it is held to a type by `satisfies`',
  TaggedTemplateExpression: 'a tag reads its text',
  ImportAttribute: 'it is said to an import',
  ExpressionStatement: 'it is a statement of its own',
};

/** Parts through which `as const` reaches a literal. */
const IN_CONST: ReadonlySet<string> = new Set([
  'ObjectProperty value',
  'ObjectExpression properties',
  'ArrayExpression elements',
  'ConditionalExpression consequent',
  'ConditionalExpression alternate',
]);

/** Why a literal with this above it cannot be read from a constant; undefined when it can. */
export function positionProblem(above: Above): string | undefined {
  const { node, part } = above;
  if (VALUES[node.type]?.includes(part) !== true)
    return OTHERS[node.type] ?? OTHERS[part] ?? 'no constant can stand there';
  if (isModuleName(node)) return 'it names a module';
  if (node.type === 'BinaryExpression' && node['operator'] === 'in' && part === 'left') return 'it is a key';
  if (isConst(above)) return 'it is part of an `as const`';
  return surroundings(above);
}

function isModuleName(node: SyntaxNode): boolean {
  const callee = node.type === 'CallExpression' ? partOf(node, 'callee') : undefined;
  return callee?.type === 'Import' || nameOf(callee) === 'require';
}

function isConst(above: Above): boolean {
  let at: Above | undefined = above;
  while (at !== undefined && IN_CONST.has(`${at.node.type} ${at.part}`)) at = at.above;
  if (at?.node.type !== 'TSAsExpression' && at?.node.type !== 'TSTypeAssertion') return false;
  const type = partOf(at.node, 'typeAnnotation');
  return type?.type === 'TSTypeReference' && nameOf(partOf(type, 'typeName')) === 'const';
}

function surroundings(above: Above): string | undefined {
  for (let at: Above | undefined = above; at !== undefined; at = at.above) {
    const { type } = at.node;
    if (type === 'Decorator') return 'it is in a decorator';
    if (type === 'TSEnumMember') return OTHERS['TSEnumMember'];
    if (at.node['declare'] === true) return 'it is only declared there';
  }
  return undefined;
}
