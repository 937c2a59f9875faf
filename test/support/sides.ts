import type { Registry } from '../../src/registry/registry.ts';
import type { Resolution } from '../../src/resolve/resolved.ts';
import type { ConstantSide, ModuleSide, Side, WaiverSide } from '../../src/review/side.ts';
import { type EnvironmentFacts, world } from '../resolve/world.ts';

/** What a side has besides a registry and its locks. */
export type SideMore = Partial<Omit<Side, 'resolution'>>;

/** One side of a review, from terse data. */
export function side(
  environments: Readonly<Record<string, EnvironmentFacts>>,
  registry: Partial<Registry> = {},
  more: SideMore = {},
): Side {
  return withMore(world(environments, registry), more);
}

/** A side of a resolution that is there already. */
export function withMore(resolution: Resolution, more: SideMore = {}): Side {
  return { resolution, waivers: [], modules: [], levels: new Map(), ...more };
}

/** A generated module of these names; the members of each may be given. */
export function moduleOf(
  names: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  modelIds: readonly string[] = [],
): ModuleSide {
  const constants = Object.entries(names).map(
    ([name, members]): ConstantSide => ({ environment: 'production', useCase: name, name, members }),
  );
  return { file: 'models.ts', constants, modelIds };
}

/** A waiver of a file. */
export function waiver(rule: string, more: Partial<WaiverSide> = {}): WaiverSide {
  return { file: 'production.yaml', rule, reason: 'Known.', ...more };
}
