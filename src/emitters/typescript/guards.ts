import type { EnvironmentContent } from '../output/content.ts';
import { allCalls, distinct } from '../output/ids.ts';
import { listCode } from './environment.ts';

/** `modelIds` and the two type guards, for texts that come from outside. */
export function guardsCode(environments: readonly EnvironmentContent[], brand: boolean): readonly string[] {
  return [listCode('modelIds', brand ? 'string' : 'ModelId', MODEL_IDS, idsOf(environments)), GUARDS];
}

/** Every id in use, once, sorted by code unit. */
export function idsOf(environments: readonly EnvironmentContent[]): readonly string[] {
  return distinct(allCalls(environments).map(({ model }) => model));
}

const MODEL_IDS = 'Every model id that a binding names, sorted.';

const GUARDS = `/** Is this text a model id that a binding names, byte for byte? */
export function isModelId(text: string): text is ModelId {
  return (modelIds as readonly string[]).includes(text);
}

/** Is this text the name of an environment? */
export function isEnvironment(text: string): text is Environment {
  return (environments as readonly string[]).includes(text);
}
`;
