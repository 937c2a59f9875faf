import { type ExitCode, Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import type { CommandLine, WorldOptions } from './command-line.ts';
import { orInterrupted, tellFailure } from './publish.ts';

/** Makes the world a command runs in; disposed of when the command has ended. */
export type MakeWorld = (options: WorldOptions) => OwnedWorld | Promise<OwnedWorld>;

/** A world that must be given back. */
export type OwnedWorld = World & { dispose(): void };

/** Runs a command line in a world and returns its exit code. Never rejects unless writing to the terminal itself fails. */
export async function execute(line: CommandLine, version: string, makeWorld: MakeWorld): Promise<ExitCode> {
  const world = await makeWorld(line.kind === 'run' ? line.options : { version });
  try {
    if (line.kind === 'said') {
      if (line.out !== '') await world.terminal.stdout.write(line.out);
      if (line.err !== '') await world.terminal.stderr.write(line.err);
      return line.code;
    }
    const command = await line.spec.load();
    return await command(world, line.input);
  } catch (error) {
    return await failed(world, error);
  } finally {
    world.dispose();
  }
}

async function failed(world: World, error: unknown): Promise<ExitCode> {
  // Work that stops where it is throws why it was interrupted: there is nothing to report.
  if (world.signal.aborted && error === world.signal.reason) return orInterrupted(world, 0);
  const failure = error instanceof Failure ? error : bug(error, world.env['MODELOCK_DEBUG'] === '1');
  await tellFailure(world, failure);
  return orInterrupted(world, failure.exitCode);
}

function bug(error: unknown, debug: boolean): Failure {
  const text =
    error instanceof Error ? (debug ? (error.stack ?? error.message) : error.message) : String(error);
  return new Failure('bug', {
    message: `modelock itself failed: ${text}`,
    help: 'This is a bug, not a finding. Please report it with the command you ran; MODELOCK_DEBUG=1 shows where it happened.',
  });
}
