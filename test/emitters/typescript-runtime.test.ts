import { build } from 'esbuild';
import ts from 'typescript-5.9';
import { describe, expect, it } from 'vitest';
import { typescriptRuntime } from '../../src/emitters/typescript-runtime.ts';
import { textOf } from '../support/emit.ts';
import { resolutionOf } from '../support/resolution.ts';
import { EXAMPLE } from '../support/sample.ts';

const text = textOf(typescriptRuntime, resolutionOf(EXAMPLE));
const file = ts.createSourceFile('runtime.ts', text, ts.ScriptTarget.ES2022, true);

/** Does nothing when the module is loaded: a list or table of texts. */
function isData(node: ts.Expression): boolean {
  if (ts.isStringLiteral(node)) return true;
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isData);
  return (
    ts.isObjectLiteralExpression(node) &&
    node.properties.every((one) => ts.isPropertyAssignment(one) && isData(one.initializer))
  );
}

function isInert(statement: ts.Statement): boolean {
  if (ts.isVariableStatement(statement)) {
    const isConst = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
    return (
      isConst &&
      statement.declarationList.declarations.every(
        ({ initializer }) => initializer !== undefined && isData(initializer),
      )
    );
  }
  if (ts.isClassDeclaration(statement)) {
    return statement.members.every(
      (member) => !ts.isClassStaticBlockDeclaration(member) && !isStatic(member),
    );
  }
  return (
    ts.isFunctionDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  );
}

function isStatic(member: ts.ClassElement): boolean {
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

async function bundled(program: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: '/', loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    plugins: [
      {
        name: 'runtime',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /runtime\.ts$/ }, () => ({ path: 'runtime.ts', namespace: 'runtime' }));
          onLoad({ filter: /./, namespace: 'runtime' }, () => ({ contents: text, loader: 'ts' }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
}

describe('typescript-runtime', () => {
  it('writes the same module for every registry', async () => {
    expect(textOf(typescriptRuntime, resolutionOf({ environments: {} }))).toBe(text);
    await expect(text).toMatchFileSnapshot('../../examples/generated/runtime.ts');
  });

  it('is ASCII with line feeds, and does nothing when it is loaded', () => {
    expect(text).toMatch(/^[\n\x20-\x7e]*[^\n]\n$/);
    expect(
      file.statements.filter((statement) => !isInert(statement)).map((one) => one.getText(file)),
    ).toEqual([]);
  });

  it('exports what the documents name, and says at each what it is', () => {
    const exported = file.statements.filter(isExported);
    const values = exported.filter((one) => ts.isFunctionDeclaration(one) || ts.isClassDeclaration(one));
    expect(values.map(({ name }) => name?.text).sort()).toEqual([
      'Declined',
      'TaskOverdue',
      'answered',
      'classify',
      'pollTask',
      'servedModelMatches',
      'withFallbacks',
    ]);
    const bare = exported.filter((one) => ts.getJSDocCommentsAndTags(one).length === 0);
    expect(bare.map((one) => one.getText(file).slice(0, 60))).toEqual([]);
  });

  it.each([
    ['classify', ['withFallbacks', 'pollTask', 'TaskOverdue', 'servedModelMatches', 'answered', 'walk']],
    ['servedModelMatches', ['withFallbacks', 'classify', 'NEVER', 'Declined', 'TaskOverdue', 'setTimeout']],
    ['answered', ['withFallbacks', 'classify', 'NEVER', 'TaskOverdue', 'setTimeout']],
    ['withFallbacks', ['pollTask(', 'TaskOverdue', 'servedModelMatches', 'answered', 'setTimeout']],
  ])('leaves the rest out of a program that imports %s alone', async (name, others) => {
    const code = await bundled(`import { ${name} } from './runtime.ts';\nconsole.log(${name});\n`);
    expect(code).toContain(`function ${name}(`);
    const declared = [...code.matchAll(/(?:function|class|var|const) (\w+)/g)].map(([, one]) => one);
    expect(others.filter((other) => declared.includes(other))).toEqual([]);
    expect(await bundled("import './runtime.ts';\n")).not.toMatch(/\w/);
  });
});
