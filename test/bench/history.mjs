// What `history` costs in a repository with 200 commits of four locks with 500 models each: medians of three runs, and
// the phases one by one. Exits 1 when the bar of two seconds is missed. `node test/bench/history.mjs` needs a build.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from '../../scripts/load.mjs';
import { makeHistory } from './history-repository.mjs';
import { measured } from './measured.mjs';
import { median } from './pairs.mjs';

const CLI = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));
const SIZE = { revisions: 200, environments: 4, models: 500, changes: 6 };
const RUNS = Number(process.env.BENCH_ROUNDS ?? 3);
const BAR_MS = 2000;

const folder = mkdtempSync(join(tmpdir(), 'modelock-history-'));
try {
  const bytes = await makeHistory(folder, SIZE);
  const { Chronicle, readBatch } = await load(
    "export { Chronicle } from './src/history/chronicle.ts'; export { readBatch } from './src/commands/git.ts';",
  );
  const log = () =>
    git(['log', '--first-parent', '--raw', '--no-abbrev', '--reverse', '--format=', '--', 'registry/locks']);
  const steps = [
    ...log()
      .toString()
      .matchAll(/ ([0-9a-f]{40}) [AM]\tregistry\/locks\/(\w+)\.lock\.json/g),
  ];
  const ids = steps.map(([, id]) => `${id}\n`).join('');
  const contents = () => git(['cat-file', '--batch'], ids);
  const blobs = readBatch(contents());
  const read = () => {
    const chronicles = new Map();
    steps.forEach(([, id, name], at) => {
      const chronicle =
        chronicles.get(name) ?? new Chronicle({ name, models: new Set(), repeated: new Set() });
      chronicles.set(name, chronicle);
      chronicle.add({ commit: String(at), date: '' }, { id, bytes: blobs.get(id) });
    });
    return [...chronicles.values()].reduce((sum, one) => sum + one.timeline().events.length, 0);
  };
  console.log(
    `${SIZE.revisions} commits, ${SIZE.environments} environments, ${SIZE.models} models: ${steps.length} locks, ${Math.round(bytes / 2 ** 20)} MiB, ${read()} events; Node ${process.version}; medians of ${RUNS}\n`,
  );
  row('git log', timed(log));
  row('git cat-file --batch', timed(contents));
  row('reading and comparing', timed(read));
  const whole = { wall: [], rss: [] };
  for (let run = 0; run < RUNS; run += 1) {
    const { wall, rss } = await measured([CLI, 'history'], { cwd: folder });
    whole.wall.push(wall);
    whole.rss.push(rss);
  }
  const wall = median(whole.wall);
  row('modelock history', wall, `at most ${BAR_MS} ms: ${wall <= BAR_MS ? 'held' : 'MISSED'}`);
  console.log(`${'  peak memory'.padEnd(24)}${median(whole.rss).toFixed(0).padStart(8)} MiB`);
  if (wall > BAR_MS) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function git(args, input) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, input, maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
  return stdout;
}

function timed(work) {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return median(times);
}

function row(name, ms, note = '') {
  console.log(`${name.padEnd(24)}${ms.toFixed(0).padStart(8)} ms  ${note}`.trimEnd());
}
