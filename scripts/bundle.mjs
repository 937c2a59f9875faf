// Bundles the command with its lazy chunks; the build does it, and the bench for a command that it compares with.
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { build } from 'esbuild';

/** What every bundle of ours has in common. */
export const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

/** What is imported from the package `yaml`; all of it in the folder `source`. */
const YAML = [
  ...new Set(
    readdirSync(new URL('../src/source', import.meta.url))
      .map((name) => readFileSync(new URL(`../src/source/${name}`, import.meta.url), 'utf8'))
      .flatMap((text) => [...text.matchAll(/^import \{([^}]*)\} from 'yaml';$/gm)])
      .flatMap(([, names]) => names.split(',').map((name) => name.trim()))
      .filter((name) => name !== '' && !name.startsWith('type ')),
  ),
].sort();

/**
 * What few runs need, but then in the middle of a call that cannot wait: the reader of what ours does not know, and the
 * validators that tell what is wrong with a value that did not pass.
 */
const AT_ONCE = [
  // The package's ES modules: what nothing uses of them is left out.
  { name: 'yaml', filter: /^yaml$/, from: './node_modules/yaml/browser/dist/index.js', exports: YAML },
  {
    name: 'validators',
    filter: /validators\.gen\.js$/,
    from: './src/registry/validators.gen.js',
    exports: ['validateEnvironment', 'validateSettings'],
  },
];

// The command is CommonJS: it starts some milliseconds sooner than ES modules do. `cli.cjs` holds only what every command
// line needs, the parser and the table of commands; `main.cjs` holds the commands; and each package or
// large piece of data that only some commands need is a file of its own, read when the first of them asks for it.
const command = {
  ...shared,
  format: 'cjs',
  minify: true,
  outExtension: { '.js': '.cjs' },
};
/**
 * Modules of ours that few commands need and that import nothing of ours at run time but what is theirs alone: data,
 * faults, and what reads source code. The HTML report does import more; its file has its own copy of that, and every other run goes without its parsing.
 */
const LATER =
  /(?:published|published-reports|demo-registry\.gen|rule-pages\.gen|chaos\/index|node-chaos|html\/pages|literals\/read|fix\/rewrite)\.ts$/;

/** Writes the command into a folder, from the root of the repository, and returns the paths of all that went in. */
export async function bundleCommand(folder, plugins = []) {
  const inMain = new Set();
  const onDemand = new Map();
  const cli = await build({
    ...command,
    entryPoints: { cli: 'src/cli.ts' },
    outdir: folder,
    banner: { js: '#!/usr/bin/env node' },
    plugins: [
      { name: 'main-later', setup: (hooks) => mainLater(hooks, inMain) },
      { name: 'no-child-process', setup: noChildProcess },
    ],
  });
  chmodSync(`${folder}/cli.cjs`, 0o755);

  // All in one scope: modules that are evaluated on demand would be parsed twice, which costs more than evaluating them.
  const main = await build({
    ...command,
    stdin: {
      contents: [
        ...[...inMain].map((path) => `export * from ${JSON.stringify(path)};`),
        // The library is the same code: `dist/index.js` takes it from here.
        "export * as library from './src/index.ts';",
      ].join('\n'),
      resolveDir: '.',
      loader: 'js',
    },
    outfile: `${folder}/main.cjs`,
    plugins: [
      ...plugins,
      { name: 'no-examples', setup: noExamples },
      { name: 'data-later', setup: (hooks) => dataLater(hooks, onDemand) },
      { name: 'at-once-later', setup: atOnceLater },
    ],
  });

  const atOnce = await build({
    ...command,
    entryPoints: Object.fromEntries(AT_ONCE.map(({ name }) => [name, `at-once:${name}`])),
    outdir: `${folder}/later`,
    plugins: [{ name: 'at-once', setup: atOnceEntries }],
  });

  // As ES modules these can share what two of them hold: undici's agent is part of its proxy agent.
  const packages = await build({
    ...shared,
    plugins: [
      { name: 'one-http-parser', setup: oneHttpParser },
      { name: 'no-http2', setup: noHttp2 },
      { name: 'shipped-schemas', setup: shippedSchemas },
    ],
    format: 'esm',
    minify: true,
    splitting: true,
    // Its other form requires its parts by names that no bundler sees.
    alias: { 'jsonc-parser': './node_modules/jsonc-parser/lib/esm/main.js' },
    entryPoints: Object.fromEntries(onDemand),
    outdir: `${folder}/later`,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'shared-[hash]',
    banner: {
      js: "import { createRequire as modelockRequire } from 'node:module'; const require = modelockRequire(import.meta.url);",
    },
  });
  return [cli, main, atOnce, packages].flatMap(({ metafile }) => Object.keys(metafile.inputs));
}

