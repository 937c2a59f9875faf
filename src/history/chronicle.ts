import { Failure, type Reason } from '../diagnostics/failure.ts';
import { type Change, compare } from '../listing/compare.ts';
import { type LockRow, type LockState, readBeside } from '../listing/lock-series.ts';
import type { LockedModel } from '../listing/record.ts';
import { type Differing, differing, Stated } from './stated.ts';
import type {
  Commit,
  EnvironmentTimeline,
  Initial,
  ModelEvent,
  Point,
  Skipped,
  SkipReason,
} from './timeline.ts';

/** The lock of one environment in one commit: its blob, or why there is none to read. */
export type Content =
  | { readonly id: string; readonly bytes: Uint8Array }
  | { readonly id: string; readonly bytes?: undefined }
  | { readonly why: SkipReason };

/** What is asked about an environment. */
export interface Asked {
  readonly name: string;
  /** Models that its bindings name. */
  readonly models: ReadonlySet<string>;
  /** Blobs that come more than once; the second time they may come without their bytes. */
  readonly repeated: ReadonlySet<string>;
}

const WHY: Partial<Readonly<Record<Reason, SkipReason>>> = {
  'lock.conflict': 'conflict',
  'lock.version': 'newer',
  'lock.edited': 'edited',
};

const NOTHING: LockState['rows'] = [];

/** Writes down what happened to the models of one environment. Commits come oldest first. */
export class Chronicle {
  readonly #asked: Asked;
  readonly #points: Point[] = [];
  readonly #initial: Initial[] = [];
  readonly #events: ModelEvent[] = [];
  readonly #skipped: Skipped[] = [];
  readonly #stated = new Stated();
  readonly #known = new Set<string>();
  readonly #read = new Map<string, LockState | SkipReason>();
  #rows: readonly LockRow[] = NOTHING;
  #missing = 0;

  constructor(asked: Asked) {
    this.#asked = asked;
  }

  add(commit: Commit, content: Content): void {
    const state = 'why' in content ? content.why : this.#stateOf(content);
    if (typeof state === 'string') {
      this.#skipped.push({ commit: commit.commit, date: commit.date, why: state });
      return;
    }
    const changed = differing(this.#rows, state.rows);
    const spoken = this.#stated.change(changed);
    this.#missing += missingIn(changed.after) - missingIn(changed.before);
    if (this.#points.length === 0) this.#begin(state.rows);
    else {
      const [before, after] = [modelsOf(changed.before), modelsOf(changed.after)];
      this.#note(commit, changed, compare(before, after, spoken));
    }
    this.#rows = state.rows;
    this.#reach(commit, state);
  }

  timeline(): EnvironmentTimeline {
    return {
      name: this.#asked.name,
      points: this.#points,
      initial: this.#initial,
      events: this.#events,
      skipped: this.#skipped,
    };
  }

  #stateOf({ id, bytes }: Extract<Content, { id: string }>): LockState | SkipReason {
    const known = this.#read.get(id);
    if (known !== undefined) return known;
    if (bytes === undefined) return 'not-here';
    const state = this.#parse(bytes);
    if (this.#asked.repeated.has(id)) this.#read.set(id, state);
    return state;
  }

  #parse(bytes: Uint8Array): LockState | SkipReason {
    const { name } = this.#asked;
    try {
      const state = readBeside(bytes, `${name}.lock.json`, this.#rows);
      return state.head.environment === name ? state : 'other-environment';
    } catch (error) {
      if (error instanceof Failure) return WHY[error.reason] ?? 'invalid';
      throw error;
    }
  }

  #reach({ commit, date }: Commit, { head, rows }: LockState): void {
    for (let at = this.#skipped.length - 1; at >= 0; at -= 1) {
      const one = this.#skipped[at];
      if (one === undefined || one.before !== undefined) break;
      this.#skipped[at] = { ...one, before: commit };
    }
    const missing = this.#missing;
    this.#points.push({ commit, date, checked: head.checked, models: rows.length - missing, missing });
  }

  #begin(rows: readonly LockRow[]): void {
    for (const { model } of rows) {
      this.#known.add(model.id);
      this.#initial.push({
        model: model.id,
        used: this.#isUsed(model),
        ...(model.missingSince === undefined ? {} : { missing: true }),
        ...retiring(model),
      });
    }
  }

  #note({ commit, date }: Commit, { before, after }: Differing, changes: readonly Change[]): void {
    const was = new Map(before.map(({ model }) => [model.id, model]));
    const is = new Map(after.map(({ model }) => [model.id, model]));
    for (const change of changes) {
      const record = is.get(change.model) ?? was.get(change.model);
      if (record === undefined) continue;
      const base = { model: change.model, commit, date, used: this.#isUsed(record), ...retiring(record) };
      for (const event of this.#eventsOf(change, record)) this.#events.push({ ...base, ...event });
      this.#known.add(change.model);
    }
  }

  *#eventsOf(
    change: Change,
    { missingSince: since }: LockedModel,
  ): Generator<Pick<ModelEvent, 'kind' | 'facts' | 'from' | 'since'>> {
    switch (change.kind) {
      case 'appeared':
        yield this.#known.has(change.model) ? { kind: 'returned', from: 'vanished' } : { kind: 'appeared' };
        // Between two locks it came and went again.
        if (since !== undefined) yield { kind: 'missing', since };
        break;
      case 'gone':
        yield { kind: 'vanished', ...(since === undefined ? {} : { since }) };
        break;
      case 'missing':
        yield { kind: 'missing', since: change.since };
        break;
      case 'returned':
        yield { kind: 'returned', from: 'missing' };
        break;
      case 'changed':
        yield { kind: 'changed', facts: change.facts };
        break;
    }
  }

  #isUsed({ id, callId = id }: LockedModel): boolean {
    return this.#asked.models.has(id) || this.#asked.models.has(callId);
  }
}

function modelsOf(rows: readonly LockRow[]): readonly LockedModel[] {
  return rows.map(({ model }) => model);
}

function missingIn(rows: readonly LockRow[]): number {
  return rows.filter(({ model }) => model.missingSince !== undefined).length;
}

function retiring({ retiresAt }: LockedModel): { readonly retires?: string } {
  return retiresAt === undefined ? {} : { retires: retiresAt };
}
