import type { Dialect, Page, Query } from './dialect.ts';
import { arrayMember, member, refuseErrorMember, someEntry, wrongEnvelope } from './envelope.ts';
import { readEntries } from './fields.ts';

/** `{object: "list", total, data: [{id: "@provider/model", …}]}`, paged by offset (Portkey OpenAPI, read 2026-11). */
export const portkey: Dialect = {
  id: 'portkey',
  paging: 'offset',
  first: {},
  recognises,
  read,
};

function recognises(body: unknown): boolean {
  const data = arrayMember(body, 'data');
  if (data === undefined || typeof member(body, 'total') !== 'number') return false;
  return someEntry(data, (entry) => typeof entry['id'] === 'string' && entry['id'].startsWith('@'));
}

function read(body: unknown, today: string, asked: Query = {}): Page {
  refuseErrorMember(body);
  const data = arrayMember(body, 'data');
  if (data === undefined) throw wrongEnvelope(body, 'an array named "data"');
  const entries = readEntries(data, today, { id: ['id'] });
  const seen = Number(asked['offset'] ?? 0) + data.length;
  const total = member(body, 'total');
  return typeof total === 'number' && seen < total
    ? { entries, next: { offset: String(seen) } }
    : { entries };
}
