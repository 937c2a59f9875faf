import type { Names } from './names.ts';
import { type Above, listOf, nameOf, partOf, type SyntaxNode } from './syntax.ts';

/** Parts through which a literal gives its type to what it is in. */
const THROUGH: ReadonlySet<string> = new Set([
  'ConditionalExpression consequent',
  'ConditionalExpression alternate',
  'LogicalExpression left',
  'LogicalExpression right',
]);
const WITHIN: ReadonlySet<string> = new Set([
  'ObjectProperty value',
  'ObjectExpression properties',
  'ArrayExpression elements',
]);
const FIELDS: ReadonlySet<string> = new Set([
  'ClassProperty',
  'ClassPrivateProperty',
  'ClassAccessorProperty',
]);
const TEXTS: ReadonlySet<string> = new Set(['StringLiteral', 'TemplateLiteral']);
const MEMBERS: ReadonlySet<string> = new Set(['MemberExpression', 'OptionalMemberExpression']);

/**
 * Why a literal of a TypeScript file must stay for its type. A literal makes a variable a `string` where no type is written;
 * a constant of the generated module has the type of that one id, and the variable would take no other.
 */
export function narrowing(above: Above, names: Names): string | undefined {
  let at = above;
  while (THROUGH.has(`${at.node.type} ${at.part}`) && at.above !== undefined) at = at.above;
  const { node, part } = at;
  switch (node.type) {
    case 'VariableDeclarator':
      return variable(at, names);
    case 'AssignmentPattern':
      return part === 'right' ? defaultValue(at, names) : undefined;
    case 'ObjectProperty':
      return unpacked(at) ?? (names.mutated.has(holderOf(at) ?? '') ? narrowed('property') : undefined);
    case 'ArrayExpression':
      return unpacked(at) ?? list(at, names);
    case 'CallExpression':
      return destructured(at);
    default:
      return FIELDS.has(node.type) ? field(node) : undefined;
  }
}

function narrowed(what: string): string {
  return `the ${what} has no type of its own, and would take this one id only`;
}

function variable({ node, above }: Above, names: Names): string | undefined {
  const id = partOf(node, 'id');
  const isFree = above?.node['kind'] !== 'const' && names.reassigned.has(nameOf(id) ?? '');
  return isFree && !isTyped(id) ? narrowed('variable') : undefined;
}

/** A default of a parameter, whatever pattern it is in, or of a variable. */
function defaultValue(from: Above, names: Names): string | undefined {
  if (isTyped(partOf(from.node, 'left'))) return undefined;
  for (let at: Above | undefined = from.above; at !== undefined; at = at.above) {
    if (isTyped(at.node)) return undefined;
    if (at.part === 'params') return narrowed('parameter');
    if (/Statement$|Declarator$|Expression$/.test(at.node.type)) break;
  }
  return names.reassigned.has(nameOf(partOf(from.node, 'left')) ?? '') ? narrowed('variable') : undefined;
}

function field(node: SyntaxNode): string | undefined {
  return isTyped(node) || node['readonly'] === true ? undefined : narrowed('property');
}

/** A list of nothing but texts, since anything else in it keeps its type wide; or a row of what is made from lists, such as a `Map`. */
function list({ node: array, above }: Above, names: Names): string | undefined {
  let at = above;
  while (at?.node.type === 'ArrayExpression') at = at.above;
  if (at === undefined) return undefined;
  const { node, part } = at;
  const isTexts = listOf(array, 'elements').every(({ type }) => TEXTS.has(type));
  if (node.type === 'NewExpression')
    return hasTypes(node) || !(isTexts || at !== above) ? undefined : narrowed('list');
  if (!isTexts) return undefined;
  if (MEMBERS.has(node.type)) return part === 'object' ? narrowed('list') : undefined;
  if (FIELDS.has(node.type)) return field(node);
  if (node.type !== 'VariableDeclarator' || isTyped(partOf(node, 'id'))) return undefined;
  const isExported = at.above?.above?.node.type === 'ExportNamedDeclaration';
  return isExported || names.searched.has(nameOf(partOf(node, 'id')) ?? '') ? narrowed('list') : undefined;
}

/** `const [model, setModel] = useState('…')`: the second takes what the first is. */
function destructured({ node, above }: Above): string | undefined {
  const pattern = above?.node.type === 'VariableDeclarator' ? partOf(above.node, 'id') : undefined;
  if (hasTypes(node) || pattern?.type !== 'ArrayPattern' || isTyped(pattern)) return undefined;
  return listOf(pattern, 'elements').length > 1 ? narrowed('state') : undefined;
}

function hasTypes(call: SyntaxNode): boolean {
  return partOf(call, 'typeParameters') !== undefined || partOf(call, 'typeArguments') !== undefined;
}

function isTyped(node: SyntaxNode | undefined): boolean {
  return partOf(node, 'typeAnnotation') !== undefined;
}

/** What a pattern without a type takes apart into variables: `let [model, count] = ['…', 0]`. */
function unpacked(from: Above): string | undefined {
  const { node, above } = outermost(from) ?? from;
  const id = node.type === 'VariableDeclarator' ? partOf(node, 'id') : undefined;
  const isPattern = id !== undefined && id.type !== 'Identifier' && !isTyped(id);
  return isPattern && above?.node['kind'] !== 'const' ? narrowed('variable') : undefined;
}

/** The variable without a type that holds an object of which this is a property. */
function holderOf(property: Above): string | undefined {
  const at = outermost(property);
  const id = at?.node.type === 'VariableDeclarator' ? partOf(at.node, 'id') : undefined;
  return isTyped(id) ? undefined : nameOf(id);
}

/** What the objects and lists around a value are in. */
function outermost(from: Above): Above | undefined {
  let at: Above | undefined = from;
  while (at !== undefined && WITHIN.has(`${at.node.type} ${at.part}`)) at = at.above;
  return at;
}
