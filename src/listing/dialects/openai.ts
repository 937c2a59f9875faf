import type { Dialect, Entry, Page, Query } from './dialect.ts';
import {
  arrayMember,
  type JsonObject,
  member,
  refuseErrorMember,
  refuseShortPage,
  refuseUnknownPaging,
  someEntry,
  wrongEnvelope,
} from './envelope.ts';
import { type EntryShape, readEntries, readEntry } from './fields.ts';
import { nextAfter } from './paging.ts';

/** `{object: "list", data: [{id, object: "model", …}]}` without pages (OpenAI API reference, read 2026-11). */
export const openai: Dialect = {
  id: 'openai',
  paging: 'none',
  first: {},
  recognises,
  read,
  one: { path: encodeURIComponent, read: readModel },
};

const SHAPE: EntryShape = { id: ['id'], callId: callIdOf };

function recognises(body: unknown): boolean {
  const data = dataOf(body);
  if (data === undefined) return false;
  return member(body, 'object') === 'list' || someEntry(data, (entry) => entry['object'] === 'model');
}

function read(body: unknown, today: string): Page {
  refuseErrorMember(body);
  const data = dataOf(body);
  if (data === undefined) throw wrongEnvelope(body, 'an array named "data"');
  refuseUnknownPaging(body);
  refuseShortPage(body, data);
  const entries = readEntries(data, today, SHAPE);
  const next = nextAfter(body, data, afterQuery);
  return next === undefined ? { entries } : { entries, next };
}

/** `GET /v1/models/{model}` (OpenAI API reference, read 2026-11). */
function readModel(body: unknown, today: string): Entry {
  refuseErrorMember(body);
  return readEntry(body, today, SHAPE);
}

/** OpenAI's own paged lists take `after`; its models list has never had pages, but look-alikes set `has_more`. */
function afterQuery(last: string): Query {
  return { after: last };
}

/** Older Ollama servers write `data: null` when they hold no model (recorded notes, read 2026-11). */
function dataOf(body: unknown): readonly unknown[] | undefined {
  const isNone = member(body, 'object') === 'list' && member(body, 'data') === null;
  return isNone ? [] : arrayMember(body, 'data');
}

const PREFIX = 'models/';

/** Google's OpenAI-like list prefixes ids that its own requests take bare; elsewhere `models/…` may be a path (llama.cpp). */
function callIdOf(id: string, entry: JsonObject): string | undefined {
  if (entry['owned_by'] !== 'google' || !id.startsWith(PREFIX)) return undefined;
  return id === PREFIX ? undefined : id.slice(PREFIX.length);
}
