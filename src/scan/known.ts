import type { Availability } from '../diagnostics/report.ts';
import type { Lock, LockedModel } from '../listing/record.ts';
import type { OverlaySource } from '../resolve/overlay.ts';
import type { Resolution, ResolvedEnvironment } from '../resolve/resolved.ts';
import { unusableReason } from '../resolve/usable.ts';
import { isWorse } from '../resolve/worse.ts';

/** A binding that holds a model. */
export interface ModelUse {
  readonly environment: string;
  readonly useCase: string;
  readonly role: 'primary' | 'fallback';
  /** 0 for the primary, then 1, 2, … */
  readonly hop: number;
  readonly owner?: string;
}

/** What one environment's key can do with a model. */
export interface ModelState {
  readonly environment: string;
  readonly availability: Availability;
  /** `YYYY-MM-DD`, when the listing states it. */
  readonly retiresAt?: string;
}

/** A model that the registry, a lock or an overlay knows by this text. */
export interface KnownModel {
  readonly text: string;
  /** `id`: what a request takes; `label`: a name for people, which no gateway takes. */
  readonly as: 'id' | 'label';
  /** The id that it is, or that the label stands for. */
  readonly model: string;
  readonly states: readonly ModelState[];
  readonly uses: readonly ModelUse[];
  /** When a file of facts says that it ended, or will. */
  readonly retires?: { readonly date: string; readonly file: string };
}

interface Named {
  readonly as: KnownModel['as'];
  readonly model: string;
}

/**
 * Every model that is known here, by every text that may stand for it in code: ids of the registry and of all locks, their
 * callable forms and aliases, labels, and ids that only overlays still know. Nothing else is one: there is no list of ours.
 */
export class KnownModels {
  readonly #resolution: Resolution;
  readonly #names = new Map<string, Named>();
  readonly #uses = new Map<string, ModelUse[]>();
  readonly #records: readonly ReadonlyMap<string, LockedModel>[];
  readonly #ends = new Map<string, { readonly date: string; readonly file: string }>();
  readonly #found = new Map<string, KnownModel>();

  constructor(resolution: Resolution, overlays: readonly OverlaySource[] = []) {
    this.#resolution = resolution;
    this.#records = resolution.environments.map(({ basis }) => recordsOf(basis?.lock));
    for (const records of this.#records) for (const [text, { id }] of records) this.#name(text, 'id', id);
    for (const one of resolution.environments) this.#addUses(one);
    for (const one of overlays) this.#addEnds(one);
    for (const { basis } of resolution.environments)
      for (const { id, name } of basis?.lock.models ?? [])
        if (name !== undefined) this.#name(name, 'label', id);
  }

  /** Every text, once, with what it is. */
  *texts(): Generator<readonly [text: string, as: KnownModel['as']]> {
    for (const [text, { as }] of this.#names) yield [text, as];
  }

  /** The model that a text stands for, byte for byte. */
  find(text: string): KnownModel | undefined {
    const named = this.#names.get(text);
    if (named === undefined) return undefined;
    const known = this.#found.get(text) ?? this.#describe(text, named);
    this.#found.set(text, known);
    return known;
  }

  /** What the first lock that lists it states. */
  recordOf(text: string): LockedModel | undefined {
    return this.#records.map((records) => records.get(text)).find((record) => record !== undefined);
  }

  #describe(text: string, { as, model }: Named): KnownModel {
    const retires = this.#ends.get(text) ?? this.#ends.get(model);
    return {
      text,
      as,
      model,
      states: this.#resolution.environments.map((one, index) => this.#stateIn(one, index, text, model)),
      uses: this.#usesOf(text, model),
      ...(retires === undefined ? {} : { retires }),
    };
  }

  /** Bindings that hold it by this text, by its id, or by its callable form. */
  #usesOf(text: string, model: string): readonly ModelUse[] {
    const names = new Set([text, model]);
    for (const records of this.#records) names.add(records.get(model)?.callId ?? model);
    return [...names].flatMap((name) => this.#uses.get(name) ?? []);
  }

  #stateIn(resolved: ResolvedEnvironment, index: number, text: string, model: string): ModelState {
    const { environment, basis } = resolved;
    const record = this.#records[index]?.get(text) ?? this.#records[index]?.get(model);
    const availability =
      usedState(resolved, text) ??
      usedState(resolved, model) ??
      this.#lockedState(basis !== undefined, record);
    return {
      environment: environment.name,
      availability,
      ...(record?.retiresAt === undefined ? {} : { retiresAt: record.retiresAt }),
    };
  }

  #lockedState(isKnown: boolean, record: LockedModel | undefined): Availability {
    if (record === undefined) return isKnown ? 'absent' : 'unknown';
    const { now, registry } = this.#resolution;
    if (record.missingSince !== undefined)
      return now.getTime() - Date.parse(record.missingSince) > registry.sync.graceMs ? 'absent' : 'missing';
    return unusableReason(record, now) === undefined ? 'listed' : 'unusable';
  }

  #addUses({ bindings }: ResolvedEnvironment): void {
    for (const { binding, chain } of bindings)
      for (const { reference } of chain) {
        const { environment, useCase, owner } = binding;
        const { model, role, hop } = reference;
        this.#name(model, 'id', model);
        const use = { environment, useCase, role, hop, ...(owner === undefined ? {} : { owner }) };
        const known = this.#uses.get(model);
        if (known === undefined) this.#uses.set(model, [use]);
        else known.push(use);
      }
  }

  #addEnds({ file, overlay }: OverlaySource): void {
    for (const { id, aliases = [], lifecycle, retiresAt } of overlay.records) {
      // A file of facts knows thousands of models; only those that end are of interest beside our own.
      if (retiresAt === undefined && lifecycle !== 'retired') continue;
      for (const text of [id, ...aliases]) {
        this.#name(text, 'id', text);
        if (retiresAt !== undefined && !this.#ends.has(text)) this.#ends.set(text, { date: retiresAt, file });
      }
    }
  }

  #name(text: string, as: KnownModel['as'], model: string): void {
    if (!this.#names.has(text)) this.#names.set(text, { as, model });
  }
}

/** The records of a lock by id, callable form and alias; an id comes before what another record calls itself besides. */
function recordsOf(lock: Lock | undefined): ReadonlyMap<string, LockedModel> {
  const models = lock?.models ?? [];
  const records = new Map(models.map((model) => [model.id, model]));
  for (const model of models)
    for (const text of [model.callId, ...(model.aliases ?? [])])
      if (text !== undefined && !records.has(text)) records.set(text, model);
  return records;
}

/** Is there no environment left in which the model can be called? What is unknown somewhere is not dead. */
export function isDead({ states }: KnownModel): boolean {
  return (
    states.length > 0 &&
    states.every(({ availability }) => availability === 'absent' || availability === 'unusable')
  );
}

/** How an environment's own bindings found the model, at its worst. */
function usedState({ bindings }: ResolvedEnvironment, model: string): Availability | undefined {
  let worst: Availability | undefined;
  for (const { chain } of bindings)
    for (const { reference, availability } of chain)
      if (reference.model === model && (worst === undefined || isWorse(availability, worst)))
        worst = availability;
  return worst;
}
