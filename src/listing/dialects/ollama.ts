import type { ModelRecord } from '../record.ts';
import type { Dialect, Page } from './dialect.ts';
import {
  arrayMember,
  type JsonObject,
  member,
  refuseErrorMember,
  refuseUnknownPaging,
  someEntry,
  wrongEnvelope,
} from './envelope.ts';
import { readEntries } from './fields.ts';

const LATEST = ':latest';

/** `{models: [{name, model, digest, size, details}]}` of `/api/tags` (Ollama API, read 2026-11). */
export const ollama: Dialect = {
  id: 'ollama',
  paging: 'none',
  first: {},
  recognises,
  read,
};

/** llama.cpp fills the same members beside an OpenAI-like `data`, which then says more. */
function recognises(body: unknown): boolean {
  const models = arrayMember(body, 'models');
  if (models === undefined || member(body, 'data') !== undefined) return false;
  return someEntry(
    models,
    (entry) => typeof entry['name'] === 'string' && typeof entry['digest'] === 'string',
  );
}

function read(body: unknown, today: string): Page {
  refuseErrorMember(body);
  const models = arrayMember(body, 'models');
  if (models === undefined) throw wrongEnvelope(body, 'an array named "models"');
  refuseUnknownPaging(body);
  return { entries: readEntries(models, today, { id: ['name', 'model'], facts }) };
}

/** A request for `x` is a request for `x:latest`. */
function facts(entry: JsonObject): Partial<ModelRecord> {
  const name = member(entry, 'name');
  if (typeof name !== 'string' || !name.endsWith(LATEST) || name === LATEST) return {};
  return { aliases: [name.slice(0, -LATEST.length)] };
}
