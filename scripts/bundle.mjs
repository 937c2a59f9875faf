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
// line needs, the parser and the table of commands; `main.cjs` holds `check`, and what it shares with the other commands,
// which are in `rest.cjs`; and each package or large piece of data that only some commands need is a file of its own, read
// when the first of them asks for it.
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

/** What every run loads but those that only say something, and the command that runs most. */
const MAIN = ['./src/commands/execute.ts', './src/io/node.ts', './src/commands/check.ts'];
const exported = (paths) => paths.map((path) => `export * from ${JSON.stringify(path)};`).join('\n');

/** Writes the command into a folder, from the root of the repository, and returns the paths of all that went in. */
export async function bundleCommand(folder, plugins = []) {
  const asked = new Set();
  const onDemand = new Map();
  const cli = await build({
    ...command,
    entryPoints: { cli: 'src/cli.ts' },
    outdir: folder,
    banner: { js: '#!/usr/bin/env node' },
    plugins: [
      { name: 'main-later', setup: (hooks) => mainLater(hooks, asked) },
      { name: 'no-child-process', setup: noChildProcess },
    ],
  });
  chmodSync(`${folder}/cli.cjs`, 0o755);

  // Each in one scope: modules that are evaluated on demand would be parsed twice, which costs more than evaluating them.
  const inFile = (name, contents, more, write = true) =>
    build({
      ...command,
      write,
      stdin: { contents, resolveDir: '.', loader: 'js' },
      outfile: `${folder}/${name}`,
      plugins: [
        ...plugins,
        ...more,
        { name: 'no-examples', setup: noExamples },
        { name: 'data-later', setup: (hooks) => onDemandLater(hooks, onDemand, asked) },
        { name: 'at-once-later', setup: atOnceLater },
      ],
    });
  const { metafile } = await inFile('main.cjs', exported(MAIN), [], false);
  const parts = await exportsOf(Object.keys(metafile.inputs));
  const shares = new Set();
  const begun = asked.size;
  const rest = await inFile(
    'rest.cjs',
    // The library is the same code: `dist/index.js` takes it from here.
    `${exported([...asked].filter((path) => !MAIN.includes(path)))}\nexport * as library from './src/index.ts';`,
    [{ name: 'shared', setup: (hooks) => fromMain(hooks, parts, shares) }],
  );
  if (asked.size > begun)
    throw new Error(`${[...asked].at(-1)} is imported on demand by what is in rest.cjs itself`);
  const shown = [...shares].map(
    (path) => `export * as ${partName(path)} from ${JSON.stringify(`./${path}`)};`,
  );
  const main = await inFile('main.cjs', [exported(MAIN), ...shown].join('\n'), []);

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
  return [cli, main, rest, atOnce, packages].flatMap(({ metafile }) => Object.keys(metafile.inputs));
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

/** What `cli.cjs` imports dynamically is asked of the file that holds it. */
function mainLater({ onResolve, onLoad }, asked) {
  onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
    if (kind !== 'dynamic-import') return undefined;
    const source = sourceOf(path, resolveDir);
    asked.add(source);
    return { path: source, namespace: 'main' };
  });
  onLoad({ filter: /./, namespace: 'main' }, ({ path }) => ({
    contents: `module.exports = require('./${MAIN.includes(path) ? 'main' : 'rest'}.cjs');`,
  }));
  onResolve({ filter: /(?:main|rest)\.cjs$/ }, ({ path }) => ({ path, external: true }));
}

/** What `main.cjs` has, the other file takes from there: a module that is there twice has its state and its classes twice. */
function fromMain({ onResolve, onLoad }, parts, shares) {
  onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
    if (kind !== 'import-statement') return undefined;
    const file = sourceOf(path, resolveDir).slice(2);
    if (!parts.has(file)) return undefined;
    shares.add(file);
    return { path: file, namespace: 'main' };
  });
  onResolve({ filter: /^main$/, namespace: 'main' }, () => ({ path: 'main', namespace: 'whole' }));
  onLoad({ filter: /./, namespace: 'whole' }, () => ({
    contents: "const main = require('./main.cjs'); export { main };",
    resolveDir: '.',
  }));
  // Constants, which cost nothing to read: a view of the other file's exports asks it each time.
  onLoad({ filter: /./, namespace: 'main' }, ({ path }) => {
    const constants = parts.get(path).map((name) => `export const ${name} = part.${name};`);
    return {
      contents: `import { main } from 'main'; const part = main.${partName(path)};\n${constants.join('\n')}`,
    };
  });
  onResolve({ filter: /main\.cjs$/ }, ({ path }) => ({ path, external: true }));
}

/** The names that modules export, by path. What is asked of another file has another kind of path. */
async function exportsOf(paths) {
  const { metafile } = await build({
    entryPoints: paths.filter((path) => /^[^:]+\.[jt]s$/.test(path)),
    format: 'esm',
    metafile: true,
    write: false,
    outdir: 'dist',
  });
  const outputs = Object.values(metafile.outputs);
  return new Map(outputs.map(({ entryPoint, exports }) => [entryPoint, exports]));
}

function sourceOf(path, folder) {
  return `./${relative('.', resolve(folder, path)).replaceAll('\\', '/')}`;
}

function partName(path) {
  return `_${path.replace(/\W/g, '_')}`;
}

/** commander loads Node's process code for subcommands that are programs of their own; ours are not, and it costs 5 ms. */
function noChildProcess({ onResolve, onLoad }) {
  onResolve({ filter: /^node:child_process$/ }, ({ path }) => ({ path, namespace: 'empty' }));
  onLoad({ filter: /./, namespace: 'empty' }, () => ({ contents: 'module.exports = {};' }));
}

/** Packages and such modules, where they are imported dynamically, become files of their own; others are asked of `rest.cjs`. */
function onDemandLater({ onResolve, onLoad }, onDemand, asked) {
  onResolve({ filter: /./ }, ({ kind, path, resolveDir }) => {
    const isOurs = path.startsWith('.');
    if (kind !== 'dynamic-import' || path.startsWith('node:')) return undefined;
    if (isOurs && !LATER.test(path)) {
      // It shares modules with others. As a file of its own it would have all of them parsed twice (4 ms).
      const source = sourceOf(path, resolveDir);
      asked.add(source);
      return { path: source, namespace: 'rest' };
    }
    const name = path
      .replace(/^@/, '')
      .replace(/(?:\.gen)?\.[jt]s$/, '')
      .replace(/^\W+/, '')
      .replaceAll('/', '-');
    onDemand.set(name, isOurs ? resolve(resolveDir, path) : path);
    return { path: `./later/${name}.mjs`, external: true };
  });
  onLoad({ filter: /./, namespace: 'rest' }, () => ({ contents: "module.exports = require('./rest.cjs');" }));
  onResolve({ filter: /rest\.cjs$/ }, ({ path }) => ({ path, external: true }));
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
