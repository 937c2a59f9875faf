// What the steps of `check` cost inside one warm process: CPU milliseconds, medians of many repetitions.
import { readdirSync, readFileSync } from 'node:fs';
import { load } from '../../scripts/load.mjs';
import { NOW } from './check-registry.mjs';
import { median } from './pairs.mjs';

const ours = await load(`
  export { order } from './src/diagnostics/order.ts';
  export { locate } from './src/source/locate.ts';
  export { judgeProject } from './src/commands/judgement.ts';
  export { readOutlook } from './src/commands/locks.ts';
  export { openProject } from './src/commands/project.ts';
  export { prettyCheck } from './src/reporters/pretty-check.ts';
  export { resolve } from './src/resolve/resolve.ts';
  export { judge } from './src/rules/judge.ts';
  export { RULES } from './src/rules/index.ts';
`);

/** Shorter than this nothing is measured: the clock of a process goes in steps. */
const MEASURABLE_MS = 10;
const LOOK = { color: false, width: 100 };
const now = new Date(`${NOW}T12:00:00Z`);

/** CPU milliseconds of reading and validating, of each step after it, of those together, and of each rule alone, the dearest first. */
export async function stepsOf(registry, rounds) {
  const world = worldOf(registry);
  const { project, outlook } = await readAll(world, registry);
  const resolve = () => ours.resolve(project.registry, outlook.bases, now);
  const resolution = resolve();
  const judge = () => ours.judge(resolution, project.documents);
  const { diagnostics } = judge();
  const { report } = await ours.judgeProject(world, project, {}, '0.0.0');
  const steps = {
    resolve: await cost(resolve, rounds),
    judge: await cost(judge, rounds),
    locate: await cost(() => ours.order(ours.locate(diagnostics, project.documents)), rounds),
    show: await cost(() => ours.prettyCheck(report, LOOK), rounds),
  };
  const rules = [];
  for (const rule of ours.RULES)
    rules.push({
      id: rule.id,
      cost: await cost(() => ours.judge(resolution, project.documents, [rule]), rounds),
    });
  return {
    read: await cost(() => readAll(world, registry), rounds),
    steps,
    rest: Object.values(steps).reduce((sum, one) => sum + one, 0),
    rules: rules.sort((a, b) => b.cost - a.cost),
  };
}

async function readAll(world, registry) {
  const project = await ours.openProject(world, registry);
  return { project, outlook: await ours.readOutlook(world, registry, project.registry.environments) };
}

/** The median of many repetitions, after one that compiles; what is too short for the clock is repeated within one. */
async function cost(work, rounds) {
  const first = await cpu(work, 1);
  const times = Math.max(1, Math.min(200, Math.ceil(MEASURABLE_MS / Math.max(first, 0.05))));
  const found = [];
  for (let round = 0; round < rounds; round += 1) found.push(await cpu(work, times));
  return median(found);
}

async function cpu(work, times) {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}

/** The files of a registry, read beforehand: the disk is in the figures of the processes. */
export function worldOf(registry) {
  const names = readdirSync(registry, { recursive: true, encoding: 'utf8' });
  const files = new Map();
  for (const name of names.filter((one) => /\.\w+$/.test(one)))
    files.set(`${registry}/${name.replaceAll('\\', '/')}`, readFileSync(`${registry}/${name}`));
  return {
    clock: { now: () => now },
    files: {
      exists: async (path) => files.has(path),
      list: async (path) =>
        [...files.keys()].map((one) => one.slice(path.length + 1)).filter((one) => !one.includes('/')),
      read: async (path) => files.get(path),
    },
  };
}
