import type { Spoken } from '../listing/compare.ts';
import type { LockRow } from '../listing/lock-series.ts';

/** Rows of two sorted lists that are not the same objects in both. */
export interface Differing {
  readonly before: readonly LockRow[];
  readonly after: readonly LockRow[];
}

/** What differs between the rows of two locks, by identity: equal rows of one history are one object. */
export function differing(before: readonly LockRow[], after: readonly LockRow[]): Differing {
  const found: { before: LockRow[]; after: LockRow[] } = { before: [], after: [] };
  for (let was = 0, is = 0; was < before.length || is < after.length; ) {
    const [one, other] = [before[was], after[is]];
    const isGone = one !== undefined && (other === undefined || one.model.id <= other.model.id);
    const isNew = other !== undefined && (one === undefined || other.model.id <= one.model.id);
    if (one !== other) {
      if (isGone) found.before.push(one);
      if (isNew) found.after.push(other);
    }
    if (isGone) was += 1;
    if (isNew) is += 1;
  }
  return found;
}

/** Counts which fields the models of a lock state, while the lock changes. */
export class Stated {
  readonly #counts = new Map<string, number>();

  /** Takes the rows that go and come; gives the fields before and after that. */
  change({ before, after }: Differing): Spoken {
    const spoken = this.#fields();
    for (const { model } of before) this.#add(model, -1);
    for (const { model } of after) this.#add(model, 1);
    return { before: spoken, after: this.#fields() };
  }

  #add(model: object, by: 1 | -1): void {
    for (const field of Object.keys(model)) this.#counts.set(field, (this.#counts.get(field) ?? 0) + by);
  }

  #fields(): ReadonlySet<string> {
    return new Set([...this.#counts].filter(([, count]) => count > 0).map(([field]) => field));
  }
}
