/** How a key travels. Exactly one scheme is sent. */
export type AuthScheme = 'bearer' | 'x-api-key' | 'x-goog-api-key' | 'api-key' | 'x-portkey-api-key' | 'none';

/** One models route of a gateway. */
export interface ListingRoute {
  /** Short name, unique in its gateway; the lock and messages use it. */
  readonly id: string;
  /** Path below the gateway's base URL; for a route read `from` elsewhere, that place as it is written. */
  readonly path: string;
  readonly auth: AuthScheme;
  /** Dialect of the request; without `strict` the answer may come in any dialect that its body shows. */
  readonly dialect: string;
  readonly strict: boolean;
  /** Families whose ids this route proves. Families named by no route are proven by the first route. */
  readonly families: readonly string[];
  /** Adds facts to models that other routes list; decides no presence, and a key that may not read it costs only the facts. */
  readonly facts?: boolean;
  /** Read from here instead of from the gateway, without a key; `{environment}` stands for the environment's name. */
  readonly from?: { readonly file: string } | { readonly url: string };
}

/** Ids known from a vendor's documents only, for families that no listing holds. */
export interface DeclaredListing {
  readonly family: string;
  readonly ids: readonly string[];
  readonly source: string;
  /** When the documents were read; `YYYY-MM-DD`. */
  readonly date: string;
}

/** Where a family is served. */
export interface FamilyRoute {
  /** Path below the base URL that the family's client takes as its own base. */
  readonly path: string;
  readonly auth: AuthScheme;
}

/** A known gateway, as data. */
export interface Preset {
  readonly title: string;
  /** Absent for servers that have no public address. */
  readonly baseUrl?: string;
  /** Other published addresses of the same gateway. */
  readonly otherBaseUrls: readonly string[];
  readonly listings: readonly ListingRoute[];
  /** Which families it serves, and where. */
  readonly families: Readonly<Record<string, FamilyRoute>>;
  readonly declared: readonly DeclaredListing[];
  /** Does the models route refuse a request without a key? */
  readonly listNeedsKey: boolean;
  readonly docs: string;
}
