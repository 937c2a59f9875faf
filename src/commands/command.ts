import type { ExitCode } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import type { FlagName, Flags } from './flags.ts';

/** What a person typed after the command's name. */
export interface Input {
  readonly args: readonly string[];
  readonly flags: Flags;
  /** Our version, as sent to gateways. */
  readonly version: string;
  /** Every command there is; given to the one that completes command lines. */
  readonly commands?: readonly CommandSpec[];
}

/** A command: reads everything, computes, writes everything, and says how it ended. */
export type Command = (world: World, input: Input) => Promise<ExitCode>;

/** One command as the command line knows it. `load` brings in its code only when it runs. */
export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  /** In the words of the argument parser: `[env...]`. */
  readonly args?: string;
  readonly argsHelp?: string;
  readonly flags: readonly FlagName[];
  readonly formats?: readonly string[];
  /** Values of flags that are others here than in the table of flags. */
  readonly choices?: Partial<Readonly<Record<FlagName, readonly string[]>>>;
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  readonly load: () => Promise<Command>;
}
