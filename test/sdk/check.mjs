// The generated module beside each SDK, in its current major and the one before: the right binding compiles; another family,
// an unknown use case, a typo in an id and an id that no binding names do not. `npm run sdk`; no part of `npm test`, because
// the SDKs want newer versions of Node than we do, though their types do not.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from '../../scripts/load.mjs';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const CONSUMERS = join(FOLDER, 'consumers');
const COMPILERS = ['typescript-5.9', 'typescript'];

const { modules } = await load(`
  import { javascript } from './src/emitters/javascript.ts';
  import { typescript } from './src/emitters/typescript.ts';
  import { filesOf } from './test/support/emit.ts';
  import { resolutionOf } from './test/support/resolution.ts';
  import { EXAMPLE } from './test/support/sample.ts';
  export const modules = {
    typescript: filesOf(typescript, resolutionOf(EXAMPLE)),
    javascript: filesOf(javascript, resolutionOf(EXAMPLE)),
  };
`);

let failed = 0;
for (const line of ['old', 'new']) {
  install(line);
  for (const [emitter, parts] of Object.entries(modules)) {
    const folder = mkdtempSync(join(tmpdir(), 'modelock-sdk-'));
    try {
      write(folder, line, parts, emitter === 'javascript');
      for (const compiler of COMPILERS) report(folder, compiler, `${versions(line)} with ${emitter}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
process.exitCode = failed > 0 ? 1 : 0;

function install(line) {
  const cwd = join(FOLDER, line);
  if (existsSync(join(cwd, 'node_modules'))) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // By the command line: npm hands our own strictness about versions of Node on to what its scripts start.
  execFileSync(npm, ['ci', '--silent', '--ignore-scripts', '--engine-strict=false'], {
    cwd,
    stdio: 'inherit',
  });
}

function write(folder, line, parts, isJavaScript) {
  symlinkSync(join(FOLDER, line, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  for (const { file, text } of parts) writeFileSync(join(folder, file), text);
  for (const name of readdirSync(CONSUMERS)) {
    const text = readFileSync(join(CONSUMERS, name), 'utf8');
    writeFileSync(join(folder, name), isJavaScript ? text.replaceAll('./models.ts', './models.js') : text);
  }
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable', 'esnext.disposable'],
    module: 'nodenext',
    moduleResolution: 'nodenext',
    types: [],
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
}

function report(folder, compiler, what) {
  const require = createRequire(import.meta.url);
  const tsc = join(dirname(require.resolve(`${compiler}/package.json`)), 'bin/tsc');
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  const { version } = require(`${compiler}/package.json`);
  console.log(`${status === 0 ? 'ok     ' : 'FAILED '} TypeScript ${version}: ${what}`);
  if (status !== 0) console.log(stdout + stderr);
  if (status !== 0) failed += 1;
}

function versions(line) {
  const { dependencies } = JSON.parse(readFileSync(join(FOLDER, line, 'package.json'), 'utf8'));
  return Object.entries(dependencies)
    .map(([name, version]) => `${name} ${version.split('.')[0]}`)
    .join(', ');
}
