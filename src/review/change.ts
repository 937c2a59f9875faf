import type { Place, Span } from '../diagnostics/place.ts';
import type { Availability } from '../diagnostics/report.ts';
import type { ReviewLevel } from '../registry/registry.ts';
import type { Kind } from './kinds.ts';
import type { ReasonId } from './reasons.ts';

/** How one fact came out. `other` is neither better nor worse; `unknown` was not stated on both sides. */
export type Verdict = 'gained' | 'lost' | 'same' | 'other' | 'unknown';

/** One fact of two models, or of one model at two times. An absent side was not stated. */
export interface Fact {
  readonly field: string;
  readonly verdict: Verdict;
  readonly before?: unknown;
  readonly after?: unknown;
  /** What is gained or lost of a list. */
  readonly items?: readonly string[];
  /** The price now by the price before. */
  readonly ratio?: number;
}

/** What one environment's key can do with the model before and the model now. */
export interface Standing {
  readonly environment: string;
  readonly verdict: Verdict;
  readonly before?: Availability;
  readonly after?: Availability;
}

/** A binding that uses a model. */
export interface Use {
  readonly useCase: string;
  readonly role: 'primary' | 'fallback';
}

/** A change as it is found, before it is judged. */
export interface Detected {
  readonly kind: Kind;
  readonly environment?: string;
  readonly useCase?: string;
  /** What it is about besides: a model, a rule, a file, a name in code. */
  readonly subject?: string;
  /** Which field of that. */
  readonly field?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Fallbacks that the chain has then and now, where it gets longer or shorter. */
  readonly leftBefore?: number;
  readonly leftAfter?: number;
  /** What became of the facts, for models that are swapped in or stated otherwise. */
  readonly facts?: readonly Fact[];
  /** Availability, this environment first. */
  readonly standings?: readonly Standing[];
  /** Bindings that use the model, at both times. */
  readonly usedBefore?: readonly Use[];
  readonly usedAfter?: readonly Use[];
  /** Where it is written now. */
  readonly at?: Place;
  readonly span?: Span;
}

/** One judged change. */
export interface Change extends Detected {
  readonly level: ReviewLevel;
  readonly reason: ReasonId;
  /** The level that the reason has, where the policy of the registry sets another. */
  readonly ownLevel?: ReviewLevel;
  /** Needs of the use case that the model swapped in does not meet. */
  readonly lacks?: readonly string[];
}

/** One model of a chain, as it stands. */
export interface Link {
  readonly model: string;
  readonly availability: Availability;
  readonly when?: readonly string[];
  readonly family?: string;
}

/** A chain that differs, from its primary model on. */
export interface ChainChange {
  readonly environment: string;
  readonly useCase: string;
  readonly before: readonly Link[];
  readonly after: readonly Link[];
}

/** What a change of a registry means. */
export interface Review {
  /** Worst first. */
  readonly changes: readonly Change[];
  readonly chains: readonly ChainChange[];
}

/** A field to spread: absent when its value is. */
export function given<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}

/** Both sides of a field, to spread. */
export function sides(before: unknown, after: unknown): Pick<Detected, 'before' | 'after'> {
  return { ...given('before', before), ...given('after', after) };
}
