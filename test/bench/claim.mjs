// What the benches of single claims share: two commands in turn, and a claim with its bar. docs/performance.md is made of these.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measured } from './measured.mjs';
import { median } from './pairs.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const CLI = join(ROOT, 'dist/cli.cjs');
export const EMPTY = { name: 'node -e 0', argv: ['-e', '0'] };
export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 11);
/** Of what takes seconds. */
const SLOW_ROUNDS = Math.min(3, ROUNDS);
const SLOW_MS = 2000;

/** A folder that is gone when the process ends. */
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), 'modelock-claim-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Runs both in turn, the first one changing, and gives what each run cost. `before` is called before each run; `ends` are the exit
 * codes that mean that it did its work.
 */
export async function inTurn(a, b) {
  for (const one of [a, b]) await once(one);
  const runs = { a: [], b: [] };
  let rounds = ROUNDS;
  for (let round = 0; round < rounds; round += 1) {
    for (const side of round % 2 === 0 ? ['a', 'b'] : ['b', 'a'])
      runs[side].push(await once(side === 'a' ? a : b));
    if (round === 0 && Math.max(runs.a[0].wall, runs.b[0].wall) > SLOW_MS) rounds = SLOW_ROUNDS;
  }
  return runs;
}

function once({ argv, before, ends, cwd = ROOT }) {
  before?.();
  return measured(argv, { cwd, ...(ends && { ends }) });
}

/** The median of the ratios of the pairs. */
export function ratioOf(over, under) {
  return median(over.map(({ wall }, index) => wall / under[index].wall));
}

/** How many times as long as `b` does `a` take? At most `most`. */
export async function atMost(what, a, b, most) {
  const runs = await inTurn(a, b);
  return { ...beside(what, b, runs), value: ratioOf(runs.a, runs.b), most, runs };
}

/** How many times as long as `a` does `b` take? At least `least`; without it there is no bar. */
export async function atLeast(what, a, b, least) {
  const runs = await inTurn(a, b);
  return { ...beside(what, b, runs), value: ratioOf(runs.b, runs.a), least };
}

function beside(what, b, runs) {
  return {
    what,
    ours: ms(median(runs.a.map(({ wall }) => wall))),
    peer: b.name,
    theirs: ms(median(runs.b.map(({ wall }) => wall))),
    unit: '×',
    rounds: runs.a.length,
  };
}

export function ms(value) {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

/** `held`, `MISSED`, or nothing when there is no bar. Bars on an empty process hold on Node 20: newer ones start in half the time. */
export function verdictOf({ value, most, least, peer }) {
  if (most === undefined && least === undefined) return '';
  if (peer === EMPTY.name && !process.versions.node.startsWith('20.')) return 'Node 20 only';
  return value <= (most ?? Number.POSITIVE_INFINITY) && value >= (least ?? 0) ? 'held' : 'MISSED';
}

/** `at most 1.25 ×`. */
export function barOf({ most, least, unit }) {
  const bar = most === undefined ? (least === undefined ? '' : `at least ${least}`) : `at most ${most}`;
  return bar === '' ? '' : `${bar} ${unit}`.trim();
}

export function measureOf({ value, unit }) {
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${unit}`.trim();
}

/** The machine, the versions, and how busy it was. */
export function machineLine() {
  const [{ model }] = cpus();
  const require = createRequire(import.meta.url);
  const version = (path) => JSON.parse(readFileSync(path, 'utf8')).version;
  const peers = ['ajv-cli', '@stoplight/spectral-cli'].map(
    (name) => `${name} ${version(join(ROOT, 'test/bench/peers/node_modules', name, 'package.json'))}`,
  );
  const ours = ['yaml-language-server', 'json-schema-to-typescript'].map(
    (name) => `${name} ${version(require.resolve(`${name}/package.json`))}`,
  );
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: ROOT,
    encoding: 'utf8',
  }).trim();
  return `modelock ${version(join(ROOT, 'package.json'))} (${commit}), ${[...peers, ...ours].join(', ')}, Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
}

/** Processes that wanted to run on average during the last minute. */
export function load() {
  return loadavg()[0];
}

/** Measures and prints the claims of a script that is run by itself; exits 1 when a bar is missed. */
export async function alone(meta, claims) {
  if (process.argv[1] !== fileURLToPath(meta.url)) return;
  for (const claim of await claims()) {
    const { what, ours, peer, theirs, rounds } = claim;
    const verdict = verdictOf(claim);
    const bar = barOf(claim);
    const paired = peer === undefined ? '' : `${ours} beside ${theirs} of ${peer}: `;
    console.log(`${what}: ${paired}${measureOf(claim)}, ${rounds} rounds${bar && ` (${verdict}: ${bar})`}`);
    if (verdict === 'MISSED') process.exitCode = 1;
  }
}
