import type { ModelRecord } from '../record.ts';
import { trueKeys } from './abilities.ts';
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
import { readEntries } from './fields.ts';

/** `{data: [{id, vendor, capabilities: {limits, supports}, policy: {state}}]}` (recorded in 2026-07). */
export const copilot: Dialect = {
  id: 'copilot',
  paging: 'none',
  first: {},
  recognises: (body) =>
    someEntry(
      arrayMember(body, 'data') ?? [],
      (entry) =>
        isObject(member(entry, 'capabilities.supports')) && isObject(member(entry, 'capabilities.limits')),
    ),
  read,
};

function read(body: unknown, today: string): Page {
  refuseErrorMember(body);
  const data = arrayMember(body, 'data');
  if (data === undefined) throw wrongEnvelope(body, 'an array named "data"');
  refuseUnknownPaging(body);
  return { entries: readEntries(data, today, { id: ['id'], facts }) };
}

/** A model that the policy of the organisation has switched off is listed all the same. */
function facts(entry: JsonObject): Partial<ModelRecord> {
  const features = trueKeys(member(entry, 'capabilities.supports'));
  return {
    ...(features === undefined ? {} : { features }),
    ...(member(entry, 'preview') === true ? { lifecycle: 'preview' as const } : {}),
    ...(member(entry, 'policy.state') === 'disabled' ? { unusable: 'is disabled by a policy' } : {}),
  };
}
