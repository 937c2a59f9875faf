import { type ExitCode, worst } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { asciiJson } from '../reporters/ascii.ts';
import { type OverlayRow, renderOverlays } from '../reporters/overlays.ts';
import { type OverlaySource, overlayConflicts, overlayFacts } from '../resolve/overlay.ts';
import type { ResolvedEnvironment } from '../resolve/resolved.ts';
import type { Input } from './command.ts';
import { isOpen } from './judgement.ts';
import { readOutlook } from './locks.ts';
import { readOverlayFiles } from './overlay-files.ts';
import { openProject } from './project.ts';
import { publish, tellFailure } from './publish.ts';
import { tellUnreadable } from './unreadable.ts';

/** `modelock overlays`: what the files of facts hold, what was refused, and which listed models they are about. */
export async function overlays(world: World, { flags }: Input): Promise<ExitCode> {
  const project = await openProject(world, flags.registry);
  if (!isOpen(project)) return tellUnreadable(world, project);
  const { environments } = project.registry;
  const { sources, diagnostics } = await readOverlayFiles(world, project);
  const { bases, failures } = await readOutlook(world, project.folder, environments);
  for (const failure of failures.values()) await tellFailure(world, failure);
  const known = environments.map((environment) => ({ environment, basis: bases.get(environment.name) }));
  const rows = sources.map((source) => rowOf(source, known));
  await publish(world, flags, (format, look) =>
    format === 'json' ? asciiJson({ schemaVersion: 1, overlays: rows }) : renderOverlays(rows, look),
  );
  const codes = [...failures.values()].map(({ exitCode }) => exitCode);
  if (diagnostics.length > 0) codes.push(await tellUnreadable(world, { ...project, diagnostics }));
  return worst(codes);
}

type Known = Pick<ResolvedEnvironment, 'environment'> & {
  readonly basis: ResolvedEnvironment['basis'] | undefined;
};

function rowOf(source: OverlaySource, known: readonly Known[]): OverlayRow {
  const { file, overlay } = source;
  const { format, read, records, refused } = overlay;
  const listed = known.flatMap(({ basis }) => basis?.lock.models ?? []);
  const factsFor = overlayFacts([source], listed);
  const environments = known.flatMap(({ environment, basis }) => {
    if (basis === undefined) return [];
    const facts = factsFor(environment);
    const models = basis.lock.models.flatMap((model) => {
      const stated = facts(model);
      if (stated.length === 0) return [];
      const conflicts = overlayConflicts(model, stated).map(({ fact, listed }) => ({
        ...named(fact),
        listed,
      }));
      return [{ model: model.id, facts: stated.map(named), conflicts }];
    });
    return [{ name: environment.name, listed: basis.lock.models.length, models }];
  });
  return {
    file,
    format,
    read,
    records: records.length,
    refused: refused.map(({ shown, problem, field }) => ({ shown, problem, ...(field && { field }) })),
    environments,
  };
}

type Shown = OverlayRow['environments'][number]['models'][number]['facts'][number];

function named({ field, value, earliest, source }: Shown): Shown {
  return { field, value, ...(earliest && { earliest }), ...(source !== undefined && { source }) };
}
