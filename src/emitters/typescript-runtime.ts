import type { Resolution } from '../resolve/resolved.ts';
import type { Emitter, Target } from './emitter.ts';
import { HEADER_OPTION, headerLines } from './output/header.ts';
import { RUNTIME } from './runtime.gen.ts';

/** One module without imports that walks the fallbacks of any binding. It is the same for every registry. */
export const typescriptRuntime: Emitter = {
  id: 'typescript-runtime',
  summary:
    'A second module without imports, for applications: fallbacks as the registry documents them, and tasks.',
  endings: ['.ts', '.mts', '.cts'],
  options: HEADER_OPTION,
  emit(_: Resolution, { options }: Target): string {
    return headerLines(options, '//') + RUNTIME;
  },
};
