import ts from 'typescript-5.9';
import { UNCHECKED } from '../../src/emitters/typescript/shapes.ts';

type Check = (node: ts.Node) => boolean;

const LITERALS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.Identifier,
]);

/**
 * What a generated module holds besides types, constants of literals and the functions of every module: the compiler has
 * nothing to say about injected statements, so the tree is looked at. An empty list is a good module.
 */
export function foreignParts(text: string): readonly string[] {
  // The one line that is meant to steer; where data made another, it is found below.
  const file = ts.createSourceFile('models.ts', text.replace(UNCHECKED, ''), ts.ScriptTarget.ES2022, true);
  const diagnostics = (file as unknown as { readonly parseDiagnostics: readonly ts.Diagnostic[] })
    .parseDiagnostics;
  const problems = diagnostics.map(({ messageText }) => `syntax: ${String(messageText)}`);
  for (const statement of file.statements) {
    if (!isAllowed(statement)) problems.push(statement.getText(file).slice(0, 200));
  }
  return [...problems, ...steering(file)];
}

function isAllowed(statement: ts.Statement): boolean {
  if (ts.isImportDeclaration(statement)) return isBeside(statement.moduleSpecifier);
  if (ts.isExportDeclaration(statement)) return statement.moduleSpecifier === undefined;
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  if (modifiers.some(({ kind }) => kind !== ts.SyntaxKind.ExportKeyword)) return false;
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return true;
  if (ts.isFunctionDeclaration(statement)) return isFunction(statement);
  if (!ts.isVariableStatement(statement) || !(statement.declarationList.flags & ts.NodeFlags.Const))
    return false;
  return statement.declarationList.declarations.every(
    ({ name, type, initializer }) =>
      ts.isIdentifier(name) && initializer !== undefined && isConstant(initializer, type !== undefined),
  );
}

/** A module of the same output, in the folder beside. */
function isBeside(specifier: ts.Expression): boolean {
  return ts.isStringLiteral(specifier) && /^\.\/[\w-]+\/\w+(?:\.[cm]?[jt]s)?$/.test(specifier.text);
}

function isConstant(value: ts.Expression, isTyped: boolean): boolean {
  if (isTyped) return isLiteral(value);
  return ts.isAsExpression(value) && value.type.getText() === 'const' && isLiteral(value.expression);
}

function isFunction(declared: ts.FunctionDeclaration): boolean {
  const name = declared.name?.text ?? '';
  if (name === 'modelsFor') return isLookup(declared);
  return declared.body?.statements.map((one) => one.getText()).join('\n') === GUARDS[name];
}

const GUARDS: Readonly<Record<string, string>> = {
  isModelId: 'return (modelIds as readonly string[]).includes(text);',
  isEnvironment: 'return (environments as readonly string[]).includes(text);',
};

const isLiteral: Check = (node) => {
  if (LITERALS.has(node.kind)) return true;
  if (ts.isAsExpression(node)) return isBranded(node);
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isLiteral);
  if (!ts.isObjectLiteralExpression(node)) return false;
  return node.properties.every((property) => {
    if (!ts.isPropertyAssignment(property)) return false;
    const { name } = property;
    const plain = ts.isIdentifier(name)
      ? name.text !== '__proto__'
      : ts.isStringLiteral(name) && name.text !== '__proto__';
    const computed = ts.isComputedPropertyName(name) && ts.isStringLiteral(name.expression);
    return (plain || computed) && isLiteral(property.initializer);
  });
};

function isBranded({ expression, type }: ts.AsExpression): boolean {
  if (!ts.isStringLiteral(expression) || !ts.isTypeReferenceNode(type)) return false;
  const [only, ...more] = type.typeArguments ?? [];
  const same =
    only !== undefined && ts.isLiteralTypeNode(only) && only.literal.getText() === expression.getText();
  return type.typeName.getText() === 'Id' && same && more.length === 0;
}

// The body is a fixed text but for the names of environments and of their tables.
function isLookup(lookup: ts.FunctionDeclaration): boolean {
  if (lookup.body === undefined) return true;
  const [first, ...rest] = lookup.body.statements;
  const ending = (first !== undefined && ts.isSwitchStatement(first) ? rest : lookup.body.statements).map(
    (one) => one.getText(),
  );
  const cases = first !== undefined && ts.isSwitchStatement(first) ? first.caseBlock.clauses : [];
  const plain = [...cases].every((clause) => {
    const [only, ...more] = clause.statements;
    if (!ts.isCaseClause(clause) || !ts.isStringLiteral(clause.expression) || only === undefined)
      return false;
    return (
      more.length === 0 &&
      ts.isReturnStatement(only) &&
      only.expression !== undefined &&
      ts.isIdentifier(only.expression)
    );
  });
  return plain && ending.join('\n') === ENDING;
}

const ENDING = [
  'const name = JSON.stringify(environment);',
  'const known = environments.join(", ");',
  'throw new Error("Unknown environment " + name + "; known are: " + known);',
].join('\n');

// Comments that compilers obey, and tags that data would have made.
function steering(file: ts.SourceFile): readonly string[] {
  const inner = file as unknown as {
    readonly pragmas: ReadonlyMap<string, unknown>;
    readonly commentDirectives?: readonly unknown[];
    readonly checkJsDirective?: unknown;
  };
  const problems = [...inner.pragmas.keys()].map((pragma) => `pragma ${pragma}`);
  if (inner.commentDirectives !== undefined && inner.commentDirectives.length > 0)
    problems.push('comment directive');
  if (inner.checkJsDirective !== undefined) problems.push('check directive');
  const visit = (node: ts.Node): void => {
    for (const tag of ts.getJSDocTags(node)) problems.push(`tag ${tag.tagName.text}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return problems;
}
