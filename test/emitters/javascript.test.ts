import fc from 'fast-check';
import ts from 'typescript-5.9';
import { describe, expect, it } from 'vitest';
import { javascript } from '../../src/emitters/javascript.ts';
import { typescript } from '../../src/emitters/typescript.ts';
import { filesOf, textOf } from '../support/emit.ts';
import { emitted, imported } from '../support/emitted.ts';
import { resolutionOf, type TerseRegistry } from '../support/resolution.ts';
import { anyRegistry, EXAMPLE } from '../support/sample.ts';

/** What a module exports, without its functions. */
async function data(text: string): Promise<Readonly<Record<string, unknown>>> {
  const module = await imported(text);
  return Object.fromEntries(Object.entries(module).filter(([, value]) => typeof value !== 'function'));
}

/** Statements of a declaration file that are no types, and declared values that the code does not export. */
function oddParts(types: string): readonly string[] {
  const file = ts.createSourceFile('models.d.ts', types, ts.ScriptTarget.ES2022, true);
  const { parseDiagnostics } = file as unknown as { readonly parseDiagnostics: readonly ts.Diagnostic[] };
  const odd = file.statements.filter(
    (one) =>
      !ts.isInterfaceDeclaration(one) &&
      !ts.isTypeAliasDeclaration(one) &&
      !(
        ts.isVariableStatement(one) &&
        one.declarationList.declarations.every(({ initializer }) => !initializer)
      ) &&
      !(ts.isFunctionDeclaration(one) && one.body === undefined),
  );
  return [
    ...parseDiagnostics.map(({ messageText }) => String(messageText)),
    ...odd.map((one) => one.getText()),
  ];
}

function compiles(terse: TerseRegistry): boolean {
  return emitted(terse) !== undefined;
}

describe('javascript', () => {
  it('writes the example as it always did', async () => {
    const [code, types] = filesOf(javascript, resolutionOf(EXAMPLE));
    expect([code?.file, types?.file]).toEqual(['models.js', 'models.d.ts']);
    await expect(code?.text).toMatchFileSnapshot('../goldens/emitters/example.js');
    await expect(types?.text).toMatchFileSnapshot('../goldens/emitters/example.d.ts');
  });

  it('names the types of a module by its ending', () => {
    const files = filesOf(javascript, resolutionOf(EXAMPLE), {}, 'models.mjs').map(({ file }) => file);
    expect(files).toEqual(['models.mjs', 'models.d.mts']);
  });

  it('holds what the typescript output holds, for any registry', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegistry.filter(compiles), async (terse) => {
        const [code, types] = filesOf(javascript, resolutionOf(terse));
        expect(await data(code?.text ?? '')).toEqual(await data(textOf(typescript, resolutionOf(terse))));
        expect(oddParts(types?.text ?? '')).toEqual([]);
        for (const { text } of [code, types].filter((part) => part !== undefined))
          expect(text).toMatch(/^[\n\x20-\x7e]*[^\n]\n$/);
      }),
      { numRuns: 60 },
    );
  });

  it('throws on an unknown environment and guards texts', async () => {
    const module = (await imported(textOf(javascript, resolutionOf(EXAMPLE)))) as unknown as {
      modelsFor(name: string): unknown;
      isModelId(text: string): boolean;
      isEnvironment(text: string): boolean;
    };
    expect(() => module.modelsFor('toString')).toThrow(/default, eu-staging, production/);
    expect([module.isModelId('gpt-5.2'), module.isModelId('gpt-5.22')]).toEqual([true, false]);
    expect([module.isEnvironment('default'), module.isEnvironment('__proto__')]).toEqual([true, false]);
  });
});
