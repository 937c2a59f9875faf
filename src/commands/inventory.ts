import { type ExitCode, Failure, worst } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { cyclonedx } from '../reporters/cyclonedx.ts';
import { jsonInventory, prettyInventory } from '../reporters/inventory.ts';
import { inventoryOf, type SpanOf } from '../scan/inventory.ts';
import type { Input } from './command.ts';
import { isOpen } from './judgement.ts';
import { openProject, type Project } from './project.ts';
import { orInterrupted, publish, tellFailure } from './publish.ts';
import { filesBelow } from './scan-files.ts';
import { scanBasis, scanSources } from './scan-judge.ts';
import { tellUnreadable } from './unreadable.ts';

/** `modelock inventory`: every model that the registry and the code reach, with the places. */
export async function inventory(world: World, { args, flags, version }: Input): Promise<ExitCode> {
  const project = await openProject(world, flags.registry);
  if (!isOpen(project)) return tellUnreadable(world, project);
  const basis = await scanBasis(world, project);
  if (!('models' in basis)) return tellUnreadable(world, { ...project, diagnostics: basis });
  for (const failure of basis.failures.values()) await tellFailure(world, failure);
  const { read, inlined } = await scanSources(world, project, basis, await filesBelow(world, args), flags);
  for (const { at, message, help } of read.unreadable)
    await tellFailure(
      world,
      new Failure('fs.io', { message: `${at.file}: ${message}`, ...(help && { help }) }),
    );
  const rows = inventoryOf(basis.resolution, basis.models, inlined.hits, spansOf(project));
  const timestamp = world.clock.now().toISOString();
  await publish(world, flags, (format, look) => {
    if (format === 'json') return jsonInventory(rows);
    return format === 'cyclonedx' ? cyclonedx(rows, { version, timestamp }) : prettyInventory(rows, look);
  });
  const codes = [...basis.failures.values()].map(({ exitCode }) => exitCode);
  return orInterrupted(world, worst([...codes, read.unreadable.length > 0 ? 1 : 0]));
}

function spansOf({ documents }: Project): SpanOf {
  return ({ primary, fallbacks }, hop) => {
    const { at } = fallbacks[hop - 1] ?? primary;
    return documents.get(at.file)?.span(at.path, at.on);
  };
}
