import type { Place, Span } from '../diagnostics/place.ts';
import type { Availability, FailureReport, PassedUnlisted } from '../diagnostics/report.ts';
import type { Change } from '../listing/compare.ts';

/** A binding that a change hits. */
export interface Impact {
  readonly environment: string;
  readonly useCase: string;
  readonly role: 'primary' | 'fallback';
  readonly model: string;
  readonly owner?: string;
  /** What happened to the model. */
  readonly change: Change;
  /** The chain's hops after this one that are still listed. */
  readonly remaining: readonly string[];
  /** Where the model is named. */
  readonly at?: Place;
  readonly span?: Span;
}

/** Drift of one environment. */
export interface EnvironmentDrift {
  readonly name: string;
  readonly gateway: string;
  readonly outcome: 'compared' | 'not-compared';
  readonly failure?: FailureReport;
  /** When the lock's listing was asked for, and when the live one was; ISO 8601, UTC. */
  readonly before?: string;
  readonly after?: string;
  readonly appeared: readonly string[];
  readonly gone: readonly string[];
  readonly changed: readonly Extract<Change, { kind: 'changed' }>[];
  /** What a person should know about the live listing, such as that it flaps; each begins with its code. */
  readonly notes?: readonly string[];
}

/** One referenced model across all environments. */
export interface MatrixRow {
  readonly model: string;
  /** Environment name → availability there; `used` tells whether that environment references it. */
  readonly cells: Readonly<Record<string, { readonly state: Availability; readonly used: boolean }>>;
}

/** Lock against live listing against registry. */
export interface DriftReport {
  /** Worst first: primaries gone, fallbacks gone, changed facts. */
  readonly impacts: readonly Impact[];
  readonly environments: readonly EnvironmentDrift[];
  /** Rows that differ between environments only. */
  readonly matrix: readonly MatrixRow[];
  readonly passedUnlisted: readonly PassedUnlisted[];
}
