import { byCodeUnit } from '../diagnostics/order.ts';
import { Chronicle, type Content } from '../history/chronicle.ts';
import type { Cut, EnvironmentTimeline, Timeline } from '../history/timeline.ts';
import type { World } from '../io/world.ts';
import type { Environment } from '../registry/registry.ts';
import { openRevision, type Revision } from './git.ts';
import { type Blobs, openBlobs } from './git-blobs.ts';
import { depthOf, type Entry, logOf, movedFrom } from './git-log.ts';
import { MAX_LOCK_BYTES } from './locks.ts';
import type { OpenProject } from './project.ts';

const LOCKS = 'locks';

/** One lock in the commits that touched it, oldest first. */
interface Strand {
  readonly environment: Environment;
  readonly steps: readonly { readonly entry: Entry; readonly id: string | undefined }[];
}

/**
 * The history of the committed locks of a registry, along the first parents of HEAD. Rejects with `usage` outside of a
 * git repository.
 */
export async function readTimeline(world: World, { folder, registry }: OpenProject): Promise<Timeline> {
  const revision = await openRevision(world, folder, 'HEAD');
  const entries = (await logOf(revision, LOCKS)).toReversed();
  const strands = registry.environments.map((environment) => strandOf(environment, entries));
  const wanted = strands.flatMap(({ steps }) => [...new Set(steps.flatMap(({ id }) => id ?? []))]);
  const blobs = await openBlobs(revision, wanted, MAX_LOCK_BYTES);
  const environments: EnvironmentTimeline[] = [];
  // One after the other, so that no more than one piece of the contents is held.
  for (const strand of strands) environments.push(await follow(strand, blobs));
  const touched = new Set(strands.flatMap(({ steps }) => steps.map(({ entry }) => entry)));
  return {
    head: revision.commit,
    commits: entries
      .filter((entry) => touched.has(entry))
      .map(({ commit, date, author, subject }) => ({ commit, date, author, subject })),
    environments: environments.toSorted((a, b) => byCodeUnit(a.name, b.name)),
    cuts: await cutsOf(revision, entries),
  };
}

function strandOf(environment: Environment, entries: readonly Entry[]): Strand {
  const path = `${LOCKS}/${environment.name}.lock.json`;
  const steps = entries.flatMap((entry) => {
    const touched = entry.touched.find((one) => one.path === path);
    return touched === undefined ? [] : [{ entry, id: touched.id }];
  });
  return { environment, steps };
}

async function follow({ environment, steps }: Strand, blobs: Blobs): Promise<EnvironmentTimeline> {
  const { name, bindings } = environment;
  const models = bindings.flatMap(({ primary, fallbacks }) =>
    [primary, ...fallbacks].map(({ model }) => model),
  );
  const read = new Set<string>();
  const repeated = new Set<string>();
  for (const { id } of steps) if (id !== undefined) (read.has(id) ? repeated : read).add(id);
  const chronicle = new Chronicle({ name, models: new Set(models), repeated });
  const done = new Set<string>();
  for (const { entry, id } of steps) {
    chronicle.add(entry, id === undefined ? { why: 'removed' } : await contentOf(id, blobs, done));
    if (id !== undefined) done.add(id);
  }
  return chronicle.timeline();
}

async function contentOf(id: string, blobs: Blobs, done: ReadonlySet<string>): Promise<Content> {
  if (done.has(id)) return { id };
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
