import type { Level } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/place.ts';
import { type Makers, makersOf } from '../listing/makers.ts';
import { type Lookup, lookupOf } from '../resolve/lookup.ts';
import type { Resolution, ResolvedEnvironment } from '../resolve/resolved.ts';

/** A waiver, wherever in its file it stands. */
export interface WaiverSide {
  /** The file's name without its folder. */
  readonly file: string;
  readonly rule: string;
  readonly value?: string;
  readonly reason?: string;
  readonly until?: string;
  readonly span?: Span;
}

/** One name that a generated module exports for a binding. */
export interface ConstantSide {
  readonly environment: string;
  readonly useCase: string;
  readonly name: string;
  /** Its members, as its type holds them. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** What one generated module offers to code. */
export interface ModuleSide {
  readonly file: string;
  readonly constants: readonly ConstantSide[];
  readonly modelIds: readonly string[];
}

/** Everything that is compared, at one of the two times. */
export interface Side {
  readonly resolution: Resolution;
  readonly waivers: readonly WaiverSide[];
  readonly modules: readonly ModuleSide[];
  /** Rule id → environment name → level. */
  readonly levels: ReadonlyMap<string, ReadonlyMap<string, Level>>;
}

/** One environment of a side, with what is asked of its listing. */
export interface Known {
  readonly resolved: ResolvedEnvironment;
  readonly lookup: Lookup;
  readonly makers: Makers;
}

/** The environments of a side by name. */
export function knownOf({ resolution }: Side): ReadonlyMap<string, Known> {
  const { environments, registry, now } = resolution;
  return new Map(
    environments.map((resolved) => [
      resolved.environment.name,
      {
        resolved,
        lookup: lookupOf(resolved.environment, resolved.basis, registry.sync.graceMs, now),
        makers: resolved.basis === undefined ? new Map() : makersOf(resolved.basis.lock),
      },
    ]),
  );
}
