import { byCodeUnit } from '../diagnostics/order.ts';
import type { EnvironmentTimeline, ModelEvent, Point, Timeline } from './timeline.ts';

/** How a model stands by the last lock that can be read: `never` stood in none. */
export type Standing = 'listed' | 'missing' | 'gone' | 'never';

/** What happened to one model in one environment. */
export interface Story {
  readonly environment: string;
  readonly standing: Standing;
  /** Do bindings of the environment use it now? */
  readonly used: boolean;
  /** The first lock that it stood in; absent for `never`. */
  readonly since?: Pick<Point, 'commit' | 'date'> & {
    /** It is the first lock that is known: the model may have been listed before. */
    readonly first: boolean;
  };
  /** The day on which it retires, as its listing last stated it. */
  readonly retires?: string;
  /** Of the events below. */
  readonly counts: Readonly<Record<ModelEvent['kind'], number>> & {
    /** How often it came back after it had vanished. */
    readonly flaps: number;
  };
  /** Newest first. */
  readonly events: readonly ModelEvent[];
}

/** What happened to one model, in the environments that have ever listed it. */
export interface ModelStory {
  readonly model: string;
  readonly used: boolean;
  readonly stories: readonly Story[];
}

/** Which events are told; all without. */
export type Within = (event: Pick<ModelEvent, 'commit' | 'date'>) => boolean;

/** Everything that is known of one model while its events are read. */
interface Draft {
  standing: Standing;
  used: boolean;
  since: Story['since'];
  retires: string | undefined;
  readonly events: ModelEvent[];
}

const AFTER: Readonly<Record<ModelEvent['kind'], Standing | undefined>> = {
  appeared: 'listed',
  returned: 'listed',
  missing: 'missing',
  vanished: 'gone',
  changed: undefined,
};

/** What happened to every model of one environment, by id. */
export function storiesOf(
  { name, points: [first], initial, events }: EnvironmentTimeline,
  within: Within = () => true,
): ReadonlyMap<string, Story> {
  const drafts = new Map<string, Draft>();
  for (const { model, used, missing, retires } of initial) {
    const since = first && { commit: first.commit, date: first.date, first: true };
    drafts.set(model, { standing: missing ? 'missing' : 'listed', used, since, retires, events: [] });
  }
  for (const event of events) {
    const { model, commit, date, used, retires } = event;
    const since = { commit, date, first: false };
    const draft = drafts.get(model) ?? { standing: 'never', used, since, retires, events: [] };
    drafts.set(model, draft);
    draft.standing = AFTER[event.kind] ?? draft.standing;
    draft.used = used;
    draft.retires = retires;
    if (within(event)) draft.events.push(event);
  }
  return new Map([...drafts].map(([model, draft]) => [model, storyOf(name, draft)]));
}

function storyOf(environment: string, { standing, used, since, retires, events }: Draft): Story {
  const count = (kind: ModelEvent['kind']): number => events.filter((event) => event.kind === kind).length;
  return {
    environment,
    standing,
    used,
    ...(since === undefined ? {} : { since }),
    ...(retires === undefined ? {} : { retires }),
    counts: {
      appeared: count('appeared'),
      missing: count('missing'),
      vanished: count('vanished'),
      returned: count('returned'),
      changed: count('changed'),
      flaps: events.filter(({ from }) => from === 'vanished').length,
    },
    events: events.toReversed(),
  };
}

/**
 * The stories of all models: those that bindings use first, then by their newest event, then by id. `order` gives the
 * place of a commit in the history.
 */
export function modelStories({ environments, commits }: Timeline, within?: Within): readonly ModelStory[] {
  const order = new Map(commits.map(({ commit }, at) => [commit, at]));
  const byModel = new Map<string, Story[]>();
  for (const environment of environments)
    for (const [model, story] of storiesOf(environment, within)) {
      const known = byModel.get(model);
      if (known === undefined) byModel.set(model, [story]);
      else known.push(story);
    }
  const newest = (stories: readonly Story[]): number =>
    Math.max(...stories.map(({ events: [last] }) => order.get(last?.commit ?? '') ?? -1));
  return [...byModel]
    .map(([model, stories]) => ({
      model,
      used: stories.some(({ used }) => used),
      stories,
      at: newest(stories),
    }))
    .sort((a, b) => Number(b.used) - Number(a.used) || b.at - a.at || byCodeUnit(a.model, b.model))
    .map(({ at: _, ...story }) => story);
}

/** The story of one model in every environment, also where it was never listed. */
export function storyOfModel({ environments }: Timeline, model: string, within?: Within): ModelStory {
  const stories = environments.flatMap((environment) => {
    if (environment.points.length === 0) return [];
    return [storiesOf(environment, within).get(model) ?? never(environment.name)];
  });
  return { model, used: stories.some(({ used }) => used), stories };
}

function never(environment: string): Story {
  return storyOf(environment, {
    standing: 'never',
    used: false,
    since: undefined,
    retires: undefined,
    events: [],
  });
}
