import type { ExitCode } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { reporterById } from '../reporters/index.ts';
import type { Input } from './command.ts';
import { judgeProject } from './judgement.ts';
import { openProject } from './project.ts';
import { orInterrupted, publish } from './publish.ts';

/** `modelock check`: validates, resolves and lints; writes nothing but its report. */
export async function check(world: World, { flags, version }: Input): Promise<ExitCode> {
  const project = await openProject(world, flags.registry);
  const { report } = await judgeProject(world, project, flags, version);
  await publish(world, flags, (format, look) => reporterById(format)?.check?.(report, look) ?? '');
  return orInterrupted(world, report.exitCode);
}
