import { byCodeUnit } from '../../diagnostics/order.ts';
import type { Overview } from '../../drift/overview.ts';
import type { EventKind, ModelEvent, Timeline } from '../../history/timeline.ts';

/** What happened to models in use in one commit and one environment: one mark of the picture. */
export interface Mark {
  readonly environment: string;
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
const MOST = 40;

/** The newest marks, oldest first, and how many older ones there are. */
export function marksOf({ environments }: Timeline): {
  readonly marks: readonly Mark[];
  readonly hidden: number;
} {
  const groups = new Map<string, { readonly mark: Mark; readonly models: string[] }>();
  for (const { name, events } of environments) {
    for (const event of events) {
      if (!event.used || !isTold(event)) continue;
      const { commit, date, kind, model } = event;
      const key = JSON.stringify([name, commit, kind]);
      const models = groups.get(key)?.models ?? [];
      models.push(model);
      groups.set(key, { mark: { environment: name, commit, date, kind, models }, models });
    }
  }
  const all = [...groups.values()].map(({ mark }) => mark).sort((a, b) => byCodeUnit(a.date, b.date));
  return { marks: all.slice(-MOST), hidden: Math.max(0, all.length - MOST) };
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
