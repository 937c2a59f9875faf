// What `check` costs beside spectral-cli, with a ruleset of one schema, on the same files.
// `node test/bench/claim-spectral.mjs` needs a build.
import { join } from 'node:path';
import { installPeers, spectralCli } from './check-peers.mjs';
import { writeRegistry } from './check-registry.mjs';
import { alone, atLeast, scratch } from './claim.mjs';
import { checkOf, filesOf } from './claim-registries.mjs';

const SIZES = [{ files: 10 }, { files: 100, least: 20 }];

export async function claims() {
  installPeers();
  const folder = scratch();
  const found = [];
  for (const { files, least } of SIZES) {
    const written = writeRegistry(join(folder, String(files)), filesOf(files));
    const peer = { name: 'spectral-cli', argv: spectralCli(written) };
    found.push(
      await atLeast(`\`check\` of ${files} files with 10 use cases each`, checkOf(written), peer, least),
    );
  }
  return found;
}

await alone(import.meta, claims);
