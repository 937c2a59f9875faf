// How claims run `check` on registries that were written for them.
import { join } from 'node:path';
import { installPeers } from './check-peers.mjs';
import { NOW, writeRegistry } from './check-registry.mjs';
import { atLeast, CLI, scratch } from './claim.mjs';

export function checkOf({ registry }) {
  return { argv: [CLI, '--now', NOW, 'check', '--registry', registry] };
}

/** `check` beside a tool that takes one file after the other: ten use cases in each. `least` is the bar of a size. */
export async function checksBeside(name, argvOf, sizes) {
  installPeers();
  const folder = scratch();
  const found = [];
  for (const { files, least } of sizes) {
    const written = writeRegistry(join(folder, String(files)), { files, each: 10, ids: 400 });
    const peer = { name, argv: argvOf(written) };
    found.push(
      await atLeast(`\`check\` of ${files} files with 10 use cases each`, checkOf(written), peer, least),
    );
  }
  return found;
}
