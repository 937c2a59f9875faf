// What `check` costs beside ajv-cli on the same files; that one reads no locks and runs no rules.
// `node test/bench/claim-ajv.mjs` needs a build.
import { ajvCli } from './check-peers.mjs';
import { alone } from './claim.mjs';
import { checksBeside } from './claim-registries.mjs';

const SIZES = [
  { files: 10, least: 2.5 },
  { files: 100, least: 2.5 },
  { files: 999, least: 2 },
];

export function claims() {
  return checksBeside('ajv-cli', ajvCli, SIZES);
}

await alone(import.meta, claims);
