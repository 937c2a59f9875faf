// Builds dist/: the bundled command with lazy chunks, the library entry, its types, and the notices of what is bundled.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleCommand, shared } from './bundle.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', { recursive: true, force: true });
mkdirSync('dist', { recursive: true });

const inputs = await bundleCommand('dist');

// A second copy of the code would be a sixth of the package.
writeFileSync(
  'dist/index.js',
  `import { library } from './rest.cjs';\nexport const { ${(await libraryNames()).join(', ')} } = library;\n`,
);

const typescript = join(
  dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin/tsc',
);
execFileSync(process.execPath, [typescript, '-p', 'tsconfig.types.json'], { stdio: 'inherit' });

for (const path of unreachable('dist/types', 'index.d.ts')) rmSync(path);

writeFileSync('dist/THIRD-PARTY-NOTICES.txt', notices(inputs));

/** Declaration files that nothing of the library's own types leads to: a third of the package. */
function unreachable(folder, entry) {
  const reached = new Set();
  const follow = (path) => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const [, specifier] of readFileSync(path, 'utf8').matchAll(/(?:from|import\() ?'(\.[^']+)'/g))
      follow(join(dirname(path), specifier.replace(/\.[jt]s$/, '.d.ts')));
  };
  follow(join(folder, entry));
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return all.filter((path) => path.endsWith('.ts') && !reached.has(path));
}

/** What the library exports at run time. */
async function libraryNames() {
  const { metafile } = await build({
    ...shared,
    format: 'esm',
    entryPoints: ['src/index.ts'],
    write: false,
    packages: 'external',
    outdir: 'dist',
  });
  return Object.values(metafile.outputs)[0].exports.sort();
}

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
