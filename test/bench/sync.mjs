// What a whole `sync` costs beside a plain undici loop that sends the same requests, in the same run. Exits 1 when a bar is missed.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { measured } from './measured.mjs';
import { median } from './pairs.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 11);
const ENVIRONMENTS = 8;
const MODELS = 5000;
const PAGES = 3;
const BAR = 1.3;
const MEMORY_BAR = 200;
const HERE = fileURLToPath(new URL('.', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'modelock-bench-'));

// The gateway has a thread of its own: what it costs is in neither figure but as waiting, and the same in both.
const gateway = new Worker(new URL('./sync-gateway.mjs', import.meta.url), {
  workerData: { models: MODELS, pages: PAGES },
});
const origin = await new Promise((resolve) => gateway.once('message', resolve));

const names = Array.from({ length: ENVIRONMENTS }, (_, index) => `env-${index}`);
const variable = (name) => `${name.toUpperCase().replace('-', '_')}_KEY`;
const keys = Object.fromEntries(names.map((name) => [variable(name), `bench-key-of-${name}`]));
writeRegistry();

const RUNS = {
  loop: { argv: [join(HERE, 'sync-loop.mjs'), origin, ...Object.values(keys)], before: () => {} },
  first: { argv: ['dist/cli.cjs', 'sync', '--registry', 'registry'], before: forgetLocks },
  again: { argv: ['dist/cli.cjs', 'sync', '--registry', 'registry'], before: () => {} },
};

const TITLES = { loop: 'plain undici loop', first: 'sync, no locks yet', again: 'sync, nothing new' };

const found = { loop: [], first: [], again: [] };
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, { argv, before }] of Object.entries(RUNS)) {
    before();
    const measured = await once(argv);
    // The first round warms caches up.
    if (round > 0) found[name].push(measured);
  }
}
await gateway.terminate();
rmSync(folder, { recursive: true });

console.log(
  `${ENVIRONMENTS} environments x ${MODELS} models x ${PAGES} pages from loopback, ${ROUNDS} rounds in turn, medians; Node ${process.version}`,
);
let missed = 0;
row('run', 'wall', 'ratio', 'peak memory', '');
for (const name of Object.keys(RUNS)) {
  const ratio = median(found[name].map(({ wall }, index) => wall / found.loop[index].wall));
  const memory = median(found[name].map(({ rss }) => rss));
  const held = name === 'loop' || (ratio <= BAR && memory <= MEMORY_BAR);
  if (!held) missed += 1;
  const verdict = name === 'loop' ? '' : held ? 'held' : `MISSED (${BAR}, ${MEMORY_BAR} MiB)`;
  row(
    TITLES[name],
    `${median(found[name].map(({ wall }) => wall)).toFixed(0)} ms`,
    ratio.toFixed(2),
    `${memory.toFixed(0)} MiB`,
    verdict,
  );
}
if (missed > 0) process.exitCode = 1;

function once(argv) {
  const args = argv.map((part) => (part === 'dist/cli.cjs' ? join(process.cwd(), part) : part));
  return measured(args, { cwd: folder, env: { ...process.env, ...keys } });
}

function writeRegistry() {
  const registry = join(folder, 'registry');
  mkdirSync(registry);
  writeFileSync(
    join(registry, 'modelock.yaml'),
    `gateways: { main: { preset: openai-compatible, baseUrl: "${origin}" } }\n`,
  );
  for (const name of names) {
    const binding = 'family: openai, modality: text, delivery: sync, primary: vendor-7/model-00007';
    const text = `environment: ${name}\nstage: staging\ngateway: main\nkey: ${variable(name)}\nuseCases:\n  chat: { ${binding} }\n`;
    writeFileSync(join(registry, `${name}.yaml`), text);
  }
}

function forgetLocks() {
  rmSync(join(folder, 'registry/locks'), { recursive: true, force: true });
}

function row(name, ...cells) {
  console.log(`${name.padEnd(22)}${cells.map((cell) => cell.padStart(13)).join('')}`);
}
