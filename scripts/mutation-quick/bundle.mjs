// All tests and the mutated sources as one script. Running it again makes every module anew, for mutants that matter on loading.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { collect } from './stand-in.mjs';

/** A function that loads all modules and returns the tests in them. */
export async function bundleTests(root, { tests, texts, timeoutMs }) {
  const paths = tests.map((test) => join(root, test));
  const result = await build({
    stdin: { contents: entryOf(paths), resolveDir: root, loader: 'js' },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    packages: 'external',
    target: 'node20',
    // A call that is marked as pure may hold a mutant.
    ignoreAnnotations: true,
    logLevel: 'error',
    // What else is asked of `import.meta` would be undefined in a test, without a word.
    logOverride: { 'empty-import-meta': 'error' },
    plugins: [{ name: 'mutants', setup: (hooks) => placeMutants(hooks, texts) }],
  });
  const [{ text }] = result.outputFiles;
  const script = new Script(`(function (require, exports, module) {${text}\n})`, {
    filename: join(root, 'mutation-quick.cjs'),
  });
  const run = script.runInThisContext();
  const packages = createRequire(join(root, 'package.json'));
  return () =>
    collect(timeoutMs, (vitest) => {
      const module = { exports: {} };
      run((name) => (name === 'vitest' ? vitest : packages(name)), module.exports, module);
      return module.exports.files;
    });
}

/** Each file is loaded when it is its turn, so that its tests know where they come from. */
function entryOf(paths) {
  const files = paths.map((path) => `  [${JSON.stringify(path)}, () => require(${JSON.stringify(path)})],`);
  return `exports.files = [\n${files.join('\n')}\n];\n`;
}

function placeMutants({ onLoad }, texts) {
  onLoad({ filter: /\.ts$/ }, ({ path }) => ({
    // A CommonJS script has no `import.meta`, and one file no places of its own.
    contents: (texts.get(path) ?? readFileSync(path, 'utf8'))
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    loader: 'ts',
  }));
}
