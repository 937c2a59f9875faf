import type { Input } from '../../src/commands/command.ts';
import { readOutlook } from '../../src/commands/locks.ts';
import { readOverlayFiles } from '../../src/commands/overlay-files.ts';
import { openProject } from '../../src/commands/project.ts';
import type { ExitCode } from '../../src/diagnostics/failure.ts';
import type { World } from '../../src/io/world.ts';

/** `check` up to the point where everything is read: files, YAML, schemas, overlays and locks. The bench puts it in place of `check`. */
export async function check(world: World, { flags }: Input): Promise<ExitCode> {
  const project = await openProject(world, flags.registry);
  if (project.registry === undefined) return 2;
  const open = { ...project, registry: project.registry };
  await readOverlayFiles(world, open);
  const { bases } = await readOutlook(world, open.folder, open.registry.environments);
  await world.terminal.stdout.write(`${bases.size} environments are read\n`);
  return bases.size === open.registry.environments.length ? 0 : 2;
}
