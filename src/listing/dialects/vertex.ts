import type { Dialect, Page } from './dialect.ts';
import { arrayMember, member, refuseErrorMember, refuseUnknownPaging, wrongEnvelope } from './envelope.ts';
import { readEntries } from './fields.ts';

const PAGE_SIZE = '100';

/** `{publisherModels: [{name: "publishers/google/models/…", launchStage}], nextPageToken?}` (Vertex AI API, read 2026-11). */
export const vertex: Dialect = {
  id: 'vertex',
  paging: 'token',
  first: { pageSize: PAGE_SIZE },
  recognises: (body) => arrayMember(body, 'publisherModels') !== undefined,
  read,
};

function read(body: unknown, today: string): Page {
  refuseErrorMember(body);
  const models = arrayMember(body, 'publisherModels');
  if (models === undefined) throw wrongEnvelope(body, 'an array named "publisherModels"');
  const entries = readEntries(models, today, { id: ['name'], callId: lastSegment });
  const token = member(body, 'nextPageToken');
  if (typeof token === 'string' && token !== '') {
    return { entries, next: { pageSize: PAGE_SIZE, pageToken: token } };
  }
  refuseUnknownPaging(body);
  return { entries };
}

function lastSegment(name: string): string | undefined {
  const last = name.slice(name.lastIndexOf('/') + 1);
  return last === '' || last === name ? undefined : last;
}
