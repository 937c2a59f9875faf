import type { ModelRecord } from '../record.ts';
import type { Dialect, Page } from './dialect.ts';
import {
  arrayMember,
  type JsonObject,
  refuseErrorMember,
  refuseUnknownPaging,
  wrongEnvelope,
} from './envelope.ts';
import { readEntry } from './fields.ts';

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
  return { entries: summaries.map((entry) => readEntry(entry, today, { id: ['modelId'], facts })) };
}

/** Models without on-demand inference are called through a profile or a provisioned throughput, which have other ids. */
function facts(entry: JsonObject): Partial<ModelRecord> {
  const types = arrayMember(entry, 'inferenceTypesSupported') ?? [];
  if (types.length === 0 || types.includes('ON_DEMAND')) return {};
  return { unusable: 'is not callable on demand under this id' };
}
