import type { Dialect, Page } from './dialect.ts';
import {
  arrayMember,
  member,
  refuseErrorMember,
  refuseUnknownPaging,
  someEntry,
  wrongEnvelope,
} from './envelope.ts';
import { readEntries } from './fields.ts';

/** The most that the route gives in one page; its own default is 20 (Cohere API reference, read 2026-11). */
const PAGE_SIZE = '1000';

/** `{models: [{name, endpoints, features, context_length, is_deprecated}], next_page_token}`. */
export const cohere: Dialect = {
  id: 'cohere',
  paging: 'token',
  first: { page_size: PAGE_SIZE },
  recognises: (body) =>
    someEntry(
      arrayMember(body, 'models') ?? [],
      (entry) => typeof entry['name'] === 'string' && Array.isArray(entry['endpoints']),
    ),
  read,
};

function read(body: unknown, today: string): Page {
  refuseErrorMember(body);
  const models = arrayMember(body, 'models');
  if (models === undefined) throw wrongEnvelope(body, 'an array named "models"');
  const entries = readEntries(models, today, { id: ['name'] });
  const token = member(body, 'next_page_token');
  if (typeof token === 'string' && token !== '') {
    return { entries, next: { page_size: PAGE_SIZE, page_token: token } };
  }
  refuseUnknownPaging(body);
  return { entries };
}
