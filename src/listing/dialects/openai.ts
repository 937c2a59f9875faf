import type { Dialect, Page, Query } from './dialect.ts';
import {
  arrayMember,
  member,
  refuseErrorMember,
  refuseShortPage,
  refuseUnknownPaging,
  someEntry,
  wrongEnvelope,
} from './envelope.ts';
import { readEntry } from './fields.ts';
import { nextAfter } from './paging.ts';

/** `{object: "list", data: [{id, object: "model", …}]}` without pages (OpenAI API reference, read 2026-11). */
export const openai: Dialect = {
  id: 'openai',
  first: {},
  recognises,
  read,
};

function recognises(body: unknown): boolean {
  const data = arrayMember(body, 'data');
  if (data === undefined) return false;
  return member(body, 'object') === 'list' || someEntry(data, (entry) => entry['object'] === 'model');
}

function read(body: unknown, today: string): Page {
  refuseErrorMember(body);
  const data = arrayMember(body, 'data');
  if (data === undefined) throw wrongEnvelope(body, 'an array named "data"');
  refuseUnknownPaging(body);
  refuseShortPage(body, data);
  const entries = data.map((entry) => readEntry(entry, today, { id: ['id'] }));
  const next = nextAfter(body, data, afterQuery);
  return next === undefined ? { entries } : { entries, next };
}

/** OpenAI's own paged lists take `after`; its models list has never had pages, but look-alikes set `has_more`. */
function afterQuery(last: string): Query {
  return { after: last };
}
