import type { ExitCode } from '../diagnostics/failure.ts';
import { readCommandLine } from './command-line.ts';
import { execute, type MakeWorld } from './execute.ts';

/** Reads a command line and runs it: the whole program in one call, for tests and for programs that embed it. */
export function run(argv: readonly string[], version: string, makeWorld: MakeWorld): Promise<ExitCode> {
  return execute(readCommandLine(argv, version), version, makeWorld);
}
