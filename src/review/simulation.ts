import type { Availability } from '../diagnostics/report.ts';
import type { Trigger } from '../registry/registry.ts';

/** What is imagined. */
export interface WhatIf {
  /** Ids that nothing lists any more, byte for byte. */
  readonly remove: readonly string[];
  /** Environment → the one whose lock judges it, as if it had that key. */
  readonly keys: ReadonlyMap<string, string>;
  /** The day, `YYYY-MM-DD`, by whose end every stated retirement up to it has happened. */
  readonly day?: string;
}

/**
 * What becomes of a use case: `dead` has nothing usable left, `falls` to a later hop, `weakened` keeps its model and loses
 * one behind it, `rises` to an earlier hop or back to life, `unknown` where a listing that decides was never asked for.
 */
export type Outcome = 'dead' | 'falls' | 'weakened' | 'unknown' | 'rises' | 'untouched';

/** Why a model of a chain cannot be used. */
export interface Lost {
  readonly model: string;
  readonly hop: number;
  readonly why: 'removed' | 'retired' | 'absent' | 'unusable';
  /** Of `retired`. */
  readonly retiresAt?: string;
  /** Of `retired`: the file that says so; absent when the listing does. */
  readonly file?: string;
}

/** The hop of a chain that answers. */
export interface Serving {
  readonly model: string;
  /** 0 for the primary. */
  readonly hop: number;
  readonly availability: Availability;
  /** The family that it speaks, where that is not the binding's. */
  readonly family?: string;
  /** How the application turns one shape into the other. */
  readonly adapter?: string;
  /** What it is documented for; absent for the primary. */
  readonly when?: readonly Trigger[];
  /** Does `when` name `unavailable` or `any`, as it must for a model that is not there? */
  readonly isMeant: boolean;
}

/** One use case of one environment. */
export interface SimulatedUse {
  readonly environment: string;
  readonly useCase: string;
  readonly owner?: string;
  readonly family: string;
  readonly outcome: Outcome;
  /** Absent when nothing answers, or it is unknown. */
  readonly before?: Serving;
  readonly after?: Serving;
  /** Hops that could be used before. */
  readonly lost: readonly Lost[];
}

/** A day that the lock or a file states for a model in use, and that is over on the day that is imagined. */
export interface Notice {
  readonly environment: string;
  readonly model: string;
  /** `may-retire`: the day is only the earliest that it may be, so that nothing is concluded from it. */
  readonly kind: 'retired' | 'may-retire' | 'deprecated';
  readonly day: string;
  /** Absent when the listing says so. */
  readonly file?: string;
  readonly useCases: readonly string[];
}

/** One environment, as a whole. */
export interface SimulatedEnvironment {
  readonly name: string;
  /** The environment whose lock it is judged by, when that is another one. */
  readonly keyOf?: string;
  /** The lock that is not there, so that nothing is known: `before` its own, `after` the other one's. */
  readonly notJudged?: 'before' | 'after';
  /** All zero when it was not judged. */
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Use cases for which nothing was usable before either; they count as untouched unless they rise. */
  readonly deadBefore: number;
}

/** What would become of use cases. */
export interface Simulation {
  readonly environments: readonly SimulatedEnvironment[];
  /** All but the untouched, worst first. */
  readonly uses: readonly SimulatedUse[];
  readonly notices: readonly Notice[];
}
