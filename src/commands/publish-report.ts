import { overviewOf } from '../drift/overview.ts';
import type { World } from '../io/world.ts';
import { reporterById } from '../reporters/index.ts';
import type { AnyReporter, Background, Look } from '../reporters/reporter.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { Flags } from './flags.ts';
import { publish } from './publish.ts';

/** What a report is shown beside: everything that was resolved; nothing when files could not be read as a registry. */
export interface Scene {
  readonly resolution: Resolution | undefined;
}

type Render = (
  reporter: AnyReporter,
  look: Look,
  background: Background | undefined,
) => string | Promise<string> | undefined;

/** Writes a report in every format that is asked for. Its background is made only for those that want one. */
export function publishReport(world: World, flags: Flags, scene: Scene, render: Render): Promise<void> {
  return publish(world, flags, async (format, look) => {
    const reporter = reporterById(format);
    if (reporter === undefined) return '';
    const background = reporter.wantsBackground === true ? backgroundOf(scene) : undefined;
    return (await render(reporter, look, background)) ?? '';
  });
}

function backgroundOf({ resolution }: Scene): Background | undefined {
  return resolution && { overview: overviewOf(resolution) };
}
