import type { Resolution } from '../resolve/resolved.ts';
import type { Emitter, OptionSpec, Options, OutputFile } from './emitter.ts';

/** What an output asks of its emitter. */
export interface Asked {
  /** The file's name, without its folder. */
  readonly file: string;
  /** Names of the environments that it holds; absent means all. */
  readonly environments?: readonly string[];
  /** Options as they are set; what the emitter does not know is left out. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Compiles one output: its files, the one that it names first. Throws what the emitter throws. */
export function emitFiles(emitter: Emitter, resolution: Resolution, asked: Asked): readonly OutputFile[] {
  const { file, environments: wanted } = asked;
  const environments = resolution.environments.filter(
    ({ environment }) => wanted === undefined || wanted.includes(environment.name),
  );
  const emitted = emitter.emit(
    { ...resolution, environments },
    { file, options: optionsOf(emitter, asked.options ?? {}) },
  );
  return typeof emitted === 'string' ? [{ file, text: emitted }] : emitted;
}

function optionsOf({ options = {} }: Emitter, given: Readonly<Record<string, unknown>>): Options {
  const entries = Object.entries(options).flatMap(([name, spec]): [string, string | boolean][] => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (fits(value, spec)) return [[name, value]];
    return spec.type === 'text' ? [] : [[name, spec.default]];
  });
  return Object.fromEntries(entries);
}

function fits(value: unknown, spec: OptionSpec): value is string | boolean {
  if (spec.type === 'boolean') return typeof value === 'boolean';
  if (typeof value !== 'string') return false;
  return spec.type === 'text' || Object.hasOwn(spec.choices, value);
}
