// What `check` costs beside the validation of yaml-language-server, used as a library, on the same files.
// `node test/bench/claim-editor.mjs` needs a build.
import { languageServer } from './check-peers.mjs';
import { alone } from './claim.mjs';
import { checksBeside } from './claim-registries.mjs';

const SIZES = [{ files: 10 }, { files: 100, least: 5 }];

export function claims() {
  return checksBeside('yaml-language-server', languageServer, SIZES);
}

await alone(import.meta, claims);
