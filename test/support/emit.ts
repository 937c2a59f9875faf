import { emitFiles } from '../../src/emitters/emit.ts';
import type { Emitter, OutputFile } from '../../src/emitters/emitter.ts';
import type { Resolution } from '../../src/resolve/resolved.ts';

/** The files of an output, as `build` would write them. */
export function filesOf(
  emitter: Emitter,
  resolution: Resolution,
  options: Readonly<Record<string, unknown>> = {},
  file = `models${emitter.endings?.[0] ?? '.txt'}`,
): readonly OutputFile[] {
  return emitFiles(emitter, resolution, { file, options });
}

/** The text of an output's own file. */
export function textOf(
  emitter: Emitter,
  resolution: Resolution,
  options: Readonly<Record<string, unknown>> = {},
): string {
  return filesOf(emitter, resolution, options)[0]?.text ?? '';
}
