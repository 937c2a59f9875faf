import { type Standing, storiesOf } from './story.ts';
import type { Commit, EnvironmentTimeline, Skipped, Timeline } from './timeline.ts';

/** The commit of one environment that a model is traced to. */
export interface Traced {
  readonly environment: string;
  readonly standing: Standing;
  /** The first commit in which it vanished; where it never did, the one in which it appeared. Absent where it was never listed. */
  readonly found?: {
    readonly kind: 'vanished' | 'appeared';
    readonly commit: Commit;
    /** It stood in the first lock that is known, and may have been listed before. */
    readonly first: boolean;
    /** When the gateway had been asked for the lock before this commit; absent when there was none. */
    readonly checkedBefore?: string;
    /** The same for the lock of this commit. */
    readonly checkedAfter: string;
    /** Gone from the listing since this time, when a lock said so before it vanished. */
    readonly since?: string;
    /** Commits right before it whose lock cannot be read: it may have happened in one of them. */
    readonly unread: readonly Skipped[];
  };
}

/** Traces a model to the commit that shows its end, or else its beginning, in every environment that has a lock. */
export function trace({ environments, commits }: Timeline, model: string): readonly Traced[] {
  const byHash = new Map(commits.map((commit) => [commit.commit, commit]));
  return environments
    .filter(({ points }) => points.length > 0)
    .map((environment) => tracedIn(environment, byHash, model));
}

function tracedIn(
  environment: EnvironmentTimeline,
  commits: ReadonlyMap<string, Commit>,
  model: string,
): Traced {
  const { name, points, events, skipped } = environment;
  const story = storiesOf(environment).get(model);
  const base = { environment: name, standing: story?.standing ?? 'never' };
  const end = events.find((event) => event.model === model && event.kind === 'vanished');
  const hash = end?.commit ?? story?.since?.commit ?? '';
  const at = points.findIndex((point) => point.commit === hash);
  const [point, commit] = [points[at], commits.get(hash)];
  if (point === undefined || commit === undefined) return base;
  const checkedBefore = points[at - 1]?.checked;
  return {
    ...base,
    found: {
      kind: end === undefined ? 'appeared' : 'vanished',
      commit,
      first: end === undefined && story?.since?.first === true,
      ...(checkedBefore === undefined ? {} : { checkedBefore }),
      checkedAfter: point.checked,
      ...(end?.since === undefined ? {} : { since: end.since }),
      unread: skipped.filter(({ before }) => before === hash),
    },
  };
}
