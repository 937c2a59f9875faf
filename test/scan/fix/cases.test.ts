import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import * as ts from 'typescript-5.9';
import { describe, expect, it } from 'vitest';
import { ownFolder } from '../../support/tools.ts';
import type { FixCase } from './cases/case.ts';
import { CASES } from './cases/index.ts';
import { fixed, modules } from './sample.ts';

const folder = ownFolder();

function put(path: string, text: string): string {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  return join(folder, path);
}

for (const [path, text] of Object.entries(modules())) put(path, text);
put('globals.d.ts', 'declare namespace JSX { interface IntrinsicElements { [name: string]: object } }\n');
put('process.d.ts', 'declare const process: { env: Record<string, string | undefined> };\n');

const fileOf = ({ file }: FixCase): string => file ?? 'src/chat.ts';

/** The path of a case beside the others, in the folder in which its imports hold. */
function pathOf(one: FixCase, when: string): string {
  const file = fileOf(one);
  const slash = file.lastIndexOf('/');
  return `${file.slice(0, slash)}/${when}-${CASES.indexOf(one)}-${file.slice(slash + 1)}`;
}

async function resultOf(one: FixCase, when: string, text: string): Promise<unknown> {
  const { outputFiles } = await build({
    entryPoints: [put(pathOf(one, when), text)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'silent',
    // What is compiled imports compiled files, in JavaScript too.
    resolveExtensions: ['.ts', '.js'],
    plugins: [
      {
        name: 'sources',
        setup: ({ onResolve }) =>
          onResolve({ filter: /models\.js$/ }, () => ({ path: join(folder, 'src/generated/models.ts') })),
      },
    ],
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const { result } = (await import(/* @vite-ignore */ `data:text/javascript;base64,${code}#${when}`)) as {
    readonly result: unknown;
  };
  return JSON.stringify(result);
}

describe('rewriting a file', () => {
  it.each(CASES)('$title', async (one) => {
    const { before, after, layout } = one;
    const { text, refused } = await fixed(fileOf(one), before, layout);
    expect(text).toBe(after ?? before);
    const stays = before.split('\n').flatMap((row, at) => (/\/\/ stays\r?$/.test(row) ? [at + 1] : []));
    expect([...new Set(refused.map(({ wanted }) => wanted.line))]).toEqual(stays);
    const again = await fixed(fileOf(one), text, layout);
    expect([again.text, again.done]).toEqual([text, []]);
  });

  it('says why a literal stays', async () => {
    const all = await Promise.all(
      CASES.map(async (one) => {
        const { refused } = await fixed(fileOf(one), one.before, one.layout);
        return refused.map(({ wanted, why }) => `${one.title}:${wanted.line} ${why}\n`);
      }),
    );
    await expect(all.flat().join('')).toMatchFileSnapshot('../../goldens/scan-fix-reasons.txt');
  });
});

describe('the program after it', () => {
  it.each(CASES.filter(({ runs }) => runs === true))('does what it did: $title', async (one) => {
    const { text } = await fixed(fileOf(one), one.before, one.layout);
    const was = await resultOf(one, 'before', one.before);
    expect(was).toEqual(expect.any(String));
    expect(await resultOf(one, 'after', text)).toBe(was);
  });

  it('compiles where it did, with the generated modules', async () => {
    const paths: string[] = [join(folder, 'globals.d.ts'), join(folder, 'process.d.ts')];
    const typed = CASES.filter((one) => /\.[cm]?tsx?$/.test(fileOf(one)) && one.unchecked !== true);
    for (const one of typed) {
      const { text } = await fixed(fileOf(one), one.before, one.layout);
      paths.push(put(pathOf(one, 'was'), one.before), put(pathOf(one, 'is'), text));
    }
    expect(typed.length).toBeGreaterThan(40);
    expect(errorsIn(paths)).toEqual([]);
  });
});

function errorsIn(paths: readonly string[]): readonly string[] {
  const program = ts.createProgram(paths, {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    allowImportingTsExtensions: true,
    experimentalDecorators: true,
    jsx: ts.JsxEmit.Preserve,
    noEmit: true,
    types: [],
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
    return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}
