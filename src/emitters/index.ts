import { aiSdk } from './ai-sdk.ts';
import { dotenv } from './dotenv.ts';
import type { Emitter } from './emitter.ts';
import { go } from './go.ts';
import { javascript } from './javascript.ts';
import { json } from './json.ts';
import { jsonSchema } from './json-schema.ts';
import { litellm } from './litellm.ts';
import { openrouter } from './openrouter.ts';
import { python } from './python.ts';
import { renovate } from './renovate.ts';
import { typescript } from './typescript.ts';
import { typescriptRuntime } from './typescript-runtime.ts';

/** Every output modelock can compile, sorted by id. */
export const EMITTERS: readonly Emitter[] = [
  aiSdk,
  dotenv,
  go,
  javascript,
  json,
  jsonSchema,
  litellm,
  openrouter,
  python,
  renovate,
  typescript,
  typescriptRuntime,
];

/** The emitter of an output's `emit:`, or undefined when there is none of that name. */
export function emitterById(id: string): Emitter | undefined {
  return EMITTERS.find((emitter) => emitter.id === id);
}
