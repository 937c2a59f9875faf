import { moment } from './dates.ts';
import { withFormer } from './former.ts';
import type { Gathered } from './gather.ts';
import { headText } from './lock-text.ts';
import { sorted } from './normalise.ts';
import type { Lock, LockedModel } from './record.ts';

/** What the next lock is made for. */
export interface LockContext {
  readonly environment: string;
  /** Name of the gateway in the registry. */
  readonly gateway: string;
  /** Scheme, host and port the key was sent to. */
  readonly origin: string;
  readonly now: Date;
  /** Milliseconds a model may be missing before it leaves the lock. */
  readonly graceMs: number;
  /** Milliseconds after which `checked` moves even when nothing else changed; a week by default. */
  readonly refreshAfterMs?: number;
}

const WEEK_MS = 7 * 86_400_000;

/**
 * The lock that follows from a fresh answer. Models that are gone stay as `missingSince` until grace is over, those
 * that are back lose it, and facts that got worse are kept as `was` for some weeks. When nothing changed and the last
 * check is recent, the previous lock itself is returned.
 */
export function nextLock(
  previous: Lock | undefined,
  gathered: Pick<Gathered, 'listings' | 'models' | 'checked'> & Partial<Pick<Gathered, 'missing'>>,
  context: LockContext,
): Lock {
  const { environment, gateway, origin, now } = context;
  const last = previous?.origin === origin ? previous : undefined;
  // What a published lock misses may be missing here for longer; the earlier date counts.
  const since = new Map<string, LockedModel>();
  for (const model of goneFrom(last, gathered)) {
    for (const one of stillMissing(model, context)) {
      const known = since.get(one.id)?.missingSince;
      if (known === undefined || (one.missingSince ?? '') < known) since.set(one.id, one);
    }
  }
  const checked = gathered.checked ?? moment(now);
  const models = withFormer(gathered.models, last?.models ?? [], checked.slice(0, 10));
  const next: Lock = {
    environment,
    gateway,
    origin,
    checked,
    listings: gathered.listings,
    models: modelsOf(last, models, [...since.values()]),
  };
  return last !== undefined && sameButChecked(last, next) && isRecent(last, context) ? last : next;
}

function modelsOf(
  last: Lock | undefined,
  listed: readonly LockedModel[],
  missing: readonly LockedModel[],
): readonly LockedModel[] {
  if (missing.length > 0) return sorted([...listed, ...missing]);
  return last?.models === listed ? listed : sorted(listed);
}

/** The models of the last lock, or of published ones, that are listed no more. */
function goneFrom(
  last: Lock | undefined,
  { models, missing = [] }: Pick<Gathered, 'models'> & Partial<Pick<Gathered, 'missing'>>,
): readonly LockedModel[] {
  const before = last === undefined || last.models === models ? [] : last.models;
  if (before.length === 0 && missing.length === 0) return [];
  const listed = new Set(models.map(({ id }) => id));
  return [...before, ...missing].filter(({ id }) => !listed.has(id));
}

function stillMissing(model: LockedModel, { now, graceMs }: LockContext): readonly LockedModel[] {
  const since = model.missingSince ?? moment(now);
  return now.getTime() - Date.parse(since) < graceMs ? [{ ...model, missingSince: since }] : [];
}

function sameButChecked(last: Lock, next: Lock): boolean {
  const head = (lock: Lock) => headText({ ...lock, checked: next.checked });
  return head(last) === head(next) && sameModels(last.models, next.models);
}

function sameModels(last: readonly LockedModel[], next: readonly LockedModel[]): boolean {
  if (last === next) return true;
  return last.length === next.length && last.every((model, index) => sameModel(model, next[index]));
}

/** Equal facts, in whatever order a file had them. */
function sameModel(a: LockedModel, b: LockedModel | undefined): boolean {
  if (b === undefined || a.id !== b.id) return false;
  const fields = Object.keys(a) as (keyof LockedModel)[];
  return (
    fields.length === Object.keys(b).length &&
    fields.every((field) => Object.hasOwn(b, field) && sameFact(a[field], b[field]))
  );
}

function sameFact(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && canonical(a) === canonical(b));
}

function canonical(fact: unknown): string | undefined {
  const isPrice = typeof fact === 'object' && fact !== null && !Array.isArray(fact);
  return JSON.stringify(isPrice ? Object.entries(fact).sort() : fact);
}

function isRecent(last: Lock, { now, refreshAfterMs = WEEK_MS }: LockContext): boolean {
  return now.getTime() - Date.parse(last.checked) < refreshAfterMs;
}
