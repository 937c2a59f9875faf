// Searches all that a whole run said and wrote for the key it planted, in every form in which keys leak. Exits 1 on a hit,
// and when it finds nothing to search: `node scripts/secret-hunt.mjs FILE-OR-FOLDER…`.
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from './load.mjs';

const { PLANTED_KEY, formsOf } = await load(
  "export { PLANTED_KEY, formsOf } from './test/support/planted.ts';",
);
const SKIPPED = new Set(['node_modules', '.git']);
const forms = formsOf(PLANTED_KEY);
let files = 0;
let bytes = 0;
const hits = [];

for (const path of process.argv.slice(2)) search(path);
for (const [form, path] of hits) console.error(`${path}: holds the planted key (${form})`);
console.log(
  `searched ${files} files, ${bytes} bytes, for ${forms.length} forms of the planted key: ${hits.length} hits`,
);
if (hits.length > 0 || files === 0) process.exitCode = 1;

function search(path) {
  // What a link leads to was not written by the run: a test makes one into the environment of whoever follows it.
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) {
    for (const name of readdirSync(path)) if (!SKIPPED.has(name)) search(join(path, name));
  } else if (found?.isFile()) {
    // Latin-1 keeps every byte, whatever the file is.
    const text = readFileSync(path).toString('latin1');
    files += 1;
    bytes += text.length;
    for (const [form, value] of forms) if (text.includes(value)) hits.push([form, path]);
  }
}
