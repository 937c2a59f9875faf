import { FAMILIES } from '../../families/table.ts';
import type { ModelRecord } from '../record.ts';
import type { Dialect, Entry, Page } from './dialect.ts';
import {
  arrayMember,
  isObject,
  type JsonObject,
  member,
  refuseErrorMember,
  someEntry,
  wrongEnvelope,
} from './envelope.ts';
import { type EntryShape, readEntries, readEntry } from './fields.ts';
import { textList } from './text-list.ts';

/** The most that the route gives in one page; its own default is 50 (Gemini API reference, read 2026-11). */
const PAGE_SIZE = '1000';
const PREFIX = 'models/';

/** Outputs that a generation method proves by its name; `generateContent` alone says nothing about its output. */
const OUTPUT_OF_METHOD: ReadonlyMap<unknown, string> = new Map([
  ['embedContent', 'embedding'],
  ['embedText', 'embedding'],
  ['predict', 'image'],
  ['predictLongRunning', 'video'],
]);

/** `{models: [{name: "models/…", displayName, supportedGenerationMethods}], nextPageToken?}`. */
export const gemini: Dialect = {
  id: 'gemini',
  paging: 'token',
  first: { pageSize: PAGE_SIZE },
  recognises,
  read,
  one: { path: (id) => encodeURIComponent(callIdOf(id) ?? id), read: readModel },
};

const SHAPE: EntryShape = { id: ['name'], callId: callIdOf, facts: geminiFacts };

function recognises(body: unknown): boolean {
  const models = arrayMember(body, 'models');
  if (models === undefined) return false;
  return someEntry(
    models,
    (entry) =>
      typeof entry['name'] === 'string' &&
      (entry['name'].startsWith(PREFIX) || Array.isArray(entry['supportedGenerationMethods'])),
  );
}

function read(body: unknown, today: string): Page {
  refuseErrorMember(body);
  const models = arrayMember(body, 'models') ?? emptyPage(body);
  if (models === undefined) throw wrongEnvelope(body, 'an array named "models"');
  const entries = readEntries(models, today, SHAPE);
  const token = member(body, 'nextPageToken');
  if (typeof token !== 'string' || token === '') return { entries };
  return { entries, next: { pageSize: PAGE_SIZE, pageToken: token } };
}

/** `GET /v1beta/models/{model}` (Gemini API reference, read 2026-11). */
function readModel(body: unknown, today: string): Entry {
  refuseErrorMember(body);
  return readEntry(body, today, SHAPE);
}

/** Google's JSON leaves empty lists out. */
function emptyPage(body: unknown): readonly unknown[] | undefined {
  const empty = isObject(body) && Object.keys(body).every((key) => key === 'nextPageToken');
  return empty ? [] : undefined;
}

function callIdOf(name: string): string | undefined {
  return name.startsWith(PREFIX) && name.length > PREFIX.length ? name.slice(PREFIX.length) : undefined;
}

function geminiFacts(entry: JsonObject): Partial<ModelRecord> {
  const methods = arrayMember(entry, 'supportedGenerationMethods') ?? [];
  const generates = methods.includes('generateContent') && Object.hasOwn(FAMILIES, 'gemini');
  const proven = methods
    .map((method) => OUTPUT_OF_METHOD.get(method))
    .filter((output) => output !== undefined);
  const outputs = generates ? undefined : textList(proven);
  return {
    ...(outputs === undefined ? {} : { outputs }),
    ...(generates ? { families: ['gemini'] } : {}),
    ...(member(entry, 'thinking') === true ? { features: ['thinking'] } : {}),
  };
}
