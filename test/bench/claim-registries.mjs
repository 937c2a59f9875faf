// How claims run `check` on a registry that was written for them.
import { NOW } from './check-registry.mjs';
import { CLI } from './claim.mjs';

export function checkOf({ registry }) {
  return { argv: [CLI, '--now', NOW, 'check', '--registry', registry] };
}

/** Registries for tools that take one file after the other: ten use cases in each. */
export function filesOf(files) {
  return { files, each: 10, ids: 400 };
}
