import type { ModelRecord } from '../record.ts';
import type { Dialect, Page } from './dialect.ts';
import {
  arrayMember,
  type JsonObject,
  refuseErrorMember,
  refuseUnknownPaging,
  wrongEnvelope,
} from './envelope.ts';
import { readEntries } from './fields.ts';

/** `{modelSummaries: [{modelId, modelLifecycle, inputModalities, inferenceTypesSupported}]}` (Bedrock API, read 2026-11). */
export const bedrock: Dialect = {
  id: 'bedrock',
  paging: 'none',
  first: {},
  recognises: (body) => arrayMember(body, 'modelSummaries') !== undefined,
  read,
};

function read(body: unknown, today: string): Page {
  refuseErrorMember(body);
  const summaries = arrayMember(body, 'modelSummaries');
  if (summaries === undefined) throw wrongEnvelope(body, 'an array named "modelSummaries"');
  refuseUnknownPaging(body);
  return { entries: readEntries(summaries, today, { id: ['modelId'], facts }) };
}

/**
 * Without on-demand inference a model is called by the id of an inference profile or of a provisioned throughput, which
 * are not in this list: a request with the listed id is refused (Bedrock user guide, read 2026-11).
 */
function facts(entry: JsonObject): Partial<ModelRecord> {
  const types = arrayMember(entry, 'inferenceTypesSupported') ?? [];
  if (types.length === 0 || types.includes('ON_DEMAND')) return {};
  const unusable = types.includes('INFERENCE_PROFILE')
    ? 'is called by the id of an inference profile, not by this one'
    : 'is called by the id of a provisioned throughput, not by this one';
  return { unusable };
}
