import type { Emitter } from './emitter.ts';
import { javascript } from './javascript.ts';
import { json } from './json.ts';
import { typescript } from './typescript.ts';
import { typescriptRuntime } from './typescript-runtime.ts';

/** Every output modelock can compile, sorted by id. */
export const EMITTERS: readonly Emitter[] = [javascript, json, typescript, typescriptRuntime];

/** The emitter of an output's `emit:`, or undefined when there is none of that name. */
export function emitterById(id: string): Emitter | undefined {
  return EMITTERS.find((emitter) => emitter.id === id);
}
