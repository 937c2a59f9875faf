// Builds dist/: the bundled command with lazy chunks, the library entry, its types, and the notices of what is bundled.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', { recursive: true, force: true });
mkdirSync('dist', { recursive: true });

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

// The command is CommonJS: it starts some milliseconds sooner than ES modules do. `cli.cjs` holds only what every command
// line needs, the parser and the table of commands; `main.cjs` holds the commands; and each package or
// large piece of data that only some commands need is a file of its own, read when the first of them asks for it.
const command = {
  ...shared,
  format: 'cjs',
  minify: true,
  outExtension: { '.js': '.cjs' },
  // The package's ES modules: what nothing uses of them is left out.
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
};
/** Modules of ours that few commands need and that import nothing of ours at run time but what is theirs alone: data, and faults. */
const LATER = /(?:published|demo-registry\.gen|chaos\/index|node-chaos)\.ts$/;
const inMain = new Set();
const onDemand = new Map();

const cli = await build({
  ...command,
  entryPoints: { cli: 'src/cli.ts' },
  outdir: 'dist',
  banner: { js: '#!/usr/bin/env node' },
  plugins: [
    { name: 'main-later', setup: mainLater },
    { name: 'no-child-process', setup: noChildProcess },
  ],
});
chmodSync('dist/cli.cjs', 0o755);

// All in one scope: modules that are evaluated on demand would be parsed twice, which costs more than evaluating them.
const main = await build({
  ...command,
  stdin: {
    contents: [...inMain].map((path) => `export * from ${JSON.stringify(path)};`).join('\n'),
    resolveDir: '.',
    loader: 'js',
  },
  outfile: 'dist/main.cjs',
  plugins: [{ name: 'data-later', setup: dataLater }],
});

// As ES modules these can share what two of them hold: undici's agent is part of its proxy agent.
const packages = await build({
  ...shared,
  plugins: [
    { name: 'one-http-parser', setup: oneHttpParser },
    { name: 'no-http2', setup: noHttp2 },
  ],
  format: 'esm',
  minify: true,
  splitting: true,
  entryPoints: Object.fromEntries(onDemand),
  outdir: 'dist/later',
  outExtension: { '.js': '.mjs' },
  chunkNames: 'shared-[hash]',
  banner: {
    js: "import { createRequire as modelockRequire } from 'node:module'; const require = modelockRequire(import.meta.url);",
  },
});

/** What `cli.cjs` imports dynamically is asked of `main.cjs`. */
function mainLater({ onResolve, onLoad }) {
  onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
    if (kind !== 'dynamic-import') return undefined;
    const source = `./${relative('.', resolve(resolveDir, path)).replaceAll('\\', '/')}`;
    inMain.add(source);
    return { path: source, namespace: 'main' };
  });
  onLoad({ filter: /./, namespace: 'main' }, () => ({
    contents: "module.exports = require('./main.cjs');",
  }));
  onResolve({ filter: /main\.cjs$/ }, ({ path }) => ({ path, external: true }));
}

/** commander loads Node's process code for subcommands that are programs of their own; ours are not, and it costs 5 ms. */
function noChildProcess({ onResolve, onLoad }) {
  onResolve({ filter: /^node:child_process$/ }, ({ path }) => ({ path, namespace: 'empty' }));
  onLoad({ filter: /./, namespace: 'empty' }, () => ({ contents: 'module.exports = {};' }));
}

/** Packages and such modules, where they are imported dynamically, become files of their own. */
function dataLater({ onResolve }) {
  onResolve({ filter: /./ }, ({ kind, path, resolveDir }) => {
    const isOurs = path.startsWith('.');
    if (kind !== 'dynamic-import' || path.startsWith('node:')) return undefined;
    if (isOurs && !LATER.test(path)) {
      const text = `"${path}" shares modules with the others, and importing it on demand would have all of them parsed twice (4 ms of every run)`;
      return { errors: [{ text }] };
    }
    const name = path
      .replace(/^@/, '')
      .replace(/(?:\.gen)?\.[jt]s$/, '')
      .replace(/^\W+/, '')
      .replaceAll('/', '-');
    onDemand.set(name, isOurs ? resolve(resolveDir, path) : path);
    return { path: `./later/${name}.mjs`, external: true };
  });
}

/** undici holds its parser twice, with and without SIMD, and falls back to the second: that one runs on every machine. */
function oneHttpParser({ onResolve }) {
  onResolve({ filter: /llhttp_simd-wasm/ }, ({ path, resolveDir }) => ({
    path: resolve(resolveDir, path.replace('llhttp_simd-wasm', 'llhttp-wasm')),
  }));
}

/**
 * undici loads Node's HTTP/2, which takes 6 ms, for connections that we never ask for (its `allowH2` is off); without it
 * it makes do with what stands here.
 */
function noHttp2({ onResolve, onLoad }) {
  onResolve({ filter: /^node:http2$/ }, ({ path }) => ({ path, namespace: 'no-http2' }));
  onLoad({ filter: /./, namespace: 'no-http2' }, () => ({ contents: 'module.exports = { constants: {} };' }));
}

await build({
  ...shared,
  format: 'esm',
  entryPoints: { index: 'src/index.ts' },
  minify: true,
  outdir: 'dist',
  packages: 'external',
});

const typescript = join(
  dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin/tsc',
);
execFileSync(process.execPath, [typescript, '-p', 'tsconfig.types.json'], { stdio: 'inherit' });

const bundled = [cli, main, packages].flatMap(({ metafile }) => Object.keys(metafile.inputs));
writeFileSync('dist/THIRD-PARTY-NOTICES.txt', notices(bundled));

function notices(inputs) {
  const names = new Set();
  for (const input of inputs) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) names.add(found[1]);
  }
  return [...names].sort().map(notice).join('\n');
}

function notice(name) {
  const folder = join('node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim() : '';
  return `${name} ${version} (${license})\n${'-'.repeat(72)}\n${text}\n`;
}
