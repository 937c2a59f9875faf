import type { Dialect, Page } from './dialect.ts';
import {
  arrayMember,
  isObject,
  refuseErrorMember,
  refuseUnknownPaging,
  someEntry,
  wrongEnvelope,
} from './envelope.ts';
import { readEntries } from './fields.ts';

/**
 * `{object: "list", data: [{id, lifecycle_status, deprecation: {inference}, capabilities}]}`: base models with their
 * version in the id (Azure OpenAI reference, read 2026-11).
 */
export const azure: Dialect = {
  id: 'azure',
  paging: 'none',
  first: { 'api-version': 'preview' },
  recognises: (body) =>
    someEntry(
      arrayMember(body, 'data') ?? [],
      (entry) => typeof entry['lifecycle_status'] === 'string' && isObject(entry['capabilities']),
    ),
  read,
};

function read(body: unknown, today: string): Page {
  refuseErrorMember(body);
  const data = arrayMember(body, 'data');
  if (data === undefined) throw wrongEnvelope(body, 'an array named "data"');
  refuseUnknownPaging(body);
  return { entries: readEntries(data, today, { id: ['id'] }) };
}
