import type { Modality } from '../families/family.ts';
import type { Lock, LockedModel } from '../listing/record.ts';
import type { Environment, Registry } from '../registry/registry.ts';
import { type Found, type Lookup, lookupOf } from '../resolve/lookup.ts';
import type { Basis } from '../resolve/resolved.ts';
import { unusableReason } from '../resolve/usable.ts';
import { statedFamilies } from './endpoints.ts';
import { missingModel } from './missing-model.ts';
import { mixedFamilyFallback } from './mixed-family-fallback.ts';
import { excludes } from './outputs.ts';
import type { Rule } from './rule.ts';
import { settle } from './setting.ts';
import { unlistedModel } from './unlisted-model.ts';
import { unusableModel } from './unusable-model.ts';
import { isStatable, wrongEndpoint } from './wrong-endpoint.ts';
import { wrongModality } from './wrong-modality.ts';

/** An id that may be written, with what the listing states of it, or where it is documented. */
export interface Offer {
  readonly id: string;
  readonly model?: LockedModel;
  readonly source?: string;
}

/** Which of the kinds a family may be given, by their numbers; `any`: ids that are of no kind are accepted too. */
export interface Fit {
  readonly families: readonly string[];
  readonly kinds: readonly number[];
  readonly any: boolean;
}

/** The ids that an environment may write, in kinds that fit in the same places. */
export interface Offers {
  readonly kinds: readonly (readonly Offer[])[];
  /** By modality; empty when every kind fits everywhere. */
  readonly fits: readonly { readonly modalities: readonly Modality[]; readonly fits: readonly Fit[] }[];
  /** Is an id that is of no kind accepted somewhere? */
  readonly any: boolean;
}

const MODALITIES = Object.keys({
  text: true,
  image: true,
  video: true,
  music: true,
  speech: true,
  transcription: true,
  embedding: true,
  rerank: true,
  moderation: true,
} satisfies Record<Modality, true>) as Modality[];

/** A listing that states so many different things is made to; it is not narrowed. */
const MAX_KINDS = 64;

/**
 * The ids that no rule about availability, family or modality reports where they are offered, as the registry's levels
 * are and the lock was checked. Facts that are not stated exclude nothing.
 */
export function offersOf(environment: Environment, lock: Lock, registry: Registry): Offers {
  const groups = [...alike(environment, lock)];
  // Of ids of which the same is stated one is looked up.
  const models = [...new Set(groups.flatMap(({ records }) => records))];
  const accepts = acceptance(environment, { lock: { ...lock, models }, kind: 'lock' }, registry);
  const families = Object.keys(registry.families).sort();
  const kinds = new Map<string, Offer[]>();
  for (const { offers } of groups) {
    const [first] = offers;
    const fits = families.flatMap((family) =>
      MODALITIES.map((modality) => (first && accepts(first.id, family, modality) ? '1' : '0')),
    );
    const vector = fits.join('');
    if (!vector.includes('1')) continue;
    const kind = kinds.get(vector);
    if (kind === undefined) kinds.set(vector, offers);
    else for (const offer of offers) kind.push(offer);
  }
  const open = families.map((family) => accepts(undefined, family, 'text'));
  const any = open.includes(true);
  const ordered = [...kinds].sort(([left], [right]) => (left < right ? 1 : -1));
  if (ordered.length > MAX_KINDS)
    return { kinds: [sorted(ordered.flatMap(([, kind]) => kind))], fits: [], any };
  const vectors = ordered.map(([vector]) => vector);
  const isUniform = new Set(open).size < 2 && !vectors.some((vector) => vector.includes('0'));
  return {
    kinds: ordered.map(([, kind]) => sorted(kind)),
    fits: isUniform ? [] : byModality(families, open, vectors),
    any,
  };
}

