import type { ModelRecord } from '../record.ts';
import type { Dialect, Entry, Page, Query } from './dialect.ts';
import {
  arrayMember,
  isObject,
  type JsonObject,
  member,
  refuseErrorMember,
  refuseUnknownPaging,
  someEntry,
  wrongEnvelope,
} from './envelope.ts';
import { type EntryShape, readEntries, readEntry } from './fields.ts';
import { nextAfter } from './paging.ts';

/** The most that the route gives in one page; its own default is 20 (Anthropic API reference, read 2026-11). */
const LIMIT = '1000';

/**
 * `{data: [{type: "model", id, display_name, created_at}], has_more, first_id, last_id}`.
 * AnyInt answers so on its OpenAI route too (AnyInt docs, read 2026-11).
 */
export const anthropic: Dialect = {
  id: 'anthropic',
  paging: 'cursor',
  first: { limit: LIMIT },
  recognises,
  read,
  one: { path: encodeURIComponent, read: readModel },
};

const SHAPE: EntryShape = { id: ['id'], facts: inputsOf };

function recognises(body: unknown): boolean {
  const data = arrayMember(body, 'data');
  if (data === undefined || !isObject(body)) return false;
  const paged = Object.hasOwn(body, 'has_more') || Object.hasOwn(body, 'first_id');
  if (paged && body['object'] !== 'list') return true;
  return someEntry(data, (entry) => entry['type'] === 'model' && typeof entry['display_name'] === 'string');
}

function read(body: unknown, today: string): Page {
  refuseErrorMember(body);
  const data = arrayMember(body, 'data');
  if (data === undefined) throw wrongEnvelope(body, 'an array named "data"');
  if (member(body, 'has_more') !== true) refuseUnknownPaging(body);
  const entries = readEntries(data, today, SHAPE);
  const next = nextAfter(body, data, afterQuery);
  return next === undefined ? { entries } : { entries, next };
}

/** `GET /v1/models/{model}`, which also answers an alias with the model it stands for (Anthropic API reference, read 2026-11). */
function readModel(body: unknown, today: string): Entry {
  refuseErrorMember(body);
  return readEntry(body, today, SHAPE);
}

function afterQuery(last: string): Query {
  return { limit: LIMIT, after_id: last };
}

/** Inputs are stated as capabilities here; text is an input of every model that states any. */
function inputsOf(entry: JsonObject): Partial<ModelRecord> {
  if (!isObject(member(entry, 'capabilities'))) return {};
  const inputs = ['text'];
  if (member(entry, 'capabilities.image_input.supported') === true) inputs.push('image');
  if (member(entry, 'capabilities.pdf_input.supported') === true) inputs.push('file');
  return { inputs: inputs.sort() };
}
