// Runs our TypeScript sources from build scripts on Node 20, which cannot strip types by itself.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CACHE = `${ROOT}node_modules/.cache/modelock`;

/** Bundles `source` (TypeScript that re-exports what a script needs) and returns its exports. */
export async function load(source) {
  const result = await build({
    stdin: { contents: source, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    target: 'node20',
  });
  const code = result.outputFiles[0].text;
  // Beside node_modules, so that packages are found.
  mkdirSync(CACHE, { recursive: true });
  const file = `${CACHE}/${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`;
  writeFileSync(file, code);
  return import(pathToFileURL(file).href);
}
