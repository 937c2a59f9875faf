// What a new rule costs: adds a toy to a copy of the last commit as a person would, writes the generated files, runs the tests of
// rules, and counts the files that were touched. Leaves nothing behind.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'modelock-rule-'));
const copy = join(folder, 'copy');
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

run(ROOT, 'git', 'clone', '--quiet', '--no-hardlinks', '.', copy);
symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
cpSync(join(ROOT, 'scripts/rule-cost-toy.ts.txt'), join(copy, 'src/rules/toy-name.ts'));
edit('src/rules/index.ts', (text) =>
  text
    .replace('import { unlistedModel }', "import { toyName } from './toy-name.ts';\nimport { unlistedModel }")
    .replace('  sharedKey,\n', '  sharedKey,\n  toyName,\n'),
);
// The good registry of this test holds what no rule minds; each rule says what makes it mind.
edit('test/rules/faults.test.ts', (text) =>
  text.replace(
    "  'stale-lock': ",
    "  'toy-name': () => {\n    const named = USE_CASES.replace('clips:', 'toy:');\n    return { ...GOOD, environments: { production: named, staging: named } };\n  },\n  'stale-lock': ",
  ),
);
const byHand = touched();
run(copy, process.execPath, 'scripts/gen.mjs');
const generated = touched().filter((path) => !byHand.includes(path));
let passed = true;
try {
  run(copy, 'npx', 'vitest', 'run', 'test/rules', 'test/parity.test.ts', 'test/architecture.test.ts');
} catch (error) {
  passed = false;
  console.log(String(error.stdout));
}
console.log(`by hand: ${byHand.length}\n  ${byHand.join('\n  ')}`);
console.log(`generated: ${generated.length}\n  ${generated.join('\n  ')}`);
console.log(`tests of rules: ${passed ? 'pass' : 'FAIL'}`);
// The file, the index line, and the fault that shows that it finds something.
if (!passed || byHand.length > 3) process.exitCode = 1;

function run(cwd, program, ...args) {
  return execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function edit(path, change) {
  const file = join(copy, path);
  const text = readFileSync(file, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`${path} is not what this script knows`);
  writeFileSync(file, changed);
}

/** Files that differ from the commit. */
function touched() {
  const lines = run(copy, 'git', 'status', '--porcelain', '--untracked-files=all').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => line.slice(3))
    .filter((path) => path !== 'node_modules');
}
