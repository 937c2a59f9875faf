import type { ModelRecord } from '../record.ts';

/** Query parameters of a page request. */
export type Query = Readonly<Record<string, string>>;

/** One entry of a page: a record, or what is wrong with it. */
export type Entry =
  | { readonly kind: 'model'; readonly model: ModelRecord }
  | { readonly kind: 'bad'; readonly problem: string; readonly shown: string };

/**
 * How a listing is paged: not at all, by the id of the last entry, by a token, by an offset, or by page number.
 * Lists without pages may still say that more follows; that is a failure, never a shorter list.
 */
export type Paging = 'none' | 'cursor' | 'token' | 'offset' | 'page';

/** One page of a listing. */
export interface Page {
  readonly entries: readonly Entry[];
  /** Query of the next page; absent on the last one. */
  readonly next?: Query;
}

/** One way of listing models. Pure: it asks and reads, it never fetches and never sees a key. */
export interface Dialect {
  readonly id: string;
  readonly paging: Paging;
  /** Query of the first page, asking for as many entries as the route gives. */
  readonly first: Query;
  /** Is this body written in this dialect? Judged from the body alone. */
  recognises(body: unknown): boolean;
  /**
   * Reads one page. `asked` is the query that brought it, for lists that are paged by offset. Throws a `Failure`
   * (`body.envelope`, `list.pages`) when the shape is not the dialect's.
   */
  read(body: unknown, today: string, asked?: Query): Page;
  /** The route of a single model, where the dialect has one. */
  readonly one?: SingleRoute;
}

/** How a single model is asked for below the path of the listing. */
export interface SingleRoute {
  /** What follows the listing's path and a slash; percent-encoded. */
  path(id: string): string;
  /** Reads the answer; its entry may be another model's when the id asked for is an alias. */
  read(body: unknown, today: string): Entry;
}
