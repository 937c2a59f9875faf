import { execFile, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { javascript } from '../../src/emitters/javascript.ts';
import { RUNTIME } from '../../src/emitters/runtime.gen.ts';
import { UNCHECKED } from '../../src/emitters/typescript/shapes.ts';
import { typescript } from '../../src/emitters/typescript.ts';
import { filesOf, textOf } from '../support/emit.ts';
import { emitted } from '../support/emitted.ts';
import { resolutionOf } from '../support/resolution.ts';
import { anyRegistry, EXAMPLE, EXTENDED } from '../support/sample.ts';

const ROOT = join(import.meta.dirname, '../..');
const CONSUMERS = join(ROOT, 'test/fixtures/consumer');
const folder = mkdtempSync(join(tmpdir(), 'modelock-compile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COMPILERS: readonly { readonly name: string; readonly since: number }[] = [
  { name: 'typescript-5.4', since: 5.4 },
  { name: 'typescript-5.9', since: 5.9 },
  { name: 'typescript-6', since: 6 },
  { name: 'typescript', since: 7 },
];

/** Every strictness that this compiler knows. */
function strictest(since: number): Readonly<Record<string, unknown>> {
  return {
    target: 'es2022',
    lib: ['es2022', 'dom'],
    module: 'nodenext',
    moduleResolution: 'nodenext',
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noImplicitOverride: true,
    noImplicitReturns: true,
    noFallthroughCasesInSwitch: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    allowUnreachableCode: false,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    declaration: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: false,
    ...(since >= 5.5 ? { isolatedDeclarations: true } : {}),
    ...(since >= 5.8 ? { erasableSyntaxOnly: true } : {}),
  };
}

/** The text without the line that has compilers believe it. */
function checked(text: string): string {
  return text.replace(UNCHECKED, '');
}

const LAYOUTS = {
  models: {},
  nested: { layout: 'nested', naming: 'CONSTANT_CASE' },
  files: { layout: 'files', imports: 'ts' },
  brand: { brand: true },
  'brand-files': { brand: true, layout: 'files', imports: 'ts', naming: 'snake_case' },
};

function writeProgram(): void {
  const samples = fc.sample(anyRegistry, { numRuns: 25, seed: 11 });
  const modules = [{ environments: {} }, ...samples].map(emitted).filter((text) => text !== undefined);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(join(folder, 'runtime.ts'), RUNTIME);
  mkdirSync(join(folder, 'any'));
  for (const text of modules) expect(text).toContain(UNCHECKED);
  modules.forEach((text, index) => {
    writeFileSync(join(folder, `any/m${index}.ts`), checked(text));
  });
  samples.forEach((terse, index) => {
    if (emitted(terse) === undefined) return;
    for (const { file, text } of filesOf(javascript, resolutionOf(terse), {}, `j${index}.js`))
      writeFileSync(join(folder, 'any', file), text);
  });
  for (const [name, options] of Object.entries(LAYOUTS))
    for (const { file, text } of filesOf(typescript, resolutionOf(EXAMPLE), options, `${name}.ts`)) {
      mkdirSync(join(folder, file, '..'), { recursive: true });
      writeFileSync(join(folder, file), checked(text));
    }
  writeFileSync(join(folder, 'extended.ts'), checked(textOf(typescript, resolutionOf(EXTENDED))));
  mkdirSync(join(folder, 'js'));
  writeFileSync(join(folder, 'js', 'runtime.ts'), RUNTIME);
  for (const { file, text } of filesOf(javascript, resolutionOf(EXTENDED), {}, 'extended.js'))
    writeFileSync(join(folder, 'js', file), text);
  const extended = readFileSync(join(CONSUMERS, 'extensions.ts'), 'utf8');
  writeFileSync(join(folder, 'js', 'extensions.ts'), extended.replace('./extended.ts', './extended.js'));
  for (const { file, text } of filesOf(javascript, resolutionOf(EXAMPLE)))
    writeFileSync(join(folder, 'js', file), text);
  for (const name of readdirSync(CONSUMERS).filter((one) => !['layouts.ts', 'extensions.ts'].includes(one))) {
    const text = readFileSync(join(CONSUMERS, name), 'utf8');
    writeFileSync(join(folder, 'js', name), text.replaceAll('./models.ts', './models.js'));
  }
  for (const name of readdirSync(CONSUMERS)) copyFileSync(join(CONSUMERS, name), join(folder, name));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
}

function compile(name: string, since: number, files = '*.ts'): Promise<string> {
  const config = join(folder, `tsconfig.${name}.${files.replaceAll(/\W/g, '')}.json`);
  writeFileSync(
    config,
    JSON.stringify({
      compilerOptions: strictest(since),
      include: files === '*.ts' ? ['**/*.ts'] : [files],
    }),
  );
  const tsc = join(ROOT, 'node_modules', name, 'bin/tsc');
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, '-p', config], { cwd: folder }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}

describe('the generated module with its consumers', { concurrent: true }, () => {
  writeProgram();

  for (const { name, since } of COMPILERS) {
    const there = existsSync(join(ROOT, 'node_modules', name));
    it.skipIf(!there)(
      `compiles under TypeScript ${since} at its strictest`,
      { timeout: 180_000 },
      async ({ expect: own }) => {
        own(await compile(name, since)).toBe('');
      },
    );
  }
});

describe('a binding given to the wrong function', () => {
  it.each([
    ['withFallbacks(productionJingle, async () => 1)', 'use pollTask()'],
    ['pollTask(productionSupportChat, { submit, poll })', 'use withFallbacks()'],
  ])('%s is told to %s', { timeout: 180_000 }, async (call, told) => {
    mkdirSync(join(folder, 'wrong'), { recursive: true });
    const program = [
      "import { productionJingle, productionSupportChat } from '../models.ts';",
      "import { pollTask, withFallbacks } from '../runtime.ts';",
      "const submit = async () => 1, poll = async () => ({ state: 'pending' as const });",
      `export const known: readonly unknown[] = [productionJingle, productionSupportChat, pollTask, withFallbacks, submit, poll];`,
      `export const wrong: unknown = ${call};`,
    ];
    writeFileSync(join(folder, 'wrong/call.ts'), program.join('\n'));
    expect(await compile('typescript', 7, 'wrong/*.ts')).toContain(told);
  });
});

describe('the generated module on this Node', () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const strips = major > 22 || (major === 22 && minor >= 18);

  it.skipIf(!strips)('is imported as TypeScript, without a tool', () => {
    const script =
      'import("./models.ts").then((m) => console.log(m.modelsFor("production").supportChat.primary))';
    const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' });
    expect(stdout.trim()).toBe('gpt-5.2');
  });
});
