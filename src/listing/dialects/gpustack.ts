import type { ModelRecord } from '../record.ts';
import type { Dialect, Page, Query } from './dialect.ts';
import {
  arrayMember,
  isObject,
  type JsonObject,
  member,
  refuseErrorMember,
  wrongEnvelope,
} from './envelope.ts';
import { readEntries } from './fields.ts';
import { nextNumber } from './paging.ts';

const PER_PAGE = '100';

/** `{items: [{id: 1, name, ready_replicas}], pagination: {page, totalPage}}`: `id` is a number of its database. */
export const gpustack: Dialect = {
  id: 'gpustack',
  paging: 'page',
  first: pageQuery('1'),
  recognises: (body) => arrayMember(body, 'items') !== undefined && isObject(member(body, 'pagination')),
  read,
};

function pageQuery(page: string): Query {
  return { page, perPage: PER_PAGE };
}

function read(body: unknown, today: string): Page {
  refuseErrorMember(body);
  const items = arrayMember(body, 'items');
  if (items === undefined) throw wrongEnvelope(body, 'an array named "items"');
  const entries = readEntries(items, today, { id: ['name'], facts });
  const next = nextNumber(member(body, 'pagination.page'), member(body, 'pagination.totalPage'));
  return next === undefined ? { entries } : { entries, next: pageQuery(next) };
}

function facts(entry: JsonObject): Partial<ModelRecord> {
  return member(entry, 'ready_replicas') === 0 ? { unusable: 'has no replica that is ready' } : {};
}
