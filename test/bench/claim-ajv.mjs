// What `check` costs beside ajv-cli on the same files; that one reads no locks and runs no rules.
// `node test/bench/claim-ajv.mjs` needs a build.
import { join } from 'node:path';
import { ajvCli, installPeers } from './check-peers.mjs';
import { writeRegistry } from './check-registry.mjs';
import { alone, atLeast, scratch } from './claim.mjs';
import { checkOf, filesOf } from './claim-registries.mjs';

const SIZES = [
  { files: 10, least: 2.5 },
  { files: 100, least: 2.5 },
  { files: 999, least: 2 },
];

export async function claims() {
  installPeers();
  const folder = scratch();
  const found = [];
  for (const { files, least } of SIZES) {
    const written = writeRegistry(join(folder, String(files)), filesOf(files));
    const peer = { name: 'ajv-cli', argv: ajvCli(written) };
    found.push(
      await atLeast(`\`check\` of ${files} files with 10 use cases each`, checkOf(written), peer, least),
    );
  }
  return found;
}

await alone(import.meta, claims);
