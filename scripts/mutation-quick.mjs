// A quick look at what `npm run mutation` measures: the same mutants, by Stryker's own instrumenter, but all tests in one process
// instead of a vitest for each mutant. Minutes instead of hours, and less exact; Stryker has the last word. CONTRIBUTING.md says
// what is left out. `npm run mutation:quick -- [part of a path …] [--static]`; exits 1 below the bar of stryker.config.mjs.
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import stryker from '../stryker.config.mjs';
import { load } from './load.mjs';
import { bundleTests } from './mutation-quick/bundle.mjs';
import { filesOf } from './mutation-quick/files.mjs';
import { hunt } from './mutation-quick/hunt.mjs';
import { instrument } from './mutation-quick/instrument.mjs';
import { scoreOf, survivorOf, tableOf } from './mutation-quick/report.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** They judge recorded listings from a folder beside the repository, which Stryker's sandbox does not see either. */
const LEFT_OUT = ['test/rules/false-alarms.test.ts'];

const { values, positionals: parts } = parseArgs({
  allowPositionals: true,
  options: { static: { type: 'boolean', default: false } },
});
const { config } = await load("export { default as config } from './vitest.mutation.config.ts';");
const sources = filesOf(ROOT, stryker.mutate).filter(
  (file) => parts.length === 0 || parts.some((part) => file.includes(part)),
);
if (sources.length === 0) throw new Error(`no file that is mutated has ${parts.join(' or ')} in its path`);
const tests = filesOf(ROOT, config.test.include).filter((file) => !LEFT_OUT.includes(file));
const { texts, mutants } = await instrument(ROOT, sources);
const fileOf = ({ fileName }) => relative(ROOT, fileName);
const results = await hunt({
  mutants,
  load: await bundleTests(ROOT, { tests, texts, timeoutMs: config.test.testTimeout }),
  reloads: values.static,
  onStart: (ran, skipped) =>
    console.log(
      `${mutants.length} mutants; ${ran} tests pass, ${skipped} are skipped, left out: ${LEFT_OUT.join(', ')}`,
    ),
  onSurvivor: (mutant, outcome) => console.log(survivorOf(fileOf(mutant), mutant, outcome)),
});
console.log(`\n${tableOf(results, fileOf)}`);
const score = scoreOf(results);
if (score < stryker.thresholds.break) {
  console.error(`${score.toFixed(2)} % is below the bar of ${stryker.thresholds.break} %`);
  process.exitCode = 1;
}
