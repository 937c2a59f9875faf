// Measures every claim and writes docs/performance.md; by hand, on a machine that has nothing else to do. `npm run bench:page`.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { barOf, load, machineLine, measureOf, ROOT, ROUNDS, verdictOf } from './claim.mjs';

const SECTIONS = [
  {
    title: 'Starting',
    script: 'claim-start.mjs',
    text: 'Beside an empty process, `node -e 0`. `--version` and `--help` read no command of ours.',
  },
  {
    title: 'Checking',
    script: 'claim-check.mjs',
    text: 'A clean registry, each environment with a lock of 400 models, beside an empty process.',
  },
  {
    title: 'Beside ajv-cli',
    script: 'claim-ajv.mjs',
    text: "It validates the environments against our schema with the listing as an enum. It reads no locks, tells no lines and runs no rules; `check` does all of that, and reads 400 models of each environment's lock besides.",
  },
  {
    title: 'Beside spectral',
    script: 'claim-spectral.mjs',
    text: 'A ruleset of one rule, whose schema is the one above. It tells lines; it reads no locks.',
  },
  {
    title: 'Beside yaml-language-server',
    script: 'claim-editor.mjs',
    text: 'As a library, in one process for all files, with the schema above. It tells lines; it reads no locks.',
  },
  {
    title: 'Building',
    script: 'claim-build.mjs',
    text: '`build` reads YAML and locks, judges, and writes `models.js` with `models.d.ts`. json-schema-to-typescript reads one JSON file with a schema of the same bindings and writes a declaration file; by default it lays it out with prettier, and `--format=false` leaves that out.',
  },
  {
    title: 'Judging again',
    script: 'claim-warm.mjs',
    text: 'In a process that is warm, as `check --watch` does it, with the files in memory. It is beside nothing: other tools were measured as commands.',
  },
];

const busy = [load()];
const parts = [];
let missed = 0;
for (const section of SECTIONS) {
  const { claims } = await import(`./${section.script}`);
  const rows = await claims();
  missed += rows.filter((row) => verdictOf(row) === 'MISSED').length;
  parts.push(part(section, rows));
  busy.push(load());
  console.log(parts.at(-1));
}
writeFileSync(join(ROOT, 'docs/performance.md'), page());
console.log(`docs/performance.md is written; ${missed} bars are missed.`);

function part({ title, script, text }, rows) {
  const cells = rows.map((row) => {
    const { what, ours = '', peer = '', theirs = '', rounds } = row;
    const against = peer === '' ? '' : `\`${peer}\`, ${theirs}`;
    return `| ${[what, ours, against, measureOf(row), barOf(row), verdictOf(row), rounds].join(' | ')} |\n`;
  });
  return `## ${title}

${text} \`node test/bench/${script}\`

| | modelock | Beside | Measured | Bar | | Rounds |
|---|---|---|---|---|---|---|
${cells.join('')}`;
}

function page() {
  const most = Math.max(...busy);
  const quiet =
    most > cpus().length * 0.75
      ? `Other programs ran on the machine (up to ${most.toFixed(1)} processes wanted its ${cpus().length} processors), so the figures are rough.`
      : 'Nothing else of weight ran on the machine.';
  return `# Performance

<!-- Written by test/bench/page.mjs; edit that. -->

What the command costs, each claim beside a public tool or an empty process that ran in turn with it. A ratio is the median of the ratios of the pairs; milliseconds
are medians of wall time, from the start of a process to its end. A bar is what we want to hold: what misses it says so.

Measured on ${new Date().toISOString().slice(0, 10)} with at most ${ROUNDS} rounds, fewer of what takes seconds. ${quiet}
${machineLine()}

A figure of one major version of Node says nothing about another: an empty process takes less than half as long on Node 22 as on Node 20, so the same milliseconds are another
ratio. Warm figures are never set beside those of a process that starts.

${parts.join('\n')}
## Doing it again

In a clone of the repository, with nothing else running:

\`\`\`sh
npm ci && npm run build
node test/bench/claim-check.mjs      # one claim; exits 1 when a bar is missed
BENCH_ROUNDS=21 npm run bench:page   # all of them, and this page
\`\`\`

The first run that needs them installs ajv-cli and spectral-cli into \`test/bench/peers/\`. No CI job measures: shared machines are too uneven. \`npm run bench\` has
more, such as what \`sync\`, \`history\` and the generated module cost.
Which rule a registry of yours spends its time on says \`modelock check --timing\`.
`;
}
