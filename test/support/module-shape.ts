import ts from 'typescript-5.9';

type Check = (node: ts.Node) => boolean;

const LITERALS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.Identifier,
]);

/**
 * What a generated module holds besides types, exported constants of literals and `modelsFor`: the compiler has
 * nothing to say about injected statements, so the tree is looked at. An empty list is a good module.
 */
export function foreignParts(text: string): readonly string[] {
  const file = ts.createSourceFile('models.ts', text, ts.ScriptTarget.ES2022, true);
  const diagnostics = (file as unknown as { readonly parseDiagnostics: readonly ts.Diagnostic[] })
    .parseDiagnostics;
  const problems = diagnostics.map(({ messageText }) => `syntax: ${String(messageText)}`);
  for (const statement of file.statements) {
    if (!isAllowed(statement)) problems.push(statement.getText(file).slice(0, 200));
  }
  return [...problems, ...steering(file)];
}

function isAllowed(statement: ts.Statement): boolean {
  const exported = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  if (exported.length !== 1 || exported[0]?.kind !== ts.SyntaxKind.ExportKeyword) return false;
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return true;
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text === 'modelsFor' && isLookup(statement);
  if (!ts.isVariableStatement(statement) || !(statement.declarationList.flags & ts.NodeFlags.Const))
    return false;
  return statement.declarationList.declarations.every(
    ({ name, type, initializer }) =>
      ts.isIdentifier(name) && type !== undefined && initializer !== undefined && isLiteral(initializer),
  );
}

const isLiteral: Check = (node) => {
  if (LITERALS.has(node.kind)) return true;
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
