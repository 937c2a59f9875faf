import type { FactChange } from '../listing/compare.ts';

/** A commit that touched the lock of an environment. Its words are somebody else's. */
export interface Commit {
  readonly commit: string;
  /** When it was committed: ISO 8601, UTC, to the second. */
  readonly date: string;
  readonly author: string;
  /** The first line of its message. */
  readonly subject: string;
}

/** A lock as it was in one commit. */
export interface Point {
  readonly commit: string;
  readonly date: string;
  /** When the gateway had been asked: ISO 8601, UTC. */
  readonly checked: string;
  /** Models that it listed. */
  readonly models: number;
  /** Models that were gone from the listing, but within grace. */
  readonly missing: number;
}

/** Why nothing is known of a lock in a commit. */
export type SkipReason =
  | 'removed'
  | 'conflict'
  | 'newer'
  | 'edited'
  | 'invalid'
  | 'other-environment'
  | 'too-large'
  | 'not-here';

/** A commit in which nothing is known of a lock: what happened in it shows in the next one that can be read. */
export interface Skipped {
  readonly commit: string;
  readonly date: string;
  readonly why: SkipReason;
  /** The next commit whose lock can be read; absent when there is none. */
  readonly before?: string;
}

/** A model that stood in the first lock that is known. */
export interface Initial {
  readonly model: string;
  readonly used: boolean;
  readonly missing?: true;
  readonly retires?: string;
}

/**
 * What happened to a model: `missing` is gone from the listing but within grace, `vanished` is gone from the lock,
 * `returned` is back from one of the two, `changed` is listed with other facts.
 */
export type EventKind = 'appeared' | 'missing' | 'vanished' | 'returned' | 'changed';

/** One thing that happened to a model, in the commit that shows it. */
export interface ModelEvent {
  readonly model: string;
  readonly kind: EventKind;
  readonly commit: string;
  readonly date: string;
  /** Do bindings of the environment use the model now? */
  readonly used: boolean;
  /** Of `changed`. */
  readonly facts?: readonly FactChange[];
  /** Of `returned`: what from. */
  readonly from?: 'missing' | 'vanished';
  /** Of `missing`, and of what vanished after it: gone from the listing since this time (ISO 8601, UTC). */
  readonly since?: string;
  /** The day on which it retires, as its listing last stated it: `YYYY-MM-DD`. */
  readonly retires?: string;
}

/** The history of one environment's lock, oldest first. */
export interface EnvironmentTimeline {
  readonly name: string;
  /** Every lock that can be read. */
  readonly points: readonly Point[];
  /** Models of the first point: what was before it is unknown. */
  readonly initial: readonly Initial[];
  /** What happened after it. */
  readonly events: readonly ModelEvent[];
  readonly skipped: readonly Skipped[];
}

/** Why the history begins where it does, when more may have been. */
export type Cut =
  /** The clone has only so many commits. */
  | { readonly why: 'shallow'; readonly commits: number }
  /** The registry folder was another one before this commit; history is not followed there. */
  | { readonly why: 'renamed'; readonly commit: string; readonly from: string };

/** What git knows of the locks of a registry. */
export interface Timeline {
  /** The commit from which it was read. */
  readonly head: string;
  /** Commits that touched a lock, oldest first. */
  readonly commits: readonly Commit[];
  /** Those of the registry, sorted by name. */
  readonly environments: readonly EnvironmentTimeline[];
  readonly cuts: readonly Cut[];
}
