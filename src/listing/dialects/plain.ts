import type { Dialect, Page } from './dialect.ts';
import {
  arrayMember,
  member,
  refuseErrorMember,
  refuseShortPage,
  refuseUnknownPaging,
  wrongEnvelope,
} from './envelope.ts';
import { readEntries } from './fields.ts';
import { nextAfter } from './paging.ts';

/** Members that hold the id in look-alike listings, best first. A number in `id` (GPUStack) gives way to `name`. */
const ID_MEMBERS: readonly string[] = [
  'id',
  'model_id',
  'modelId',
  'model_name',
  'model_group',
  'name',
  'model',
  'key',
];

/** Members that hold the list in look-alike listings, best first. */
const LISTS: readonly string[] = ['data', 'models', 'items', 'result'];

/** The last resort: a bare array, a list under one of the usual names, or one model, with whatever names the entries use. */
export const plain: Dialect = {
  id: 'plain',
  paging: 'none',
  first: {},
  recognises: (body) => entriesOf(body) !== undefined,
  read,
};

function read(body: unknown, today: string): Page {
  refuseErrorMember(body);
  const list = entriesOf(body);
  if (list === undefined) throw wrongEnvelope(body, 'an array, or one named "data" or "models"');
  refuseUnknownPaging(body);
  refuseShortPage(body, list);
  const entries = readEntries(list, today, { id: ID_MEMBERS });
  const next = nextAfter(body, list, (last) => ({ after: last }));
  return next === undefined ? { entries } : { entries, next };
}

/** When a body has both arrays (llama.cpp), `data` is the OpenAI-like one. */
function entriesOf(body: unknown): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body;
  const found = LISTS.map((name) => arrayMember(body, name)).find((list) => list !== undefined);
  return found ?? (isOneModel(body) ? [body] : undefined);
}

/** TGI serves one model, and names it without a list around it (its OpenAPI description, read 2026-11). */
function isOneModel(body: unknown): boolean {
  if (member(body, 'object') === 'model') return typeof member(body, 'id') === 'string';
  return typeof member(body, 'model_id') === 'string' && member(body, 'max_total_tokens') !== undefined;
}
