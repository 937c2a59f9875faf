import type { LockedModel, ModelRecord } from './record.ts';

/** One fact of a model that differs between two listings. Absent sides were not stated. */
export interface FactChange {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** One difference between two listings. `missing` is gone but within grace, `returned` is back from it. */
export type Change =
  | { readonly kind: 'appeared'; readonly model: string }
  | { readonly kind: 'gone'; readonly model: string }
  | { readonly kind: 'missing'; readonly model: string; readonly since: string }
  | { readonly kind: 'returned'; readonly model: string }
  | { readonly kind: 'changed'; readonly model: string; readonly facts: readonly FactChange[] };

type Field = Exclude<keyof LockedModel, 'id' | 'created' | 'missingSince' | 'was'>;

/**
 * The facts that are compared. `created` is not: gateways fill it with constants and with the time of the request
 * (recorded answers of 2025-03 to 2026-08).
 */
const COMPARED: Readonly<Record<Field, 'fact' | 'life' | 'structure'>> = {
  callId: 'structure',
  name: 'fact',
  aliases: 'fact',
  aliasOf: 'fact',
  owner: 'fact',
  inputs: 'fact',
  outputs: 'fact',
  contextTokens: 'fact',
  outputTokens: 'fact',
  price: 'fact',
  lifecycle: 'life',
  deprecatedAt: 'life',
  retiresAt: 'life',
  replacement: 'life',
  families: 'fact',
  features: 'fact',
  unusable: 'life',
  conflicts: 'structure',
  in: 'structure',
};
const FIELDS: readonly Field[] = Object.keys(COMPARED) as Field[];

/**
 * What differs between two sorted lists of models; changes are sorted by model id. A fact that one of the two listings
 * states for no model at all is not compared, since a gateway that stops speaking of it has said nothing new; only a
 * date or state of life that is new is always news. Models that are the same in both may be left out when `spoken` says
 * which facts the whole lists state.
 */
export function compare(
  before: readonly LockedModel[],
  after: readonly LockedModel[],
  spoken: Spoken = { before: fieldsOf(before), after: fieldsOf(after) },
): readonly Change[] {
  const known = new Map(before.map((model) => [model.id, model]));
  const still = new Set(after.map(({ id }) => id));
  const changes: Change[] = before
    .filter(({ id }) => !still.has(id))
    .map(({ id }) => ({ kind: 'gone', model: id }));
  for (const model of after) {
    const was = known.get(model.id);
    if (was === undefined) changes.push({ kind: 'appeared', model: model.id });
    else changes.push(...changesOf(was, model, spoken));
  }
  return changes.sort((a, b) => (a.model < b.model ? -1 : a.model > b.model ? 1 : 0));
}

/** Fields that at least one model of a list states, for both lists. */
export interface Spoken {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

function fieldsOf(models: readonly LockedModel[]): ReadonlySet<string> {
  return new Set(models.flatMap((model) => Object.keys(model)));
}

function changesOf(was: LockedModel, is: LockedModel, spoken: Spoken): readonly Change[] {
  const changes: Change[] = [];
  if (is.missingSince !== undefined && was.missingSince === undefined) {
    changes.push({ kind: 'missing', model: is.id, since: is.missingSince });
  }
  if (is.missingSince === undefined && was.missingSince !== undefined) {
    changes.push({ kind: 'returned', model: is.id });
  }
  const facts = FIELDS.flatMap((field) => factChange(field, was, is, spoken));
  if (facts.length > 0) changes.push({ kind: 'changed', model: is.id, facts });
  return changes;
}

function factChange(field: Field, was: LockedModel, is: LockedModel, spoken: Spoken): readonly FactChange[] {
  const before = was[field];
  const after = is[field];
  if (sameFact(before, after)) return [];
  const oneSided = before === undefined || after === undefined;
  if (oneSided && COMPARED[field] !== 'structure') {
    const isNews = COMPARED[field] === 'life' && after !== undefined;
    if (!isNews && !(spoken.before.has(field) && spoken.after.has(field))) return [];
  }
  return [
    {
      field,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
  ];
}

function sameFact(a: ModelRecord[keyof ModelRecord], b: ModelRecord[keyof ModelRecord]): boolean {
  return a === b || canonical(a) === canonical(b);
}

/** Lists are sets here; the fields of a price are compared in any order. */
function canonical(value: unknown): string | undefined {
  if (Array.isArray(value)) return JSON.stringify([...new Set<unknown>(value)].sort());
  if (typeof value === 'object' && value !== null) return JSON.stringify(Object.entries(value).sort());
  return JSON.stringify(value);
}
