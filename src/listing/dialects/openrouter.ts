import type { Dialect, Page, Query } from './dialect.ts';
import {
  arrayMember,
  isObject,
  member,
  refuseErrorMember,
  refuseUnknownPaging,
  someEntry,
  wrongEnvelope,
} from './envelope.ts';
import { readEntries } from './fields.ts';

/**
 * `{data: [{id, architecture, pricing, top_provider, …}], links: {next}, total_count}`. Without this filter only models
 * that give text are listed (OpenRouter API reference, read 2026-11).
 */
export const openrouter: Dialect = {
  id: 'openrouter',
  paging: 'offset',
  first: { output_modalities: 'all' },
  recognises,
  read,
};

function recognises(body: unknown): boolean {
  const data = arrayMember(body, 'data');
  if (data === undefined || member(body, 'object') === 'list') return false;
  if (typeof member(body, 'total_count') === 'number' && isObject(member(body, 'links'))) return true;
  return someEntry(data, (entry) => isObject(entry['architecture']) && isObject(entry['top_provider']));
}

function read(body: unknown, today: string): Page {
  refuseErrorMember(body);
  const data = arrayMember(body, 'data');
  if (data === undefined) throw wrongEnvelope(body, 'an array named "data"');
  const next = queryOf(member(body, 'links.next'));
  if (next === undefined) refuseUnknownPaging(body);
  const entries = readEntries(data.map(withoutDay), today, { id: ['id'] });
  return next === undefined ? { entries } : { entries, next };
}

/** Here `created` is the day on which OpenRouter listed the model, not its own. */
function withoutDay(entry: unknown): unknown {
  if (!isObject(entry)) return entry;
  const { created: _, ...rest } = entry;
  return rest;
}

/** Only the query of the link is taken: the key goes to no address that a body names. */
function queryOf(link: unknown): Query | undefined {
  if (typeof link !== 'string') return undefined;
  const query = Object.fromEntries(new URLSearchParams(link.split('?', 2)[1] ?? ''));
  return Object.keys(query).length === 0 ? undefined : query;
}
