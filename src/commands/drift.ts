import { type ExitCode, REASONS, worst } from '../diagnostics/failure.ts';
import { hasDrift } from '../drift/drift.ts';
import type { World } from '../io/world.ts';
import { resolve } from '../resolve/resolve.ts';
import { worldAt } from './base.ts';
import type { Input } from './command.ts';
import { driftOf } from './drift-report.ts';
import { failureReport, isOpen } from './judgement.ts';
import { askOptions, askOutlook } from './live.ts';
import { readOutlook } from './locks.ts';
import { readOverlayFiles } from './overlay-files.ts';
import { openProject } from './project.ts';
import { chosenEnvironments, orInterrupted } from './publish.ts';
import { publishReport } from './publish-report.ts';
import { tellUnreadable } from './unreadable.ts';

/** `modelock drift [env…]`: live listing against lock against registry. */
export async function drift(world: World, { args, flags, version }: Input): Promise<ExitCode> {
  const project = await openProject(world, flags.registry);
  if (!isOpen(project)) return tellUnreadable(world, project);
  const environments = chosenEnvironments(project.registry.environments, args);
  const { sources, diagnostics } = await readOverlayFiles(world, project);
  if (diagnostics.length > 0) return tellUnreadable(world, { ...project, diagnostics });
  const { since } = flags;
  const past = since === undefined ? world : (await worldAt(world, project.folder, since)).past;
  const outlook =
    since === undefined
      ? await askOutlook(world, project, environments, {
          ...askOptions(world, flags, version),
          fallBack: false,
        })
      : await readOutlook(world, project.folder, environments);
  const registry = { ...project.registry, environments };
  const after = resolve(registry, outlook.bases, world.clock.now(), sources);
  const failures = new Map([...outlook.failures].map(([name, failure]) => [name, failureReport(failure)]));
  const report = await driftOf(past, { ...project, registry }, after, failures);
  await publishReport(
    world,
    flags,
    { project: { ...project, registry }, resolution: after },
    (reporter, look, background) => reporter.drift?.(report, look, background),
  );
  const codes: ExitCode[] = report.environments.flatMap(({ failure }) =>
    failure === undefined ? [] : [REASONS[failure.reason]],
  );
  if (environments.length === 0) codes.push(2);
  if (flags.exitCode === true && hasDrift(report)) codes.push(1);
  return orInterrupted(world, worst(codes));
}
