import type { ExitCode } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { reporterById } from '../reporters/index.ts';
import { unreadable } from './judgement.ts';
import type { Project } from './project.ts';
import { lookAt } from './publish.ts';

/** Shows why a registry cannot be read, for commands that need it but do not report on it. */
export async function tellUnreadable(world: World, project: Project): Promise<ExitCode> {
  const report = unreadable(project);
  const { stderr } = world.terminal;
  await stderr.write((await reporterById('pretty')?.check?.(report, lookAt(stderr))) ?? '');
  return report.exitCode;
}
