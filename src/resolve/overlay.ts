import type { Overlay, OverlayRecord } from '../listing/overlays/overlay.ts';
import type { LockedModel } from '../listing/record.ts';
import type { Environment } from '../registry/registry.ts';

/** One file of facts, read. */
export interface OverlaySource {
  /** Its path as shown to a person. */
  readonly file: string;
  readonly overlay: Overlay;
}

/** A fact that an overlay may state. */
export type OverlayField = 'lifecycle' | 'deprecatedAt' | 'retiresAt' | 'replacement';

/** One fact about a listed model that comes from a file. It never decides whether the model is there or can be called. */
export interface OverlayFact {
  readonly field: OverlayField;
  readonly value: string;
  /** A date that is only the earliest it may be. */
  readonly earliest?: true;
  readonly file: string;
  /** Where the file says that it has it from, mostly an address. */
  readonly source?: string;
}

/** A fact that the listing states otherwise. */
export interface OverlayConflict {
  readonly fact: OverlayFact;
  /** What the listing states. */
  readonly listed: string;
}

/** What files state about a model of one environment: of its gateway first, then in the order of the files. */
export type OverlayFacts = (model: LockedModel) => readonly OverlayFact[];

const FIELDS: readonly OverlayField[] = ['lifecycle', 'deprecatedAt', 'retiresAt', 'replacement'];

/** No file says so much about one model in good faith; what is beyond is left out, so that no file can flood a report. */
const MAX_FACTS = 20;
const MAX_ENTRIES = 1000;

/** A record under one of the names by which listings may hold it. */
interface Entry {
  readonly record: OverlayRecord;
  readonly file: string;
  /** What the listing writes before the id. */
  readonly prefix: string;
}

/**
 * Prepares the search for facts about models of these listings: a feed knows thousands of others. Ids are compared byte
 * for byte.
 */
export function overlayFacts(
  overlays: readonly OverlaySource[],
  listed: Iterable<LockedModel>,
): (environment: Environment) => OverlayFacts {
  if (overlays.length === 0) return () => () => [];
  const entries = byName(overlays, namesOf(listed));
  return ({ gateway }) => {
    const isMeant = ({ record }: Entry): boolean =>
      record.gateway === undefined || record.gateway === gateway.name || record.gateway === gateway.preset;
    return ({ id, callId }) => {
      const named = new Set([...(entries.get(id) ?? []), ...(entries.get(callId ?? id) ?? [])]);
      const meant = [...named].filter(isMeant);
      const ofGateway = ({ record }: Entry): boolean => record.gateway !== undefined;
      const ordered = [...meant.filter(ofGateway), ...meant.filter((entry) => !ofGateway(entry))];
      return distinct(ordered.flatMap(factsOf)).slice(0, MAX_FACTS);
    };
  };
}

/** The ids of models, and their callable forms. */
function namesOf(models: Iterable<LockedModel>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { id, callId } of models) names.add(id).add(callId ?? id);
  return names;
}

function byName(
  overlays: readonly OverlaySource[],
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, readonly Entry[]> {
  const entries = new Map<string, Entry[]>();
  const add = (name: string, entry: Entry): void => {
    if (!wanted.has(name)) return;
    const known = entries.get(name);
    if (known === undefined) entries.set(name, [entry]);
    else if (known.length < MAX_ENTRIES) known.push(entry);
  };
  for (const { file, overlay } of overlays) {
    for (const record of overlay.records) {
      const prefixes = record.vendor === undefined ? [''] : ['', `${record.vendor}/`];
      for (const name of [record.id, ...(record.aliases ?? [])])
        for (const prefix of prefixes) add(`${prefix}${name}`, { record, file, prefix });
    }
  }
  return entries;
}

function factsOf({ record, file, prefix }: Entry): readonly OverlayFact[] {
  const { source, earliest } = record;
  return FIELDS.flatMap((field) => {
    const value = record[field];
    if (value === undefined) return [];
    return [
      {
        field,
        // Where the vendor stands before the id it stands before its replacement too.
        value: field === 'replacement' ? `${prefix}${value}` : value,
        ...(field === 'retiresAt' && earliest === true ? { earliest } : {}),
        file,
        ...(source === undefined ? {} : { source }),
      },
    ];
  });
}

/** A file may say the same twice, as LiteLLM's does under two spellings. */
function distinct(facts: readonly OverlayFact[]): readonly OverlayFact[] {
  const seen = new Map<string, OverlayFact>();
  for (const fact of facts) {
    const key = JSON.stringify([fact.field, fact.value, fact.file]);
    if (!seen.has(key)) seen.set(key, fact);
  }
  return [...seen.values()];
}

/** Dates and replacements that the listing states otherwise. */
export function overlayConflicts(
  model: LockedModel,
  facts: readonly OverlayFact[],
): readonly OverlayConflict[] {
  return facts.flatMap((fact) => {
    const { field, value, earliest } = fact;
    const listed = field === 'lifecycle' ? undefined : model[field];
    if (listed === undefined || listed === value) return [];
    if (earliest === true && listed > value) return [];
    if (field === 'replacement' && value.endsWith(`/${listed}`)) return [];
    return [{ fact, listed }];
  });
}
