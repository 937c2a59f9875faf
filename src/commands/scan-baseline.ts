import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { type BaselineEntry, baselineOf, decodeBaseline, encodeBaseline, shrunk } from '../scan/baseline.ts';
import type { Flags } from './flags.ts';
import { join, type OpenProject } from './project.ts';
import { say } from './publish.ts';

const MAX_BYTES = 16 * 1024 * 1024;

/** The file of the baseline: of the flag, of the settings, or the usual one. */
export function baselineFile({ folder, root, registry }: OpenProject, { baseline }: Flags): string {
  if (baseline !== undefined) return baseline;
  const { baseline: set } = registry.scan;
  return set === undefined ? join(folder, 'scan-baseline.json') : join(root, set);
}

/** The findings that a baseline lets pass; undefined when there is none. Rejects with `registry.invalid` for a file that is none. */
export async function readBaseline(
  world: World,
  file: string,
): Promise<readonly BaselineEntry[] | undefined> {
  const bytes = await world.files.read(file, MAX_BYTES);
  if (bytes === undefined) return undefined;
  const entries = decodeBaseline(new TextDecoder().decode(bytes));
  if (entries !== undefined) return entries;
  throw new Failure('registry.invalid', {
    message: `"${file}" is no baseline of a scan`,
    help: 'Restore it from git, or remove it and write a new one with `modelock scan --write-baseline`.',
  });
}

/**
 * Writes what is found as a baseline. One that is there only loses what is gone: what is new has to be mended, waived or
 * allowed. Returns whether everything that was found is in it.
 */
export async function writeBaseline(
  world: World,
  file: string,
  before: readonly BaselineEntry[] | undefined,
  found: readonly Diagnostic[],
): Promise<boolean> {
  const now = baselineOf(found);
  const after = before === undefined ? now : shrunk(before, now);
  const [was, is, all] = [before ?? [], after, now].map(sumOf);
  if (before === undefined || was !== is) await world.files.write(file, encodeBaseline(after));
  await say(
    world,
    `${file}: ${is} of ${all} findings pass from now on${before === undefined ? '' : `, ${was} before`}.`,
  );
  return is === all;
}

function sumOf(entries: readonly BaselineEntry[]): number {
  return entries.reduce((sum, { count }) => sum + count, 0);
}
