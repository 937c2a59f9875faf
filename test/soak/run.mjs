// Many syncs in one process against seeded random faults: no fault may change a lock, and nothing may pile up.
//   node --expose-gc test/soak/run.mjs [syncs] [seed]
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '../../scripts/load.mjs';

const SYNCS = Number(process.argv[2] ?? 2000);
const SEED = Number(process.argv[3] ?? 20_261_122);
/** Time runs so much faster that the longest wait of a fault takes a tenth of a second. */
const PACE = 300;
/** Runs before the first reading: caches and compiled code are not leaks. */
const WARM_UP = Math.min(500, SYNCS / 4);
/** MiB that the memory after a collection may grow by, per thousand syncs. */
const SLOPE_BAR = 1;
/** Faults whose server is not plain HTTP at one address, that need exact time, or that are about more than one run. */
const LEFT_OUT = new Set([
  'C01',
  'C02',
  'C03',
  'C15',
  'C22',
  'C24',
  'C25',
  'C26',
  'C27',
  'C28',
  'C50',
  'C87',
]);

const ours = await load(`
  export { SCENARIOS } from './src/chaos/index.ts';
  export { serveFault } from './src/commands/fault.ts';
  export { run } from './src/commands/run.ts';
  export { scaledWorld } from './test/chaos/scaled-world.ts';
  export * as arena from './test/chaos/registry.ts';
  export { formsOf } from './test/support/planted.ts';
`);
const { arena } = ours;
const faults = ours.SCENARIOS.filter(({ id }) => !LEFT_OUT.has(id));
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'modelock-soak-')));
const environments = ['production'];
const seen = arena.models(60);
const env = { [arena.variableFor('production')]: arena.keyFor('production') };
const lockPath = join(folder, 'registry/locks/production.lock.json');
const random = generator(SEED);

const stage = ours.scaledWorld({ folder, pace: PACE });
const port = await freePort();
arena.writeRegistry(folder, `http://127.0.0.1:${port}`, environments);
writeGoodLock();
await arena.writeEditorSchemas(stage);

const NAMES = namesIn();

const tally = new Map();
const readings = [];
const wrong = [];
const started = performance.now();
for (let count = 1; count <= SYNCS && wrong.length < 20; count += 1) {
  const fault = faults[Math.floor(random() * faults.length)];
  await syncAgainst(fault, count);
  if (count >= WARM_UP && count % Math.max(50, SYNCS / 40) === 0) readings.push(await reading(count));
}
const seconds = (performance.now() - started) / 1000;
await stage.close();
rmSync(folder, { recursive: true });
report();

/** One sync against a fault, and everything that must hold afterwards. */
async function syncAgainst(fault, count) {
  const before = readFileSync(lockPath, 'latin1');
  const server = await ours.serveFault(stage, fault, {
    port,
    replayed: arena.replayed(environments, seen),
    pace: PACE,
  });
  const world = ours.scaledWorld({ folder, pace: PACE, env });
  const code = await ours.run(['sync', '--format', 'json'], '0.0.0', () => world);
  await Promise.all([server.close(), world.close()]);
  // What the server's world heard is ours to forget.
  stage.heard.length = 0;
  const outcome = JSON.parse(world.stdout()).environments[0]?.outcome;
  tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
  const after = readFileSync(lockPath, 'latin1');
  const names = namesIn();
  const say = (what) => wrong.push(`sync ${count}, ${fault.name}: ${what} (exit ${code}, ${outcome})`);
  if (!fault.expect.codes.includes(code)) say('another exit code than promised');
  if (code !== 0 && before !== after) say('the lock changed');
  if ((outcome === 'failed') !== (code !== 0)) say('outcome and exit code disagree');
  if (names !== NAMES) say(`files are there that should not be: ${names}`);
  if (
    ours
      .formsOf(arena.keyFor('production'))
      .some(([, form]) => (world.stdout() + world.stderr()).includes(form))
  )
    say('the key was printed');
  if (before !== after) writeGoodLock();
}

function report() {
  const [first, last] = [readings[0], readings.at(-1)];
  const slope = (slopeOf(readings.map(({ count, memory }) => [count, memory])) * 1000) / 2 ** 20;
  const handles = Math.max(...readings.map(({ handles: number }) => number)) - first.handles;
  const files = Math.max(...readings.map(({ descriptors }) => descriptors)) - first.descriptors;
  console.log(
    [
      `${SYNCS} syncs against ${faults.length} faults, seed ${SEED}: ${seconds.toFixed(0)} s, ${((seconds / SYNCS) * 1000).toFixed(1)} ms each`,
      `outcomes: ${[...tally].map(([outcome, number]) => `${number} ${outcome}`).join(', ')}`,
      `memory after collection: ${mib(first.memory)} at ${first.count}, ${mib(last.memory)} at ${last.count}; slope ${slope.toFixed(2)} MiB per 1,000 (bar ${SLOPE_BAR})`,
      `handles: ${first.handles} at first, at most ${handles} more; open files: ${first.descriptors} at first, at most ${files} more`,
      ...wrong,
    ].join('\n'),
  );
  const leaks = slope > SLOPE_BAR || handles > 2 || files > 2;
  if (leaks) console.log('something piles up');
  if (leaks || wrong.length > 0) process.exitCode = 1;
}

function namesIn() {
  return readdirSync(join(folder, 'registry'), { recursive: true }).sort().join(' ');
}

async function reading(count) {
  // Twice, with a turn between: what finalizers let go of goes with the second.
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 20));
  globalThis.gc?.();
  return {
    count,
    memory: process.memoryUsage().heapUsed + process.memoryUsage().external,
    handles: process.getActiveResourcesInfo().length,
    descriptors: readdirSync('/proc/self/fd').length,
  };
}

/** Least squares: by how much the second of each pair grows per one of the first. */
function slopeOf(points) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
  const above = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  return above / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
}

function writeGoodLock() {
  const lock = arena.lockOf('production', `http://127.0.0.1:${port}`, seen, stage.clock.now());
  arena.writeLocks(folder, [lock]);
}

async function freePort() {
  const server = await stage.http.serve(0, () => ({ status: 404, body: '' }));
  await server.close();
  return Number(new URL(server.origin).port);
}

/** Numbers from 0 to 1 that are the same in every run with this seed (mulberry32). */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

function mib(bytes) {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