function sorted(offers: readonly Offer[]): readonly Offer[] {
  const isSorted = offers.every(({ id }, index) => index === 0 || (offers[index - 1]?.id ?? '') < id);
  return isSorted ? offers : [...offers].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Ids of which the same is stated, as far as fitting goes, with the records of the first of them. */
interface Alike {
  readonly offers: Offer[];
  readonly records: readonly LockedModel[];
}

const NONE: readonly LockedModel[] = [];

function alike({ gateway }: Environment, lock: Lock): Iterable<Alike> {
  const checked = new Date(lock.checked);
  const called = grouped(lock.models.filter(({ id, callId }) => callId !== undefined && callId !== id));
  const documented = new Map<string, { families: string; source: string }>();
  for (const { family, ids, source } of gateway.declared)
    for (const id of ids)
      documented.set(id, { source, families: `${documented.get(id)?.families ?? ''} ${family}` });
  const groups = new Map<string, Alike>();
  const add = (offer: Offer, own: LockedModel | undefined): void => {
    const others = called.get(offer.id) ?? NONE;
    const families = documented.get(offer.id)?.families ?? '';
    let sign = own === undefined ? families : `${families}\n${signOf(own, checked)}`;
    for (const record of others) sign += `\n\n${signOf(record, checked)}`;
    const group = groups.get(sign);
    if (group !== undefined) group.offers.push(offer);
    else groups.set(sign, { offers: [offer], records: own === undefined ? others : [own, ...others] });
  };
  for (const model of lock.models) add({ id: model.id, model }, model);
  const ids = called.size + documented.size === 0 ? undefined : new Set(lock.models.map(({ id }) => id));
  for (const [id, [model]] of called) if (model !== undefined && !ids?.has(id)) add({ id, model }, undefined);
  for (const [id, { source }] of documented)
    if (!ids?.has(id) && !called.has(id)) add({ id, source }, undefined);
  return groups.values();
}

function grouped(models: readonly LockedModel[]): ReadonlyMap<string, readonly LockedModel[]> {
  const groups = new Map<string, LockedModel[]>();
  for (const model of models) {
    const name = model.callId ?? model.id;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [model]);
    else group.push(model);
  }
  return groups;
}

function signOf(model: LockedModel, checked: Date): string {
  const { in: routes, families, outputs, missingSince } = model;
  const isUnusable = unusableReason(model, checked) !== undefined;
  if (!isUnusable && routes === undefined && families === undefined && outputs === undefined)
    return missingSince ?? '';
  return JSON.stringify([routes, families, outputs, missingSince, isUnusable]);
}

/** Is an id accepted in a place of this family and modality? Without an id: is one that nobody lists? */
type Accepts = (id: string | undefined, family: string, modality: Modality) => boolean;

function acceptance(environment: Environment, basis: Basis, registry: Registry): Accepts {
  const { graceMs } = registry.sync;
  const lookup: Lookup = lookupOf(environment, basis, graceMs, new Date(basis.lock.checked));
  const isOn = (rule: Rule): boolean => settle(rule, registry, environment).level !== 'off';
  const on = {
    unlisted: isOn(unlistedModel),
    missing: isOn(missingModel),
    unusable: isOn(unusableModel),
    family: isOn(wrongEndpoint) && isOn(mixedFamilyFallback),
    modality: isOn(wrongModality),
  };
  const judgedByFamily = (family: string): boolean => on.family && isStatable(family, { registry });
  const fits = ({ model }: Found, family: string, modality: Modality): boolean => {
    if (model === undefined) return true;
    const families = judgedByFamily(family) ? statedFamilies({ basis }, model) : [];
    if (families.length > 0 && !families.includes(family)) return false;
    const row = Object.hasOwn(registry.families, family) ? registry.families[family] : undefined;
    return !(on.modality && excludes(model.outputs, modality, row));
  };
  return (id = '', family, modality) => {
    const found = lookup(id, family);
    switch (found.availability) {
      case 'listed':
        return fits(found, family, modality);
      case 'missing':
        return !on.missing && fits(found, family, modality);
      case 'unusable':
        return !on.unusable;
      case 'absent':
        return !on.unlisted;
      default:
        return true;
    }
  };
}

/** Families that fit the same kinds, by modality; modalities of which the same is true together. */
function byModality(
  families: readonly string[],
  open: readonly boolean[],
  vectors: readonly string[],
): Offers['fits'] {
  const blocks = new Map<string, { modalities: Modality[]; fits: readonly Fit[] }>();
  for (const [column, modality] of MODALITIES.entries()) {
    const fits = new Map<string, { families: string[]; kinds: readonly number[]; any: boolean }>();
    for (const [row, family] of families.entries()) {
      const at = row * MODALITIES.length + column;
      const kinds = vectors.flatMap((vector, kind) => (vector[at] === '1' ? [kind] : []));
      const any = open[row] === true;
      const key = JSON.stringify([kinds, any]);
      const known = fits.get(key);
      if (known === undefined) fits.set(key, { families: [family], kinds, any });
      else known.families.push(family);
    }
    const made = [...fits.values()];
    const key = JSON.stringify(made);
    const known = blocks.get(key);
    if (known === undefined) blocks.set(key, { modalities: [modality], fits: made });
    else known.modalities.push(modality);
  }
  return [...blocks.values()];
}
