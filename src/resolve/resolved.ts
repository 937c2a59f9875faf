import type { Availability } from '../diagnostics/report.ts';
import type { Lock, LockedListing, LockedModel } from '../listing/record.ts';
import type { Binding, Environment, Fallback, Reference, Registry } from '../registry/registry.ts';
import type { OverlayFact } from './overlay.ts';

/** One reference with what looking it up found. */
export interface ResolvedReference {
  readonly reference: Reference | Fallback;
  readonly availability: Availability;
  /** The locked record, for `listed`, `unusable` and `missing`. */
  readonly model?: LockedModel;
  /** The listing route that was to prove it; absent when `unknown`. */
  readonly listing?: LockedListing;
  /** For `absent`: ids of other listing routes of this environment that do hold it. */
  readonly elsewhere?: readonly string[];
  /** For `absent`: gone from its listing since this time (ISO 8601, UTC), for longer than grace. */
  readonly goneSince?: string;
  /** For `declared`: where and when the id was documented. */
  readonly declaredBy?: { readonly source: string; readonly date: string };
  /** What overlays state about `model`; absent when they state nothing. */
  readonly overlay?: readonly OverlayFact[];
}

/** A binding with its chain resolved, primary first. */
export interface ResolvedBinding {
  readonly binding: Binding;
  readonly chain: readonly [ResolvedReference, ...ResolvedReference[]];
}

/** What an environment is judged against. */
export interface Basis {
  readonly lock: Lock;
  /** `live` when the listing was asked for in this run. */
  readonly kind: 'lock' | 'live';
  /** What a person should know about an answer of this run that is believed all the same; each begins with its code. */
  readonly notes?: readonly string[];
}

/** One environment with everything looked up. `basis` is absent when nothing is known about its gateway. */
export interface ResolvedEnvironment {
  readonly environment: Environment;
  readonly basis?: Basis;
  readonly bindings: readonly ResolvedBinding[];
}

/** Registry and listings brought together: what rules, reports and emitters read. */
export interface Resolution {
  readonly registry: Registry;
  readonly environments: readonly ResolvedEnvironment[];
  readonly now: Date;
}
