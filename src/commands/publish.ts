import type { ExitCode } from '../diagnostics/failure.ts';
import { Failure } from '../diagnostics/failure.ts';
import type { Sink, World } from '../io/world.ts';
import { renderFailure } from '../reporters/failure.ts';
import type { Look } from '../reporters/reporter.ts';
import { visible } from '../reporters/visible.ts';
import type { Flags } from './flags.ts';

/** How a stream looks. */
export function lookAt({ color, width }: Sink): Look {
  return { color, width };
}

/** Shows a failure to the person. */
export async function tellFailure(world: World, failure: Failure): Promise<void> {
  const { stderr } = world.terminal;
  await stderr.write(renderFailure(failure, lookAt(stderr)));
}

/** Columns of a report in a file, where no terminal says how wide it is. */
const FILE_WIDTH = 100;

/** Writes a report in every format that the flags ask for, to where they say. A file never has colour. */
export async function publish(
  world: World,
  { reports = [{}] }: Flags,
  render: (format: string, look: Look) => string | Promise<string>,
): Promise<void> {
  const { stdout } = world.terminal;
  for (const { format = 'pretty', output } of reports) {
    if (output === undefined) await stdout.write(await render(format, lookAt(stdout)));
    else await world.files.write(output, await render(format, { color: false, width: FILE_WIDTH }));
  }
}

/** Says something to the person, one line; what came from outside is escaped. */
export async function say(world: World, line: string): Promise<void> {
  await world.terminal.stderr.write(`${visible(line)}\n`);
}

/** The interrupted run's exit code, or the given one. */
export function orInterrupted(world: World, code: ExitCode): ExitCode {
  if (!world.signal.aborted) return code;
  return world.signal.reason === 'SIGTERM' ? 143 : 130;
}

/** Refuses names of environments that the registry does not have. */
export function chosenEnvironments<T extends { readonly name: string }>(
  all: readonly T[],
  names: readonly string[],
): readonly T[] {
  if (names.length === 0) return all;
  for (const name of names) {
    if (all.some((one) => one.name === name)) continue;
    throw new Failure('usage', {
      message: `There is no environment "${name}"`,
      help: `The registry declares ${all.map((one) => one.name).join(', ') || 'none'}.`,
    });
  }
  return all.filter((one) => names.includes(one.name));
}
