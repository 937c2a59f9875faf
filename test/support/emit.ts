import { emitParts } from '../../src/emitters/emit.ts';
import type { Emitter, Part } from '../../src/emitters/emitter.ts';
import type { Resolution } from '../../src/resolve/resolved.ts';

/** The files of an output, as `build` would write them. */
export function partsOf(
  emitter: Emitter,
  resolution: Resolution,
  options: Readonly<Record<string, unknown>> = {},
  file = `models${emitter.endings?.[0] ?? '.txt'}`,
): readonly Part[] {
  return emitParts(emitter, resolution, { file, options });
}

/** The text of an output's own file. */
export function textOf(
  emitter: Emitter,
  resolution: Resolution,
  options: Readonly<Record<string, unknown>> = {},
): string {
  return partsOf(emitter, resolution, options)[0]?.text ?? '';
}