/**
 * Leaves the examples of the rules out: they make pages and tests, and are as large as the code of the rules. Our formatter
 * has every such list begin and end on a line of its own; a file without the two is an error.
 */
export function noExamples({ onLoad }) {
  onLoad({ filter: /[\\/]src[\\/]rules[\\/][\w-]+\.ts$/ }, ({ path }) => {
    const text = readFileSync(path, 'utf8');
    if (!/: (?:BindingRule|WaiverRule|SourceRule) = \{/.test(text)) return undefined;
    let taken = 0;
    const contents = text.replace(/^ {2}(?:bad|good): \[\n[\s\S]*?^ {2}\],\n/gm, () => {
      taken += 1;
      return '';
    });
    if (taken !== 2) return { errors: [{ text: `${path} has ${taken} lists of examples instead of two` }] };
    return { contents, loader: 'ts' };
  });
}

/** What `cli.cjs` imports dynamically is asked of `main.cjs`. */
function mainLater({ onResolve, onLoad }, inMain) {
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
function dataLater({ onResolve }, onDemand) {
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

/** `require` reads the file of such a module when the first of its names is used. */
function atOnceLater({ onResolve, onLoad }) {
  for (const { name, filter, exports } of AT_ONCE) {
    onResolve({ filter }, () => ({ path: name, namespace: 'at-once-later' }));
    onLoad({ filter: new RegExp(`^${name}$`), namespace: 'at-once-later' }, () => ({
      contents: [
        'let all;',
        // As plain values: the exports of that file are getters, and some are asked for at every character.
        `const loaded = () => (all ??= { ...require('./later/${name}.cjs') });`,
        `module.exports = { ${exports.map((one) => `get ${one}() { return loaded().${one}; }`).join(', ')} };`,
      ].join('\n'),
    }));
  }
  onResolve({ filter: /./, namespace: 'at-once-later' }, ({ path }) => ({ path, external: true }));
}

function atOnceEntries({ onResolve, onLoad }) {
  onResolve({ filter: /^at-once:/ }, ({ path }) => ({ path, namespace: 'at-once' }));
  onLoad({ filter: /./, namespace: 'at-once' }, ({ path }) => {
    const { from, exports } = AT_ONCE.find(({ name }) => path === `at-once:${name}`);
    return { contents: `export { ${exports.join(', ')} } from '${from}';`, resolveDir: '.' };
  });
}

/** The published schemas are in the package as they are: what writes them out reads those, from `dist/later/`. */
function shippedSchemas({ onResolve, onLoad }) {
  onResolve({ filter: /[\\/]schema[\\/][\w-]+\.schema\.json$/ }, ({ path, namespace }) =>
    namespace === 'schema' ? { path, external: true } : { path, namespace: 'schema' },
  );
  onLoad({ filter: /./, namespace: 'schema' }, ({ path }) => {
    const shipped = `../../schema/${path.split('/').at(-1)}`;
    return { contents: `module.exports = require(${JSON.stringify(shipped)});` };
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
