import type { Emitter } from './emitter.ts';
import { RUNTIME } from './runtime.gen.ts';

/** One module without imports that walks the fallbacks of any binding. It is the same for every registry. */
export const typescriptRuntime: Emitter = {
  id: 'typescript-runtime',
  summary:
    'A second module without imports, for applications: fallbacks as the registry documents them, and tasks.',
  emit(): string {
    return RUNTIME;
  },
};
