// What a clean `check` costs beside an empty process, its memory, and how it grows. `node test/bench/claim-check.mjs` needs a build.
import { join } from 'node:path';
import { writeRegistry } from './check-registry.mjs';
import { alone, atMost, EMPTY, scratch } from './claim.mjs';
import { checkOf } from './claim-registries.mjs';
import { median } from './pairs.mjs';

const SIZES = [
  { files: 1, each: 10, most: 1.5 },
  { files: 10, each: 10, most: 1.7 },
  { files: 10, each: 100, most: 2.5 },
  { files: 10, each: 1000, most: 5 },
];
const MEMORY_BAR = 70;
const GROWTH_BAR = 1;

export async function claims() {
  const folder = scratch();
  const found = [];
  for (const { files, each, most } of SIZES) {
    const written = writeRegistry(join(folder, `${files}-${each}`), { files, each, ids: 400 });
    const many = (files * each).toLocaleString('en');
    found.push(
      await atMost(
        `\`check\` of ${many} use cases in ${files === 1 ? '1 file' : `${files} files`}`,
        checkOf(written),
        EMPTY,
        most,
      ),
    );
  }
  const [thousand, tenThousand] = found.slice(-2);
  return [
    ...found,
    {
      what: '`check` of 1,000 use cases: peak memory',
      value: median(thousand.runs.a.map(({ rss }) => rss)),
      most: MEMORY_BAR,
      unit: 'MiB',
      rounds: thousand.rounds,
    },
    {
      what: '`check` from 1,000 to 10,000 use cases: exponent of the CPU time above the empty process',
      value: Math.log10(aboveEmpty(tenThousand) / aboveEmpty(thousand)),
      most: GROWTH_BAR,
      unit: '',
      rounds: tenThousand.rounds,
    },
  ];
}

function aboveEmpty({ runs }) {
  return median(runs.a.map(({ cpu }, index) => cpu - runs.b[index].cpu));
}

await alone(import.meta, claims);
