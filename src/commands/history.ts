import { type ExitCode, Failure } from '../diagnostics/failure.ts';
import { trace } from '../history/bisect.ts';
import type { HistoryReport } from '../history/report.ts';
import { modelStories, storyOfModel, type Within } from '../history/story.ts';
import type { EnvironmentTimeline, Timeline } from '../history/timeline.ts';
import type { World } from '../io/world.ts';
import { similar } from '../registry/similar.ts';
import { reporterById } from '../reporters/index.ts';
import type { Input } from './command.ts';
import type { Flags } from './flags.ts';
import { openRevision, text, unreadable } from './git.ts';
import { isOpen } from './judgement.ts';
import { openProject } from './project.ts';
import { chosenEnvironments, orInterrupted, publish } from './publish.ts';
import { readTimeline } from './timeline.ts';
import { tellUnreadable } from './unreadable.ts';
import { usage } from './usage.ts';

/** `modelock history [id]`: what happened to models in the committed locks. */
export async function history(world: World, { args: [model], flags }: Input): Promise<ExitCode> {
  if (flags.bisect === true && model === undefined)
    throw usage('--bisect traces one model', 'Name its id: `modelock history <id> --bisect`.');
  const project = await openProject(world, flags.registry);
  if (!isOpen(project)) return tellUnreadable(world, project);
  const { environment, since } = flags;
  const names = environment === undefined ? [] : [environment];
  const environments = chosenEnvironments(project.registry.environments, names);
  const within = since === undefined ? undefined : await withinOf(world, project.folder, since);
  const registry = { ...project.registry, environments };
  const timeline = await readTimeline(world, { ...project, registry });
  if (model !== undefined) refuseUnknown(timeline, model);
  const report = reportOf(timeline, model, within, flags);
  await publish(world, flags, (format, look) => reporterById(format)?.history?.(report, look) ?? '');
  return orInterrupted(world, report.exitCode);
}

function reportOf(
  timeline: Timeline,
  model: string | undefined,
  within: Within | undefined,
  { all = false, bisect, since }: Flags,
): HistoryReport {
  const { head, commits, cuts } = timeline;
  return {
    head,
    ...(model === undefined ? {} : { model }),
    ...(since === undefined ? {} : { since }),
    commits,
    environments: timeline.environments.map(({ name, points, skipped }) => {
      const [first, last] = [points[0], points.at(-1)];
      return { name, locks: points.length, ...(first && { first }), ...(last && { last }), skipped };
    }),
    models: model === undefined ? modelStories(timeline, within) : [storyOfModel(timeline, model, within)],
    ...(model !== undefined && bisect === true ? { traced: trace(timeline, model) } : {}),
    cuts,
    all,
    exitCode: 0,
  };
}

/** Events on a day or later, or of commits that a revision does not hold yet. */
async function withinOf(world: World, folder: string, since: string): Promise<Within> {
  if (/^\d{4}-\d{2}-\d{2}$/.test(since)) {
    if (Number.isNaN(Date.parse(since)))
      throw usage(`--since "${since}" is no date`, 'Write it as 2026-11-22.');
    return ({ date }) => date >= since;
  }
  const { git, commit } = await openRevision(world, folder, since);
  const answered = await git(['rev-list', '--first-parent', `${commit}..HEAD`], { maxBytes: MAX_COMMITS });
  if (answered.kind === 'failed' || answered.code !== 0) throw unreadable(since, answered);
  const later = new Set(text(answered).split('\n'));
  return (event) => later.has(event.commit);
}

/** A million commits. */
const MAX_COMMITS = 64 * 1024 * 1024;

/** An id that no lock ever held is most likely a slip: nothing could be told of it. */
function refuseUnknown({ environments, cuts }: Timeline, model: string): void {
  const known = new Set(environments.flatMap((one) => [...idsOf(one)]));
  if (known.has(model)) return;
  const near = similar(model, [...known]);
  const [shallow] = cuts.flatMap((cut) => (cut.why === 'shallow' ? [cut.commits] : []));
  const depth =
    shallow === undefined ? '' : `, which is ${shallow} commits deep because the clone is shallow`;
  const meant = near.map((id) => `"${id}"`).join(' or ');
  throw new Failure('usage', {
    message: `No lock of ${environments.map(({ name }) => name).join(', ')} in this history${depth} holds "${model}"`,
    help: near.length === 0 ? 'Run `modelock models` to see what is listed now.' : `Did you mean ${meant}?`,
    data: { model, suggestions: near },
  });
}

function* idsOf({ initial, events }: EnvironmentTimeline): Generator<string> {
  for (const { model } of initial) yield model;
  for (const { model } of events) yield model;
}
