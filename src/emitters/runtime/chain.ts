import type { Trigger } from './trigger.ts';

/** A model that takes over. Without a family it speaks the binding's. */
export interface Fallback {
  readonly model: string;
  readonly when: readonly (Trigger | 'any')[];
  readonly family?: string;
}

/** The part of a binding that is read here. */
export interface Binding {
  readonly family: string;
  readonly modality: string;
  readonly delivery: string;
  readonly primary: string;
  readonly fallbacks: readonly Fallback[];
}

/** One model of a chain; position 0 is the primary. */
export interface Hop<M extends string = string, F extends string = string> {
  readonly model: M;
  readonly family: F;
  readonly position: number;
}

/**
 * The hops of a binding: one type for each model, so that a chain of several
 * families makes you look at `hop.family` before you build a request.
 */
export type HopOf<B extends Binding> = B extends Binding ? AnyHop<B> : never;

type AnyHop<B extends Binding> = FirstHop<B> | LaterHop<B, LaterOf<B>>;

type FirstHop<B extends Binding> = Hop<B['primary'], B['family']>;

type LaterOf<B extends Binding> = B['fallbacks'][number];

type LaterHop<B extends Binding, F> = F extends Fallback ? Then<B, F> : never;

type Then<B extends Binding, F extends Fallback> = Hop<F['model'], Own<B, F>>;

type Own<B extends Binding, F extends Fallback> = Stated<F> | Inherited<B, F>;

type Stated<F extends Fallback> = Extract<F['family'], string>;

type Inherited<B extends Binding, F> = F extends Stating ? never : B['family'];

interface Stating {
  readonly family: string;
}

/** What came of asking one model. */
export type Attempt<H extends Hop = Hop> = ServedAttempt<H> | FailedAttempt<H>;

/** The model that answered. */
export interface ServedAttempt<H extends Hop = Hop> {
  readonly outcome: 'served';
  readonly hop: H;
}

/** A model that did not. */
export interface FailedAttempt<H extends Hop = Hop> {
  readonly outcome: 'failed';
  readonly hop: H;
  readonly error: unknown;
  /** Undefined when no fallback may answer to this error. */
  readonly trigger: Trigger | undefined;
  /** The hop that takes over; undefined when the caller gets the error. */
  readonly next: H | undefined;
}

/** How a chain is walked. */
export interface FallbackOptions<H extends Hop = Hop> {
  /** Aborting ends the walk; nothing is asked after it. */
  readonly signal?: AbortSignal;
  /** Says what an error is instead of `classify`, which it may call. */
  readonly classify?: (error: unknown, hop: H) => Trigger | undefined;
  /** Hears of every attempt, before the next one. What it throws is thrown. */
  readonly onHop?: (attempt: Attempt<H>) => void;
}

/** An answer, and which model gave it. */
export interface Served<T, H extends Hop = Hop> {
  readonly result: T;
  readonly served: H;
  /** Everything that was asked, in order; the last one served. */
  readonly attempts: readonly Attempt<H>[];
}
