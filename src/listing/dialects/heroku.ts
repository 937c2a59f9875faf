import type { Dialect, Page } from './dialect.ts';
import { isObject, someEntry, wrongEnvelope } from './envelope.ts';
import { readEntries } from './fields.ts';

/** `[{model_id, state, regions, deprecation_date, eol_date, replacement_model}]` (recorded in 2026-08). */
export const heroku: Dialect = {
  id: 'heroku',
  paging: 'none',
  first: {},
  recognises: (body) =>
    Array.isArray(body) &&
    someEntry(body, (entry) => typeof entry['model_id'] === 'string' && Array.isArray(entry['regions'])),
  read,
};

function read(body: unknown, today: string): Page {
  if (!Array.isArray(body)) throw wrongEnvelope(body, 'an array');
  return { entries: readEntries(body.map(unambiguous), today, { id: ['model_id'] }) };
}

/** Here `deprecation_date` begins the notice and `eol_date` ends it, while OpenAI once ended a model's life by that name. */
function unambiguous(entry: unknown): unknown {
  if (!isObject(entry) || !Object.hasOwn(entry, 'deprecation_date')) return entry;
  const { deprecation_date: noticed, ...rest } = entry;
  return { ...rest, deprecated_at: noticed };
}
