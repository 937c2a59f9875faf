import type { Resolution } from '../resolve/resolved.ts';

/** One option of an output, as `modelock.yaml` may set it beside `emit:` and `file:`. */
export type OptionSpec =
  | {
      readonly type: 'choice';
      /** Value → what it does. */
      readonly choices: Readonly<Record<string, string>>;
      readonly default: string;
      readonly description: string;
    }
  | { readonly type: 'boolean'; readonly default: boolean; readonly description: string }
  | { readonly type: 'text'; readonly description: string; readonly example?: string };

/** Options with defaults filled in; a text that is not given is absent. */
export type Options = Readonly<Record<string, string | boolean>>;

/** Where an output goes, and what was asked of it. */
export interface Target {
  /** The file's name, without its folder. */
  readonly file: string;
  readonly options: Options;
}

/** One file of an output. */
export interface OutputFile {
  /** Relative to the folder of the output's file, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

/** Turns a registry into text. Pure: same resolution, same bytes on every machine. */
export interface Emitter {
  /** Equal to the file's name, and the word after `emit:`. */
  readonly id: string;
  readonly summary: string;
  /** How its files may end, the usual one first, such as `.ts`; absent means anyhow. */
  readonly endings?: readonly [string, ...string[]];
  readonly options?: Readonly<Record<string, OptionSpec>>;
  /**
   * The text of the output's file, or all its files: the first is the one that the output names.
   * Throws a `Failure` (`output.*`) when this registry cannot be put that way, such as two names that would become one.
   */
  emit(resolution: Resolution, target: Target): string | readonly OutputFile[];
}
