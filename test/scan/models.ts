import { KnownModels } from '../../src/scan/known.ts';
import { resolutionOf, type TerseRegistry } from '../support/resolution.ts';

/** The models of a registry whose environments bind nothing and list these. */
export function lookupModels(listed: NonNullable<TerseRegistry['listed']>): KnownModels {
  const environments = Object.fromEntries(Object.keys(listed).map((name) => [name, { useCases: {} }]));
  return new KnownModels(resolutionOf({ environments, listed }));
}
