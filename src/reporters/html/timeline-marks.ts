import { byCodeUnit } from '../../diagnostics/order.ts';
import type { Overview } from '../../drift/overview.ts';
import type { EventKind, ModelEvent, Timeline } from '../../history/timeline.ts';

/** What happened to models in use in one commit, the same in one or several environments: one mark of the picture. */
export interface Mark {
  readonly environments: readonly string[];
  readonly commit: string;
  readonly date: string;
  readonly kind: Told;
  readonly models: readonly string[];
}

/** An end that lies ahead. */
export interface End {
  readonly date: string;
  readonly model: string;
  readonly environments: readonly string[];
}

/** What is marked; other facts are in the reports. */
export type Told = Exclude<EventKind, 'changed'>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** As many as a picture has room for. */
const MOST = 24;

/** The newest marks, oldest first, and how many older ones there are. */
export function marksOf({ environments }: Timeline): {
  readonly marks: readonly Mark[];
  readonly hidden: number;
} {
  const marks = new Map<string, Mark & { readonly environments: string[] }>();
  for (const { name, events } of environments) {
    for (const { models, ...base } of perCommit(events)) {
      const key = JSON.stringify([base.commit, base.kind, models]);
      const mark = marks.get(key) ?? { ...base, models, environments: [] };
      mark.environments.push(name);
      marks.set(key, mark);
    }
  }
  const all = [...marks.values()].sort((a, b) => byCodeUnit(a.date, b.date));
  return { marks: all.slice(-MOST), hidden: Math.max(0, all.length - MOST) };
}

/** Events of models in use in one environment, of one commit and kind together. */
function perCommit(events: readonly ModelEvent[]): readonly Omit<Mark, 'environments'>[] {
  const groups = new Map<string, Omit<Mark, 'environments'> & { readonly models: string[] }>();
  for (const event of events) {
    if (!event.used || !isTold(event)) continue;
    const { commit, date, kind, model } = event;
    const key = JSON.stringify([commit, kind]);
    const group = groups.get(key) ?? { commit, date, kind, models: [] };
    group.models.push(model);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function isTold(event: ModelEvent): event is ModelEvent & { readonly kind: Told } {
  return event.kind !== 'changed';
}

/** The ends of models in use that lie ahead, the nearest first. */
export function endsOf({ bindings, today }: Overview): readonly End[] {
  const ends = new Map<
    string,
    { readonly date: string; readonly model: string; readonly environments: Set<string> }
  >();
  for (const { environment, links } of bindings)
    for (const { model, retiresAt } of links) {
      if (retiresAt === undefined || !DAY.test(retiresAt) || retiresAt < today) continue;
      const key = JSON.stringify([retiresAt, model]);
      const end = ends.get(key) ?? { date: retiresAt, model, environments: new Set() };
      end.environments.add(environment);
      ends.set(key, end);
    }
  return [...ends.values()]
    .map(({ environments, ...end }) => ({ ...end, environments: [...environments].sort(byCodeUnit) }))
    .sort((a, b) => byCodeUnit(a.date, b.date) || byCodeUnit(a.model, b.model));
}
