import { dateOf } from '../dates.ts';
import type { ModelRecord } from '../record.ts';
import type { Dialect, Page, Query } from './dialect.ts';
import { arrayMember, type JsonObject, member, refuseErrorMember, wrongEnvelope } from './envelope.ts';
import { readEntries } from './fields.ts';
import { nextNumber } from './paging.ts';

/**
 * `{success, result: [{id: "<uuid>", name: "@cf/…", task, properties}], result_info: {page, total_pages}}` of Workers AI
 * (Cloudflare API reference, read 2026-11).
 */
export const cloudflare: Dialect = {
  id: 'cloudflare',
  paging: 'page',
  first: pageQuery('1'),
  recognises: (body) =>
    arrayMember(body, 'result') !== undefined && typeof member(body, 'success') === 'boolean',
  read,
};

function pageQuery(page: string): Query {
  return { page };
}

function read(body: unknown, today: string): Page {
  refuseErrorMember(body);
  const result = arrayMember(body, 'result');
  if (result === undefined) throw wrongEnvelope(body, 'an array named "result"');
  const entries = readEntries(result, today, { id: ['name'], facts });
  const next = nextNumber(member(body, 'result_info.page'), member(body, 'result_info.total_pages'));
  return next === undefined ? { entries } : { entries, next: pageQuery(next) };
}

/** Properties are pairs, and their values are text. */
function facts(entry: JsonObject): Partial<ModelRecord> {
  const rows = arrayMember(entry, 'properties') ?? [];
  const value = (name: string): unknown =>
    member(
      rows.find((row) => member(row, 'property_id') === name),
      'value',
    );
  const context = value('context_window');
  const contextTokens =
    typeof context === 'string' && /^[1-9]\d{0,9}$/.test(context) ? Number(context) : undefined;
  const retiresAt = dateOf(value('planned_deprecation_date'));
  const features = ['function_calling', 'lora'].filter((name) => String(value(name)) === 'true');
  return {
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(retiresAt === undefined ? {} : { retiresAt }),
    ...(String(value('beta')) === 'true' ? { lifecycle: 'preview' as const } : {}),
    ...(features.length === 0 ? {} : { features }),
  };
}
