import { Failure } from '../diagnostics/failure.ts';
import { byCodeUnit } from '../diagnostics/order.ts';
import { Chronicle, type Content } from '../history/chronicle.ts';
import type { Cut, Timeline } from '../history/timeline.ts';
import type { World } from '../io/world.ts';
import type { Environment } from '../registry/registry.ts';
import { openRevision, type Revision } from './git.ts';
import { type Blobs, openBlobs } from './git-blobs.ts';
import { depthOf, type Entry, logOf, movedFrom } from './git-log.ts';
import { MAX_LOCK_BYTES } from './locks.ts';
import type { OpenProject } from './project.ts';

const LOCKS = 'locks';

/** One lock in one commit. */
interface Step {
  readonly entry: Entry;
  readonly environment: string;
  /** Undefined when the commit removed it. */
  readonly id: string | undefined;
  /** Was the blob this lock before? */
  readonly isKnown: boolean;
}

/**
 * The history of the committed locks of a registry, along the first parents of HEAD. Rejects with `usage` outside of a
 * git repository.
 */
export async function readTimeline(world: World, { folder, registry }: OpenProject): Promise<Timeline> {
  const revision = await openHead(world, folder);
  const entries = (await logOf(revision, LOCKS)).toReversed();
  const names = registry.environments.map(({ name }) => name);
  const steps = stepsOf(entries, names);
  const chronicles = chroniclesOf(registry.environments, steps);
  // In the order of the commits, which git reads in half the time: what lies near in time is packed together.
  const wanted = steps.flatMap(({ id, isKnown }) => (id === undefined || isKnown ? [] : [id]));
  const blobs = await openBlobs(revision, wanted, MAX_LOCK_BYTES);
  for (const step of steps) chronicles.get(step.environment)?.add(step.entry, await contentOf(step, blobs));
  const touching = new Set(steps.map(({ entry }) => entry));
  return {
    head: revision.commit,
    commits: [...touching].map(({ commit, date, author, subject }) => ({ commit, date, author, subject })),
    environments: names.toSorted(byCodeUnit).flatMap((name) => chronicles.get(name)?.timeline() ?? []),
    cuts: await cutsOf(revision, entries),
  };
}

async function openHead(world: World, folder: string): Promise<Revision> {
  try {
    return await openRevision(world, folder, 'HEAD');
  } catch (error) {
    const why = error instanceof Failure ? error.data['why'] : undefined;
    if (why !== 'unknown' && why !== 'no-repository') throw error;
    throw new Failure('usage', {
      message: `"${folder}" lies in no git repository with a commit that can be read, so it has no history`,
      help: 'Run it in a clone of the repository that the locks are committed to.',
      data: { why },
    });
  }
}

function stepsOf(entries: readonly Entry[], names: readonly string[]): readonly Step[] {
  const byPath = new Map(names.map((name) => [`${LOCKS}/${name}.lock.json`, name]));
  const known = new Set<string>();
  return entries.flatMap((entry) =>
    entry.touched.flatMap(({ path, id }): readonly Step[] => {
      const environment = byPath.get(path);
      if (environment === undefined) return [];
      const key = `${id} ${environment}`;
      const isKnown = known.has(key);
      if (id !== undefined) known.add(key);
      return [{ entry, environment, id, isKnown }];
    }),
  );
}

function chroniclesOf(
  environments: readonly Environment[],
  steps: readonly Step[],
): ReadonlyMap<string, Chronicle> {
  const repeated = new Set(steps.flatMap(({ id, isKnown }) => (id !== undefined && isKnown ? [id] : [])));
  return new Map(
    environments.map(({ name, bindings }) => {
      const models = bindings.flatMap(({ primary, fallbacks }) => [primary, ...fallbacks]);
      return [name, new Chronicle({ name, models: new Set(models.map(({ model }) => model)), repeated })];
    }),
  );
}

async function contentOf({ id, isKnown }: Step, blobs: Blobs): Promise<Content> {
  if (id === undefined) return { why: 'removed' };
  if (isKnown) return { id };
  const bytes = await blobs.read(id);
  return typeof bytes === 'string' ? { why: bytes } : { id, bytes };
}

async function cutsOf(revision: Revision, entries: readonly Entry[]): Promise<readonly Cut[]> {
  const cuts: Cut[] = [];
  if (revision.shallow) cuts.push({ why: 'shallow', commits: (await depthOf(revision)) ?? 0 });
  const [oldest] = entries;
  const begun = oldest?.touched.filter(({ isNew }) => isNew).map(({ path }) => path) ?? [];
  if (oldest === undefined || begun.length === 0) return cuts;
  const from = await movedFrom(revision, oldest, begun);
  if (from !== undefined) cuts.push({ why: 'renamed', commit: oldest.commit, from });
  return cuts;
}
