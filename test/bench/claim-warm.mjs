// What judging a registry again costs in a process that is warm, as `check --watch` and programs that use the library do it:
// reading, validating, resolving, judging and showing, with the files in memory. `node test/bench/claim-warm.mjs`.
import { join } from 'node:path';
import { load } from '../../scripts/load.mjs';
import { writeRegistry } from './check-registry.mjs';
import { worldOf } from './check-steps.mjs';
import { alone, ms, ROUNDS, scratch } from './claim.mjs';
import { median } from './pairs.mjs';

const { judgeProject, openProject, prettyCheck } = await load(`
  export { judgeProject } from './src/commands/judgement.ts';
  export { openProject } from './src/commands/project.ts';
  export { prettyCheck } from './src/reporters/pretty-check.ts';
`);
const MOST_MS = 12;
const WARMING = 20;

export async function claims() {
  const folder = scratch();
  const { registry } = writeRegistry(join(folder, 'warm'), { files: 10, each: 100, ids: 400 });
  const world = worldOf(registry);
  const times = [];
  for (let round = -WARMING; round < ROUNDS * 3; round += 1) {
    const begun = performance.now();
    const { report } = await judgeProject(world, await openProject(world, registry), {}, '0.0.0');
    prettyCheck(report, { color: false, width: 100 });
    if (round >= 0) times.push(performance.now() - begun);
    if (report.exitCode !== 0) throw new Error('the registry is not clean');
  }
  const value = median(times);
  return [
    {
      what: 'judging 1,000 use cases in 10 files again, in one process',
      ours: ms(value),
      value,
      most: MOST_MS,
      unit: 'ms',
      rounds: times.length,
    },
  ];
}

await alone(import.meta, claims);
