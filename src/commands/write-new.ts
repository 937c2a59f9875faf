import { Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { say } from './publish.ts';

/** A file to write. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** Rejects with `exists` when one of the files is there already, unless it may be overwritten. */
export async function refuseExisting(world: World, files: readonly NewFile[], force: boolean): Promise<void> {
  if (force) return;
  for (const { path } of files) {
    if (!(await world.files.exists(path))) continue;
    throw new Failure('exists', {
      message: `${path} exists already, so nothing was written`,
      help: 'Use --force to overwrite it, or --registry to write somewhere else.',
    });
  }
}

/** Writes files that are not there yet, and names each. */
export async function writeNew(world: World, files: readonly NewFile[], force: boolean): Promise<void> {
  await refuseExisting(world, files, force);
  for (const { path, text } of files) {
    await world.files.write(path, text);
    await say(world, `wrote ${path}`);
  }
}
