import { Failure } from '../../diagnostics/failure.ts';
import type { Query } from './dialect.ts';
import { member } from './envelope.ts';

/**
 * The query of the page after this one in lists that say `has_more`, asked for by the last id. `last_id` may be null
 * while more follows, then the last entry's own id serves. Throws `list.pages` when there is no id to go on from.
 */
export function nextAfter(
  body: unknown,
  data: readonly unknown[],
  query: (last: string) => Query,
): Query | undefined {
  if (member(body, 'has_more') !== true) return undefined;
  const last = member(body, 'last_id') ?? member(data.at(-1), 'id');
  if (typeof last === 'string' && last !== '') return query(last);
  throw new Failure('list.pages', {
    message: 'the body says that more pages follow but names no id to go on from',
    help: 'Ask again later; when it stays so, tell the people who run the gateway.',
  });
}

/** The number of the page after this one in lists that count their pages; undefined on the last. */
export function nextNumber(page: unknown, pages: unknown): string | undefined {
  if (!Number.isSafeInteger(page) || !Number.isSafeInteger(pages)) return undefined;
  return Number(page) < Number(pages) ? String(Number(page) + 1) : undefined;
}
