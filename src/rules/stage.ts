import type { Stage } from '../registry/registry.ts';
import type { ResolvedBinding, ResolvedEnvironment } from '../resolve/resolved.ts';

/** Every stage, from where customers are to where nobody is. */
export const STAGES: readonly Stage[] = ['production', 'staging', 'development', 'exploration'];

/** One use case as one environment binds it. */
export interface Held {
  readonly environment: ResolvedEnvironment;
  readonly bound: ResolvedBinding;
}

/** Environments with production first, then by name: the first one sets what the others are held against. */
export function byStage(environments: readonly ResolvedEnvironment[]): readonly ResolvedEnvironment[] {
  return STAGES.flatMap((stage) => environments.filter(({ environment }) => environment.stage === stage));
}

/** Use case → where it is bound, in the order of `environments`; sorted by the use case's name. */
export function holders(environments: readonly ResolvedEnvironment[]): ReadonlyMap<string, readonly Held[]> {
  const found = new Map<string, Held[]>();
  for (const environment of environments)
    for (const bound of environment.bindings) {
      const held = found.get(bound.binding.useCase);
      if (held) held.push({ environment, bound });
      else found.set(bound.binding.useCase, [{ environment, bound }]);
    }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
