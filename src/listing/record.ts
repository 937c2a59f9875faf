/** US dollars per million tokens. */
export interface Price {
  readonly unit: 'usdPerMillionTokens';
  readonly input?: number;
  readonly output?: number;
}

/** Where a model stands in its life, when the listing says so. */
export type Lifecycle = 'active' | 'preview' | 'deprecated' | 'retired';

/**
 * What a listing states about one model, normalised. Unknown is an absent field, never a guess.
 * Dates are `YYYY-MM-DD` and mean the end of that day, UTC.
 */
export interface ModelRecord {
  /** The exact id of the entry, byte for byte. */
  readonly id: string;
  /** The form a request takes, when the listing prefixes it (`models/x` → `x`). */
  readonly callId?: string;
  readonly name?: string;
  readonly aliases?: readonly string[];
  /** The model that stands behind this id, in the listing's words; it may be another one tomorrow. */
  readonly aliasOf?: string;
  readonly owner?: string;
  readonly created?: string;
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly contextTokens?: number;
  readonly outputTokens?: number;
  readonly price?: Price;
  readonly lifecycle?: Lifecycle;
  readonly deprecatedAt?: string;
  readonly retiresAt?: string;
  readonly replacement?: string;
  /** Family ids of our table that the listing states for this model. */
  readonly families?: readonly string[];
  readonly features?: readonly string[];
  /** Why the listing itself says that this entry cannot be called. */
  readonly unusable?: string;
  /** Fields on which entries with this id disagreed; such fields are left out. */
  readonly conflicts?: readonly string[];
}

/** What a fact was, and the day on which it got worse; `YYYY-MM-DD`, UTC. */
export interface Former<T> {
  readonly value: T;
  readonly changed: string;
}

/** What facts were before they got worse: fewer tokens, modalities or features, or a higher price. */
export interface FormerFacts {
  readonly inputs?: Former<readonly string[]>;
  readonly outputs?: Former<readonly string[]>;
  readonly contextTokens?: Former<number>;
  readonly outputTokens?: Former<number>;
  readonly price?: Former<Price>;
  readonly features?: Former<readonly string[]>;
}

/** A record in a lock: which listing routes hold it, and since when it has been missing. */
export interface LockedModel extends ModelRecord {
  /** Ids of the listing routes that hold it; absent when all of them do. */
  readonly in?: readonly string[];
  /** Gone from the listing since this time (ISO 8601, UTC) but still within grace. */
  readonly missingSince?: string;
  /** Kept by sync for some weeks, as a lock has no history. */
  readonly was?: FormerFacts;
}

/** How a listing route answered. */
export interface LockedListing {
  /** Id of the route in its gateway, such as `openai`. */
  readonly id: string;
  readonly path: string;
  /** The dialect the body was recognised as. */
  readonly dialect: string;
  /** `key`: asked with the environment's key; `not-proven`: the route answers without one. */
  readonly auth: 'key' | 'not-proven';
}

/** The committed, normalised listings of one environment. */
export interface Lock {
  readonly environment: string;
  readonly gateway: string;
  /** Scheme, host and port the key was sent to. */
  readonly origin: string;
  /** ISO 8601, UTC. Moves only when something else changed or it is a week old. */
  readonly checked: string;
  readonly listings: readonly LockedListing[];
  /** Sorted by code unit of the id. */
  readonly models: readonly LockedModel[];
}
