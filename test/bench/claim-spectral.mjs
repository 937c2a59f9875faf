// What `check` costs beside spectral-cli, with a ruleset of one schema, on the same files.
// `node test/bench/claim-spectral.mjs` needs a build.
import { spectralCli } from './check-peers.mjs';
import { alone } from './claim.mjs';
import { checksBeside } from './claim-registries.mjs';

const SIZES = [{ files: 10 }, { files: 100, least: 20 }];

export function claims() {
  return checksBeside('spectral-cli', spectralCli, SIZES);
}

await alone(import.meta, claims);
