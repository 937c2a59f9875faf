// Writes every generated file that is committed; with --check compares instead and fails when one is stale.
// A step is scripts/gen/<name>.mjs with `files(): Promise<Map<path, text>>`; steps run in the order of STEPS
// because later ones read what earlier ones wrote.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { STEPS } from './gen/steps.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const check = process.argv.includes('--check');
const stale = [];

function current(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

for (const name of STEPS) {
  const step = await import(`./gen/${name}.mjs`);
  const files = await step.files();
  for (const [path, text] of files) {
    if (current(path) === text) continue;
    stale.push(path);
    if (check) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  for (const folder of step.owns ?? []) {
    for (const entry of readdirSync(folder)) {
      const path = `${folder}/${entry}`;
      if (files.has(path)) continue;
      stale.push(path);
      if (!check) rmSync(path);
    }
  }
}

for (const path of stale) console.error(`${check ? 'stale' : 'wrote'} ${path}`);
if (check && stale.length > 0) {
  console.error('Run `npm run gen` and commit the result.');
  process.exitCode = 1;
}
