import { type Above, nameOf, partOf, type SyntaxNode, walk } from './syntax.ts';

/** What a program does with names. */
export interface Names {
  /** Declared anywhere but by an import. */
  readonly declared: ReadonlySet<string>;
  /** Written anywhere as a name, but not as a key or a member. */
  readonly used: ReadonlySet<string>;
  /** Variables that get another value after their first. */
  readonly reassigned: ReadonlySet<string>;
  /** Variables of which a member, however deep, gets another value. */
  readonly mutated: ReadonlySet<string>;
  /** Variables of which a member is called that takes an element: `names.includes(…)`. */
  readonly searched: ReadonlySet<string>;
}

/** Parts of nodes in which an identifier says no variable's name. */
const NO_NAMES: ReadonlySet<string> = new Set([
  'ObjectMethod key',
  'ClassMethod key',
  'ClassProperty key',
  'ClassAccessorProperty key',
  'TSPropertySignature key',
  'TSMethodSignature key',
  'TSDeclareMethod key',
  'TSQualifiedName right',
  'ImportSpecifier imported',
  'ExportSpecifier exported',
  'MemberExpression property',
  'OptionalMemberExpression property',
  'TSEnumMember id',
  'LabeledStatement label',
  'BreakStatement label',
  'ContinueStatement label',
  'ImportAttribute key',
  'MetaProperty meta',
  'MetaProperty property',
]);
/** Parts of patterns that hold what is declared, or assigned to. */
const IN_PATTERN: ReadonlySet<string> = new Set([
  'ObjectPattern properties',
  'ObjectProperty value',
  'ArrayPattern elements',
  'RestElement argument',
  'AssignmentPattern left',
  'TSParameterProperty parameter',
]);
const DECLARING: ReadonlySet<string> = new Set(['id', 'params', 'param']);
const TAKES_ELEMENT = /^(?:push|unshift|splice|fill|with|concat|includes|indexOf|lastIndexOf|has|add|set)$/;

/** Looks through a program. */
export function namesIn(program: SyntaxNode): Names {
  const names = {
    declared: new Set<string>(),
    used: new Set<string>(),
    reassigned: new Set<string>(),
    mutated: new Set<string>(),
    searched: new Set<string>(),
  };
  walk(program, (node, above) => {
    if (above === undefined) return;
    const target = patternRoot(above);
    const name = nameOf(node);
    if (isAssigned(target)) {
      if (name !== undefined) names.reassigned.add(name);
      const owner = ownerOf(node);
      if (owner !== undefined) names.mutated.add(owner);
    }
    if (name === undefined || !isName(above)) return;
    names.used.add(name);
    if (DECLARING.has(target.part)) names.declared.add(name);
    if (takesElement(above)) names.searched.add(name);
  });
  return names;
}

/** The variable of a member. */
function ownerOf(node: SyntaxNode): string | undefined {
  let at: SyntaxNode | undefined = node;
  while (at?.type === 'MemberExpression') at = partOf(at, 'object');
  return node.type === 'MemberExpression' ? nameOf(at) : undefined;
}

function patternRoot(above: Above): Above {
  let at = above;
  while (IN_PATTERN.has(`${at.node.type} ${at.part}`) && at.above !== undefined) at = at.above;
  return at;
}

function isAssigned({ node, part }: Above): boolean {
  if (node.type === 'AssignmentExpression') return part === 'left';
  if (node.type === 'UpdateExpression') return part === 'argument';
  return /^For(?:Of|In)Statement$/.test(node.type) && part === 'left';
}

function isName({ node, part }: Above): boolean {
  if (node['computed'] === true) return true;
  if (node.type === 'ObjectProperty' && part === 'key') return node['shorthand'] === true;
  return !NO_NAMES.has(`${node.type} ${part}`);
}

function takesElement({ node, part }: Above): boolean {
  if (!/^(?:Optional)?MemberExpression$/.test(node.type) || part !== 'object') return false;
  return TAKES_ELEMENT.test(nameOf(partOf(node, 'property')) ?? '');
}
