import type { ModelRecord } from '../record.ts';
import type { Dialect, Page } from './dialect.ts';
import {
  arrayMember,
  type JsonObject,
  member,
  refuseErrorMember,
  someEntry,
  wrongEnvelope,
} from './envelope.ts';
import { readEntries } from './fields.ts';
import { textList } from './text-list.ts';

/** The most that the route gives in one page; its own default is 50 (Fireworks API reference, read 2026-11). */
const PAGE_SIZE = '200';

/** `{models: [{name: "accounts/…/models/…", state, deprecationDate, supportsServerless}], nextPageToken, totalSize}`. */
export const fireworks: Dialect = {
  id: 'fireworks',
  paging: 'token',
  first: { pageSize: PAGE_SIZE },
  recognises: (body) =>
    someEntry(
      arrayMember(body, 'models') ?? [],
      (entry) => typeof entry['name'] === 'string' && /^accounts\/[^/]+\/models\//.test(entry['name']),
    ),
  read,
};

function read(body: unknown, today: string): Page {
  refuseErrorMember(body);
  const models = arrayMember(body, 'models');
  if (models === undefined) throw wrongEnvelope(body, 'an array named "models"');
  const entries = readEntries(models, today, { id: ['name'], facts });
  const token = member(body, 'nextPageToken');
  if (typeof token !== 'string' || token === '') return { entries };
  return { entries, next: { pageSize: PAGE_SIZE, pageToken: token } };
}

const ABILITIES: Readonly<Record<string, string>> = {
  supportsImageInput: 'image_input',
  supportsServerless: 'serverless',
  supportsTools: 'tools',
};

/** A model without serverless may still run on a deployment of one's own, so `serverless` is a feature and no verdict. */
function facts(entry: JsonObject): Partial<ModelRecord> {
  const named = Object.entries(ABILITIES).filter(([key]) => entry[key] === true);
  const features = textList(named.map(([, name]) => name));
  return {
    ...(features === undefined ? {} : { features }),
    ...(entry['state'] === 'UPLOADING' ? { unusable: 'is still being uploaded' } : {}),
  };
}
