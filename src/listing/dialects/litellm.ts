import type { ModelRecord } from '../record.ts';
import { supportedFlags } from './abilities.ts';
import type { Dialect, Page } from './dialect.ts';
import {
  arrayMember,
  isObject,
  type JsonObject,
  member,
  refuseErrorMember,
  refuseUnknownPaging,
  someEntry,
  wrongEnvelope,
} from './envelope.ts';
import { aliasTarget, readEntries } from './fields.ts';

/**
 * `{data: [{model_name, litellm_params, model_info}]}` of `/model/info`, a row per deployment, and `{data: [{model_group}]}`
 * of `/model_group/info` (LiteLLM documents, read 2026-11). Of `litellm_params` only `model` is
 * read: it holds `api_base` too.
 */
export const litellm: Dialect = {
  id: 'litellm',
  paging: 'none',
  first: {},
  recognises: (body) =>
    someEntry(
      arrayMember(body, 'data') ?? [],
      (entry) =>
        entry['id'] === undefined &&
        (typeof entry['model_group'] === 'string' ||
          (typeof entry['model_name'] === 'string' && isObject(entry['model_info']))),
    ),
  read,
};

function read(body: unknown, today: string): Page {
  refuseErrorMember(body);
  const data = arrayMember(body, 'data');
  if (data === undefined) throw wrongEnvelope(body, 'an array named "data"');
  refuseUnknownPaging(body);
  const shape = { id: ['model_name', 'model_group'], facts };
  return { entries: readEntries(data, today, shape) };
}

/** Whoever runs the proxy may point a name to another upstream model, and only this says so. */
function facts(entry: JsonObject): Partial<ModelRecord> {
  const features = supportedFlags(member(entry, 'model_info') ?? entry);
  const aliasOf = aliasTarget(member(entry, 'litellm_params.model'), String(entry['model_name']));
  return {
    ...(aliasOf === undefined ? {} : { aliasOf }),
    ...(features === undefined ? {} : { features }),
  };
}
