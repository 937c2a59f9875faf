// Is the package what its users should get? Packs it, looks at the list of files and the size, lints its shape, and runs
// the packed command and the library from an installation of their own. No network.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
process.chdir(ROOT);

/** The commands with what they post to forges and the workflows that they write, 41 rules with the pages that `explain` prints, 12 formats with the page that is one of them, the outputs with the module that applications get, and the bundled parsers of HTTP, YAML and options. */
const MAX_PACKED_BYTES = 700 * 1024;
const EXPECTED = [
  /^package\.json$/,
  /^README\.md$/,
  /^LICENSE$/,
  /^CHANGELOG\.md$/,
  /^dist\/(?:[\w-]+\/)*[\w.-]+\.[cm]?js$/,
  /^dist\/types\/(?:[\w.-]+\/)*[\w.-]+\.d\.ts$/,
  /^dist\/THIRD-PARTY-NOTICES\.txt$/,
  /^problem-matcher\.json$/,
  /^schema\/[\w-]+\.schema\.json$/,
];
const MANIFEST = JSON.parse(readFileSync('package.json', 'utf8'));
const NEEDED = [
  'package.json',
  'README.md',
  'LICENSE',
  'problem-matcher.json',
  'dist/cli.cjs',
  'dist/index.js',
  'dist/types/index.d.ts',
];

const folder = mkdtempSync(join(tmpdir(), 'modelock-package-'));
const failures = [];
try {
  const packed = pack();
  check('files', filesOf(packed));
  check(
    'size',
    packed.size > MAX_PACKED_BYTES ? [`packed ${packed.size} bytes, budget ${MAX_PACKED_BYTES}`] : [],
  );
  const tarball = join(folder, packed.filename);
  check('publint', tool('publint', 'publint', ['run', tarball, '--strict', '--level', 'suggestion']));
  check('attw', tool('@arethetypeswrong/cli', 'attw', [tarball, '--profile', 'esm-only', '--no-color']));
  check('knip', tool('knip', 'knip', ['--no-progress']));
  check('install scripts', installScripts());
  check('installed', installed(tarball));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures.length > 0 ? 1 : 0;

function check(name, problems) {
  console.log(`${problems.length === 0 ? 'ok     ' : 'FAILED '} ${name}`);
  for (const problem of problems) console.log(`        ${problem.replaceAll('\n', '\n        ')}`);
  failures.push(...problems);
}

/** `npm pack` builds first (prepack), writes the tarball and says what is in it. */
function pack() {
  const { status, stdout, stderr } = npm(['pack', '--json', '--pack-destination', folder], ROOT);
  if (status !== 0) throw new Error(`npm pack failed:\n${stderr}`);
  return [JSON.parse(stdout.slice(stdout.search(/^[[{]/m)))]
    .flat()
    .map((one) => (one.filename ? one : Object.values(one)[0]))[0];
}

function filesOf({ files }) {
  const paths = files.map(({ path }) => path);
  return [
    ...paths
      .filter((path) => !EXPECTED.some((pattern) => pattern.test(path)))
      .map((path) => `unexpected ${path}`),
    ...NEEDED.filter((path) => !paths.includes(path)).map((path) => `missing ${path}`),
  ];
}

function installScripts() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const { scripts } = MANIFEST;
  return [
    ...Object.entries(packages)
      .filter(([, one]) => !one.dev && one.hasInstallScript)
      .map(([path]) => `${path} runs on install`),
    ...['preinstall', 'install', 'postinstall', 'prepare']
      .filter((name) => name in scripts)
      .map((name) => `we have a ${name} script`),
  ];
}

/** Installs the tarball, which needs no other package, and uses it from there. */
function installed(tarball) {
  if (MANIFEST.dependencies !== undefined) return ['a runtime dependency: what is needed is bundled'];
  const app = join(folder, 'app');
  mkdirSync(app);
  const manifest = { private: true, type: 'module', dependencies: { modelock: `file:${tarball}` } };
  writeFileSync(join(app, 'package.json'), JSON.stringify(manifest));
  const install = npm(
    ['install', '--offline', '--ignore-scripts', '--install-links', '--no-audit', '--no-fund'],
    app,
  );
  if (install.status !== 0) return [`npm install --offline failed:\n${install.stderr}`];
  return [...command(app), ...library(app)];
}

function command(app) {
  const { version } = MANIFEST;
  const run = npm(['exec', '--offline', '--no', '--', 'modelock', '--version'], app);
  return run.status === 0 && run.stdout.trim() === version
    ? []
    : [`modelock --version: ${run.stdout}${run.stderr}`];
}

/** Importing the library prints nothing, adds no global, keeps the process no longer than itself, and gives its functions. */
function library(app) {
  const program = `
    const before = Reflect.ownKeys(globalThis).length;
    const listeners = () => process.eventNames().map((name) => process.listenerCount(name)).join();
    const heard = listeners();
    const names = Object.keys(await import('modelock'));
    if (Reflect.ownKeys(globalThis).length !== before) throw new Error('a global was added');
    if (listeners() !== heard) throw new Error('a process listener was added');
    for (const name of ['load', 'resolve', 'check', 'compile', 'compare']) {
      if (!names.includes(name)) throw new Error('no export ' + name);
    }
  `;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: app,
    encoding: 'utf8',
    timeout: 10_000,
  });
  return run.status === 0 && run.stdout === '' && run.stderr === ''
    ? []
    : [`import('modelock'): ${run.stdout}${run.stderr}`];
}

/** Runs the command of an installed tool; what it printed when it failed. */
function tool(name, bin, args) {
  const manifest = manifestOf(name);
  const { bin: bins } = JSON.parse(readFileSync(manifest, 'utf8'));
  const script = join(dirname(manifest), typeof bins === 'string' ? bins : bins[bin]);
  const run = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return run.status === 0 ? [] : [`${run.stdout}${run.stderr}`.trim()];
}

function manifestOf(name) {
  const paths = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const found = paths
    .map((path) => join(path, name, 'package.json'))
    .find((path) => {
      try {
        return readFileSync(path) !== undefined;
      } catch {
        return false;
      }
    });
  if (found === undefined) throw new Error(`${name} is not installed`);
  return found;
}

/** npm by the script that runs us, else from the path; `shell` because it is npm.cmd on Windows. */
function npm(args, cwd) {
  const options = { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 };
  const script = process.env.npm_execpath;
  if (script !== undefined) return spawnSync(process.execPath, [script, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}
