import { shiftDay } from '../listing/dates.ts';
import { type End, endOf } from '../resolve/end.ts';
import type { OverlayFact } from '../resolve/overlay.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { fileOf } from './according.ts';
import { listingOf, type Use } from './references.ts';

const DAY_MS = 86_400_000;
/** A century: days beyond it are no dates that a calendar holds. */
const MAX_DAYS = 36_500;

/** A model that is to come after another, and who says so. */
export interface Next {
  readonly model: string;
  readonly according: string;
}

/** The day of judging, as `YYYY-MM-DD`. */
export function todayOf({ now }: Resolution): string {
  return now.toISOString().slice(0, 10);
}

/** From one day to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The end of a listed model, when it is at most so many days away or over. */
export function endWithin(use: Use, today: string, days: number): End | undefined {
  const end = use.resolved.availability === 'listed' ? endOf(use.resolved) : undefined;
  return end === undefined || end.retiresAt > shiftDay(today, Math.min(days, MAX_DAYS)) ? undefined : end;
}

/** Who states a fact: a file, or else the listing. */
export function accordingTo(use: Use, fact: OverlayFact | undefined): string {
  return `according to ${fact === undefined ? listingOf(use) : fileOf(fact)}`;
}

/** What a machine is told of a fact that a file states. */
export function factData(fact: OverlayFact | undefined): Readonly<Record<string, string>> {
  if (fact === undefined) return {};
  return { file: fact.file, ...(fact.source !== undefined && { source: fact.source }) };
}

/** The replacement that the listing names, else the one of the file that states the fact at hand, else of any file. */
export function replacementOf(use: Use, from: OverlayFact | undefined): Next | undefined {
  const { model, overlay = [] } = use.resolved;
  if (model?.replacement !== undefined) return { model: model.replacement, according: listingOf(use) };
  const named = overlay.filter(({ field }) => field === 'replacement');
  const fact = named.find(({ file }) => file === from?.file) ?? named[0];
  return fact && { model: fact.value, according: fileOf(fact) };
}

/** What to do about a model that ends, with what becomes of its replacement here. */
export function adviceOf(use: Use, next: Next | undefined): string {
  if (next === undefined) return 'Choose another listed model, and evaluate it in time.';
  return `Evaluate a replacement in time; ${next.according} names "${next.model}"${standing(use, next.model)}.`;
}

function standing({ chain, environment }: Use, model: string): string {
  if (chain.some(({ reference }) => reference.model === model)) return ', which is in this chain already';
  const listed = environment.basis?.lock.models ?? [];
  return listed.some(({ id, callId }) => id === model || callId === model)
    ? ''
    : ', which this environment does not list';
}
