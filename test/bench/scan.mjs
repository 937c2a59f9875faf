// What a scan of source code costs beside ripgrep with one thread, GNU grep and ast-grep on the same files with the same ids,
// in one run. Exits 1 when a bar is missed.
import { spawnSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from '../../scripts/load.mjs';
import { installPeers } from './check-peers.mjs';
import { measured } from './measured.mjs';
import { median } from './pairs.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
/** Bytes of real JavaScript and TypeScript to scan: what is installed here. */
const ENOUGH = 100_000_000;
const FAMILIES = [
  'gpt',
  'claude',
  'gemini',
  'llama',
  'mistral',
  'qwen',
  'deepseek',
  'kling',
  'grok',
  'phi',
  'nova',
  'jamba',
];
const SIZES = [
  'mini',
  'pro',
  'large',
  'small',
  'turbo',
  'flash',
  'sonnet',
  'opus',
  'haiku',
  'instruct',
  '8b',
  '70b',
  'vision',
];
const SOURCE = /(?<!\.min)\.[cm]?[jt]sx?$/;
/** Throughput as a part of ripgrep's with one thread; MiB; wall time at 5,000 ids beside that at 500; at twice the bytes. */
const BARS = { ripgrep: 0.5, memory: 200, ids: 1.15, growth: 2.2 };

const { encodeLock } = await load(`export { encodeLock } from './src/listing/lock.ts';`);
// Beside the repository, so that files can be linked instead of copied; git would not list them here.
const folder = mkdtempSync(join('..', 'modelock-bench-scan-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const files = sources();
const half = halfOf(files);
tree('whole', files);
tree('half', half.files);
const registries = new Map([500, 5000].map((count) => [count, registry(count)]));

console.log(
  `${files.length.toLocaleString('en')} files, ${mb(bytesOf(files))} MB of JavaScript and TypeScript; medians of ${ROUNDS} rounds in turn, files in the cache.\n`,
);
const found = new Map();
for (const [count, path] of registries) await compare(count, path);
const small = await series('half', registries.get(500));
judge();
syntaxTrees(registries.get(500));

async function compare(count, path) {
  const ids = join(path, 'ids.txt');
  const runs = {
    'node -e 0': () => node(['-e', '0']),
    'modelock scan': () => scan('whole', path),
    'ripgrep -j1': () =>
      other('rg', ['-j1', '-F', '-f', ids, '--count-matches', '--no-ignore', join(folder, 'whole')]),
    ripgrep: () => other('rg', ['-F', '-f', ids, '--count-matches', '--no-ignore', join(folder, 'whole')]),
    'GNU grep -rF': () => other('grep', ['-rcF', '-f', ids, join(folder, 'whole')]),
  };
  const results = new Map(Object.keys(runs).map((name) => [name, []]));
  for (let round = -1; round < ROUNDS; round += 1)
    for (const [name, run] of Object.entries(runs)) {
      const result = await run();
      if (result !== undefined && round >= 0) results.get(name).push(result);
    }
  console.log(
    `${count.toLocaleString('en')} ids${''.padEnd(10)}${['wall', 'MB/s', '/ ripgrep -j1', 'CPU', 'MiB'].map((one) => one.padStart(15)).join('')}`,
  );
  const base = results.get('ripgrep -j1').map(({ wall }) => wall);
  for (const [name, list] of results) {
    if (list.length === 0) {
      console.log(`  ${name.padEnd(18)} is not installed`);
      continue;
    }
    const wall = median(list.map((one) => one.wall));
    const speed = base.length === 0 ? undefined : median(list.map((one, at) => base[at] / one.wall));
    found.set(`${name} ${count}`, { wall, speed, rss: median(list.map(({ rss = 0 }) => rss)) });
    const cells = [
      `${wall.toFixed(0)} ms`,
      name.startsWith('node') ? '' : (bytesOf(files) / 1000 / wall).toFixed(0),
      name.startsWith('node') || speed === undefined ? '' : speed.toFixed(2),
      list[0].cpu === undefined ? '' : `${median(list.map((one) => one.cpu)).toFixed(0)} ms`,
      list[0].rss === undefined ? '' : median(list.map((one) => one.rss)).toFixed(0),
    ];
    console.log(`  ${name.padEnd(18)}${cells.map((one) => one.padStart(15)).join('')}`);
  }
  console.log('');
}

async function series(which, path) {
  const walls = [];
  for (let round = 0; round < ROUNDS; round += 1) walls.push((await scan(which, path)).wall);
  return median(walls);
}

function judge() {
  const of = (name) => found.get(name);
  const floor = of('node -e 0 500').wall;
  const ours = of('modelock scan 500');
  const bars = [
    ['part of ripgrep -j1, 500 ids', ours.speed, BARS.ripgrep, true],
    ['part of ripgrep -j1, 5,000 ids', of('modelock scan 5000').speed, BARS.ripgrep, true],
    ['GNU grep beside us', of('GNU grep -rF 500') && of('GNU grep -rF 500').wall / ours.wall, 1, true],
    ['peak memory, MiB', ours.rss, BARS.memory, false],
    ['5,000 ids beside 500', of('modelock scan 5000').wall / ours.wall, BARS.ids, false],
    [
      `${(bytesOf(files) / half.bytes).toFixed(1)} times the bytes, above an empty process`,
      (ours.wall - floor) / (small - floor),
      BARS.growth,
      false,
    ],
  ];
  for (const [name, value, bar, isLeast] of bars) {
    if (value === undefined) console.log(`${name.padEnd(48)} not measured`);
    else {
      const held = isLeast ? value >= bar : value <= bar;
      if (!held) process.exitCode = 1;
      console.log(
        `${name.padEnd(48)}${value.toFixed(2).padStart(8)}  (${held ? 'held' : 'MISSED'}: at ${isLeast ? 'least' : 'most'} ${bar})`,
      );
    }
  }
}

/** A search by syntax alone, which parses every file. Once: it takes many times as long. */
function syntaxTrees(path) {
  installPeers();
  const program = join(
    'test/bench/peers/node_modules/@ast-grep',
    `cli-${process.platform}-${process.arch}-gnu`,
    'ast-grep',
  );
  const regex = `^(?:${readFileSync(join(path, 'ids.txt'), 'utf8').trim().split('\n').map(escaped).join('|')})$`;
  const rules = ['JavaScript', 'TypeScript', 'Tsx'].map(
    (language) =>
      `id: ids-${language}\nlanguage: ${language}\nrule: { kind: string_fragment, regex: ${JSON.stringify(regex)} }`,
  );
  const found = other(program, [
    'scan',
    '--no-ignore',
    'vcs',
    '--inline-rules',
    rules.join('\n---\n'),
    '--json=stream',
    join(folder, 'half'),
  ]);
  const name = `ast-grep on half of the files`;
  console.log(
    found === undefined
      ? `${name.padEnd(48)} has no build for this machine`
      : `${name.padEnd(48)}${found.wall.toFixed(0).padStart(8)} ms; modelock scan ${small.toFixed(0)} ms`,
  );
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function scan(which, path) {
  return node([
    'dist/cli.cjs',
    '--now',
    '2026-11-22',
    'scan',
    '--registry',
    path,
    '--format',
    'json',
    join(folder, which),
  ]);
}

function node(argv) {
  return measured(argv, { ends: [0, 1] });
}

/** Undefined when there is no such program. */
function other(program, argv) {
  const begun = performance.now();
  const { error } = spawnSync(program, argv, { stdio: 'ignore' });
  return error === undefined ? { wall: performance.now() - begun } : undefined;
}

/** Real files of what is installed, until they are enough. */
function sources() {
  const all = readdirSync('node_modules', { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && SOURCE.test(one.name))
    .map((one) => join(one.parentPath, one.name))
    // What our own scripts keep there is no package, and SDKs of models name them all: what is found costs extra, below.
    .filter((path) => !/^node_modules\/(?:\.|ai\/|openai\/|@ai-sdk\/|@anthropic-ai\/|@google\/)/.test(path))
    .sort()
    .map((path) => ({ path, bytes: statSync(path).size }))
    .filter(({ bytes }) => bytes <= 16_000_000);
  if (bytesOf(all) < ENOUGH) throw new Error('Less than 100 MB of source files are installed here');
  return all;
}

function halfOf(all) {
  const taken = all.filter((_, index) => index % 2 === 0);
  return { files: taken, bytes: bytesOf(taken) };
}

function bytesOf(list) {
  return list.reduce((sum, { bytes }) => sum + bytes, 0);
}

function tree(name, list) {
  for (const { path } of list) {
    // What is vendored is left out, so the folder has another name here.
    const target = join(
      folder,
      name,
      path.replaceAll('node_modules', 'packages').replaceAll('/vendor/', '/vend/'),
    );
    mkdirSync(dirname(target), { recursive: true });
    linkSync(path, target);
  }
}

/** A registry whose lock lists so many ids, and the ids as a file. */
function registry(count) {
  const path = join(folder, `registry-${count}`);
  mkdirSync(join(path, 'locks'), { recursive: true });
  const models = idsOf(count).map((id) => ({ id }));
  const gateway = 'gateways: { main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:4000" } }\n';
  writeFileSync(join(path, 'modelock.yaml'), gateway);
  writeFileSync(
    join(path, 'production.yaml'),
    `environment: production\nstage: production\ngateway: main\nkey: KEY\nuseCases:\n  chat: { description: A., because: B., family: openai, modality: text, delivery: sync, primary: ${models.at(-1).id} }\n`,
  );
  const listings = [{ id: 'openai', path: '/v1/models', dialect: 'openai', auth: 'key' }];
  const head = {
    environment: 'production',
    gateway: 'main',
    origin: 'http://127.0.0.1:4000',
    checked: '2026-11-20T06:00:00Z',
  };
  writeFileSync(join(path, 'locks/production.lock.json'), encodeLock({ ...head, listings, models }));
  writeFileSync(join(path, 'ids.txt'), `${models.map(({ id }) => id).join('\n')}\n`);
  return path;
}

/** Ids as vendors give them, some of two letters: what a search program makes of them depends on that. */
function idsOf(count) {
  const real = JSON.parse(readFileSync('test/scan/labelled/ids.json', 'utf8'));
  const made = Array.from({ length: count - real.length }, (_, at) => {
    const version = `${1 + (at % 7)}.${at % 9}`;
    return `${FAMILIES[at % FAMILIES.length]}-${version}-${SIZES[(at * 7) % SIZES.length]}-${20240101 + at * 37}`;
  });
  return [...real, ...made].sort();
}

function mb(bytes) {
  return (bytes / 1_000_000).toFixed(0);
}
