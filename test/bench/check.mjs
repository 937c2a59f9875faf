// What `check` costs beside tools that only validate, on the same files in the same run, and what its rules cost on top of
// reading and validating. Exits 1 when a bar is missed. `node test/bench/check.mjs ours` leaves the other tools out.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleCommand } from '../../scripts/bundle.mjs';
import { ajvCli, installPeers, spectralCli } from './check-peers.mjs';
import { NOW, writeRegistry } from './check-registry.mjs';
import { stepsOf } from './check-steps.mjs';
import { measured } from './measured.mjs';
import { median } from './pairs.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9);
const SLOW_ROUNDS = Math.min(3, ROUNDS);
/** What the rules may cost on top of reading and validating. */
const RULES_BAR = 1.3;
/** Ten times as much may take so many powers of ten as long; what is over 1 is the noise of the machine. */
const GROWTH_BAR = 1.1;
const peers = process.argv[2] !== 'ours';

const folder = mkdtempSync(join(tmpdir(), 'modelock-bench-check-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
if (peers) installPeers();
// Not below the system's folder: its data files ask for packages of ours.
const LOADED = join(folder, 'loaded');
await bundleCommand(LOADED, [{ name: 'stop-when-read', setup: stopWhenRead }]);

const SERIES = [
  { title: '10 use cases', chain: 'clean', files: 1, each: 10, ids: 400 },
  { title: '100 use cases', chain: 'clean', files: 10, each: 10, ids: 400 },
  { title: '1,000 use cases', chain: 'clean', files: 100, each: 10, ids: 400 },
  { title: '10,000 use cases', chain: 'clean', files: 100, each: 100, ids: 400 },
  { title: '1,000 use cases, 5,000 ids', files: 10, each: 100, ids: 5000 },
  { title: '10,000 use cases in 500 files', files: 500, each: 20, ids: 400, alone: true },
  { title: '100 dead primaries', chain: 'dead', files: 10, each: 10, ids: 400, dead: 10, alone: true },
  { title: '1,000 dead primaries', chain: 'dead', files: 100, each: 10, ids: 400, dead: 10, alone: true },
  { title: '10,000 dead primaries', chain: 'dead', files: 100, each: 100, ids: 400, dead: 100, alone: true },
];

let missed = 0;
console.log(machine());
console.log(
  `Files × use cases each, locks of so many ids. Every run in turn, ${ROUNDS} rounds (${SLOW_ROUNDS} of what takes seconds); medians, ratios are medians of the pairs.`,
);
const chains = new Map();
for (const series of SERIES) {
  const found = await measure(series);
  report(series, found);
  if (series.chain === undefined) continue;
  const before = chains.get(series.chain);
  if (before !== undefined) growth(before, found);
  chains.set(series.chain, found);
}
if (missed > 0) {
  console.log(
    `\n${missed} bars are missed. Where the time goes: node --cpu-prof --cpu-prof-dir=/tmp/modelock dist/cli.cjs check`,
  );
  process.exitCode = 1;
}

/** Everything that is known of one registry: each command's runs, and the steps inside one process. */
async function measure({ title, files, each, ids, dead = 0, alone = false }) {
  const place = join(folder, title.replace(/\W+/g, '-'));
  const written = writeRegistry(place, { files, each, ids, dead });
  const ends = [dead > 0 ? 1 : 0];
  const check = ['--now', NOW, 'check', '--registry', written.registry];
  const commands = [
    { name: 'node -e 0', argv: ['-e', '0'], ends: [0] },
    { name: 'reading and validating', argv: [join(LOADED, 'cli.cjs'), ...check], ends: [0] },
    { name: 'modelock check', argv: ['dist/cli.cjs', ...check], ends },
    ...(peers && !alone
      ? [
          { name: 'ajv-cli', argv: ajvCli(written), ends },
          { name: 'spectral-cli', argv: spectralCli(written), ends },
        ]
      : []),
  ];
  for (const { argv, ends: codes } of commands) await measured(argv, { ends: codes });
  const runs = new Map(commands.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    // What runs after what is another one each time.
    const turn = [...commands.slice(round % commands.length), ...commands.slice(0, round % commands.length)];
    for (const { name, argv, ends: codes } of turn) {
      const known = runs.get(name);
      const isSlow = known.length > 0 && known[0].wall > 2000;
      if (!isSlow || known.length < SLOW_ROUNDS) known.push(await measured(argv, { ends: codes }));
    }
  }
  const steps = await stepsOf(written.registry, files * each > 100 ? 5 : 15);
  rmSync(place, { recursive: true });
  return { runs, steps, bytes: written.bytes };
}

function report({ title, files, each, ids }, { runs, steps, bytes }) {
  console.log(`\n${title}: ${files} × ${each}, ${ids} ids, ${(bytes / 1e6).toFixed(2)} MB of YAML`);
  row('', 'wall', 'CPU', 'peak', '/ node -e 0', '/ check', 'rounds');
  for (const [name, known] of runs) {
    row(
      name,
      ms(median(known.map(({ wall }) => wall))),
      ms(median(known.map(({ cpu }) => cpu))),
      `${median(known.map(({ rss }) => rss)).toFixed(0)} MiB`,
      ratio(known, runs.get('node -e 0'), 'wall').toFixed(2),
      ratio(known, runs.get('modelock check'), 'wall').toFixed(2),
      String(known.length),
    );
  }
  const [whole, read] = [runs.get('modelock check'), runs.get('reading and validating')];
  const [wall, cpu] = [ratio(whole, read, 'wall'), ratio(whole, read, 'cpu')];
  const dearest = steps.rules.slice(0, 3).map(({ id, cost }) => `${id} ${cost.toFixed(1)}`);
  // Where everything is wrong the report itself is the work.
  const isClean = !title.includes('dead');
  const verdict = isClean ? judged(Math.max(wall, cpu) <= RULES_BAR, `at most ${percent(RULES_BAR)}`) : '';
  console.log(
    `  rules on top of reading: ${percent(wall)} wall, ${percent(cpu)} CPU of the process ${verdict}`,
  );
  const after = Object.entries(steps.steps).map(([name, cost]) => `${name} ${cost.toFixed(1)}`);
  console.log(
    `  CPU in one warm process: ${ms(steps.read)} reading, ${ms(steps.rest)} after it (${percent(1 + steps.rest / steps.read)}): ${after.join(', ')}; dearest rules: ${dearest.join(', ')}`,
  );
}

/** The powers of ten that ten times the use cases cost: of the process without the start, and of all that comes after reading. */
function growth(before, after) {
  const own = ({ runs }) =>
    median(runs.get('modelock check').map(({ cpu }, index) => cpu - runs.get('node -e 0')[index].cpu));
  const process = Math.log10(own(after) / own(before));
  const rest = Math.log10(after.steps.rest / before.steps.rest);
  const held = Math.max(process, rest) <= GROWTH_BAR;
  console.log(
    `  growth from a tenth: CPU above node -e 0 10^${process.toFixed(2)}, after reading 10^${rest.toFixed(2)} ${judged(held, `at most 10^${GROWTH_BAR}`)}`,
  );
}

function judged(held, bar) {
  if (!held) missed += 1;
  return `(${held ? 'held' : 'MISSED'}: ${bar})`;
}

function ratio(a, b, of) {
  const pairs = Math.min(a.length, b.length);
  return median(Array.from({ length: pairs }, (_, index) => a[index][of] / b[index][of]));
}

function stopWhenRead({ onResolve }) {
  onResolve({ filter: /src\/commands\/check\.ts$/ }, () => ({
    path: fileURLToPath(new URL('./check-loaded.ts', import.meta.url)),
  }));
}

function machine() {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const peer = JSON.parse(
    readFileSync(new URL('./peers/package.json', import.meta.url), 'utf8'),
  ).dependencies;
  const [{ model }] = cpus();
  const others = peers
    ? `, ${Object.entries(peer)
        .map((one) => one.join(' '))
        .join(', ')}`
    : '';
  return `modelock ${version}${others}, Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} x ${model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
}

function percent(factor) {
  return `${((factor - 1) * 100).toFixed(0)} %`;
}

function ms(value) {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

function row(name, ...cells) {
  console.log(`  ${name.padEnd(24)}${cells.map((cell) => cell.padStart(13)).join('')}`);
}
