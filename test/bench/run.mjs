// What a run costs beside an empty Node process, measured in the same run. Exits 1 when a bar is missed.
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { pairs } from './pairs.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 21);
const EMPTY = ['-e', '0'];
const CLI = 'dist/cli.cjs';
// Bars hold on Node 20. Newer ones start an empty process in under half the time, so the same milliseconds are another ratio.
const judged = process.versions.node.startsWith('20.');
const SERIES = [
  { name: 'modelock --version', argv: [CLI, '--version'], bar: 1.25 },
  { name: 'modelock check', argv: [CLI, '--now', '2026-11-22', 'check', '--registry', 'registry'], bar: 2 },
];

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const [{ model }] = cpus();
console.log(
  `modelock ${version}, Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} x ${model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
);
console.log(
  `${ROUNDS} pairs each, in turn with \`node -e 0\`; medians; the ratio is the median of the pairs.\n`,
);
row('command', 'empty wall', 'wall', 'ratio', 'empty CPU', 'CPU', 'ratio', 'bar (wall)', '');

let missed = 0;
for (const { name, argv, bar } of SERIES) {
  const { wall, cpu } = pairs(EMPTY, argv, ROUNDS);
  const held = wall.ratio <= bar;
  if (judged && !held) missed += 1;
  const cells = cpu === undefined ? ['-', '-', '-'] : [ms(cpu.a), ms(cpu.b), cpu.ratio.toFixed(2)];
  row(
    name,
    ms(wall.a),
    ms(wall.b),
    wall.ratio.toFixed(2),
    ...cells,
    bar.toFixed(2),
    judged ? (held ? 'held' : 'MISSED') : 'Node 20 only',
  );
}
if (missed > 0) {
  console.log(
    '\nWhere the time goes: node --cpu-prof --cpu-prof-dir=/tmp/modelock dist/cli.cjs check --registry registry',
  );
  process.exitCode = 1;
}

function ms(value) {
  return `${value.toFixed(1)} ms`;
}

function row(name, ...cells) {
  console.log(`${name.padEnd(20)}${cells.map((cell) => cell.padStart(12)).join('')}`);
}
