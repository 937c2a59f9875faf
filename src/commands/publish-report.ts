import { Failure } from '../diagnostics/failure.ts';
import { overviewOf } from '../drift/overview.ts';
import type { World } from '../io/world.ts';
import { reporterById } from '../reporters/index.ts';
import type { AnyReporter, Background, Look } from '../reporters/reporter.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { Flags } from './flags.ts';
import { isOpen } from './judgement.ts';
import type { OpenProject, Project } from './project.ts';
import { publish } from './publish.ts';

/** What a report is about. Without a resolution, as where files could not be read as a registry, it has no background. */
export interface Scene {
  readonly project: Project;
  readonly resolution: Resolution | undefined;
}

type Render = (
  reporter: AnyReporter,
  look: Look,
  background: Background | undefined,
) => string | Promise<string> | undefined;

/** Writes a report in every format that is asked for. Its background is made only for those that want one. */
export function publishReport(
  world: World,
  flags: Flags,
  scene: Scene | undefined,
  render: Render,
): Promise<void> {
  return publish(world, flags, async (format, look) => {
    const reporter = reporterById(format);
    if (reporter === undefined) return '';
    const background = reporter.wantsBackground === true ? await backgroundOf(world, scene) : undefined;
    return (await render(reporter, look, background)) ?? '';
  });
}

async function backgroundOf(world: World, scene: Scene | undefined): Promise<Background | undefined> {
  if (scene?.resolution === undefined || !isOpen(scene.project)) return undefined;
  return { overview: overviewOf(scene.resolution), history: await historyOf(world, scene.project) };
}

/** A registry outside of git is no worse than others. It only has no past. */
async function historyOf(world: World, project: OpenProject): Promise<Background['history']> {
  const { readTimeline } = await import('./timeline.ts');
  try {
    return { timeline: await readTimeline(world, project) };
  } catch (error) {
    if (error instanceof Failure) return { why: error.message };
    throw error;
  }
}
