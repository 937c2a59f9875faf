// What it costs to start the command, beside an empty process. `node test/bench/claim-start.mjs` needs a build.
import { alone, atMost, CLI, EMPTY } from './claim.mjs';

export async function claims() {
  const found = [];
  for (const flag of ['--version', '--help'])
    found.push(await atMost(`\`modelock ${flag}\``, { argv: [CLI, flag] }, EMPTY, 1.25));
  return found;
}

await alone(import.meta, claims);
