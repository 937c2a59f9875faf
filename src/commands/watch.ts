import { type ExitCode, Failure } from '../diagnostics/failure.ts';
import type { Watched, World } from '../io/world.ts';
import type { Flags } from './flags.ts';
import { locksFolder } from './locks.ts';
import { join, nameOf, type Project, parentOf } from './project.ts';
import { orInterrupted, tellFailure } from './publish.ts';
import { STDIN } from './typed.ts';

/** Refuses what cannot be watched. */
export function refuseWatch(args: readonly string[], { live }: Flags): void {
  const other = live === true ? '--live' : args.includes(STDIN) ? 'standard input' : undefined;
  if (other === undefined) return;
  throw new Failure('usage', {
    message: `--watch cannot be used with ${other}`,
    help: 'It judges again when a file changes; a gateway and standard input are no files.',
  });
}

/** Judges now and whenever a file of the registry has changed, until the run is interrupted. */
export async function watch(
  world: World,
  project: Project,
  flags: Flags,
  judge: () => Promise<ExitCode>,
): Promise<ExitCode> {
  const watching = world.files.watch(watchedBy(project));
  const clears = world.terminal.stdout.isTerminal && (flags.reports ?? [{}]).some(toTerminal);
  try {
    for (;;) {
      if (clears) await world.terminal.stdout.write(CLEAR);
      const code = await judgeOnce(world, judge);
      if (world.signal.aborted) return orInterrupted(world, code);
      await separate(world);
      await watching.changed();
      if (world.signal.aborted) return orInterrupted(world, code);
    }
  } finally {
    watching.close();
  }
}

/** Takes away what the screen shows and remembers, and goes to its beginning. */
const CLEAR = '\u001B[2J\u001B[3J\u001B[H';

function toTerminal({
  format = 'pretty',
  output,
}: {
  readonly format?: string;
  readonly output?: string;
}): boolean {
  return format === 'pretty' && output === undefined;
}

/** What could not be looked at may be there after the next change. */
async function judgeOnce(world: World, judge: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await judge();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await tellFailure(world, error);
    return error.exitCode;
  }
}

async function separate({ clock, terminal }: World): Promise<void> {
  const time = clock.now().toISOString().slice(11, 19);
  await terminal.stderr.write(`--- ${time} UTC, waiting for a change of the registry or a lock ---\n`);
}

function watchedBy({ folder, root, registry }: Project): readonly Watched[] {
  const overlays = (registry?.overlays ?? []).map(({ file }) => join(root, file));
  return [
    { folder, names: /\.ya?ml$/ },
    { folder: locksFolder(folder), names: /\.lock\.json$/ },
    ...overlays.map((path) => ({ folder: parentOf(path), names: exactly(nameOf(path)) })),
  ];
}

function exactly(name: string): RegExp {
  return new RegExp(`^${name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`);
}
