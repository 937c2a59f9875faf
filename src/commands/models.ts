import type { ExitCode } from '../diagnostics/failure.ts';
import { worst } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import type { LockedModel } from '../listing/record.ts';
import type { Environment } from '../registry/registry.ts';
import { asciiJson } from '../reporters/ascii.ts';
import { type ModelRow, renderModels } from '../reporters/models.ts';
import type { Basis } from '../resolve/resolved.ts';
import type { Input } from './command.ts';
import type { Flags } from './flags.ts';
import { isOpen } from './judgement.ts';
import { readOutlook } from './locks.ts';
import { openProject } from './project.ts';
import { publish, tellFailure } from './publish.ts';
import { tellUnreadable } from './unreadable.ts';

/** `modelock models [text]`: environment × model, from the locks. */
export async function models(world: World, { args, flags }: Input): Promise<ExitCode> {
  const project = await openProject(world, flags.registry);
  if (!isOpen(project)) return tellUnreadable(world, project);
  const { environments } = project.registry;
  const { bases, failures } = await readOutlook(world, project.folder, environments);
  for (const failure of failures.values()) {
    await tellFailure(world, failure);
  }
  const rows = rowsOf(environments, bases).filter((row) => fits(row, args[0], flags));
  const shown = rows.map(({ row }) => row);
  const names = environments.map(({ name }) => name);
  await publish(world, flags, (format, look) =>
    format === 'json'
      ? asciiJson({ schemaVersion: 1, environments: names, models: shown })
      : renderModels(shown, look),
  );
  return worst([...failures.values()].map(({ exitCode }) => exitCode));
}

/** A row with the record it came from, for filters that read facts. */
interface Candidate {
  readonly row: ModelRow;
  readonly record: LockedModel;
}

function rowsOf(
  environments: readonly Environment[],
  bases: ReadonlyMap<string, Basis>,
): readonly Candidate[] {
  const records = new Map<string, LockedModel>();
  const states = new Map<string, Map<string, ModelRow['cells'][string]>>();
  for (const [name, { lock }] of bases) {
    for (const model of lock.models) {
      if (!records.has(model.id)) records.set(model.id, model);
      const cells = states.get(model.id) ?? new Map();
      states.set(model.id, cells.set(name, stateOf(model)));
    }
  }
  const usedBy = uses(environments);
  return [...records.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((record) => ({
      record,
      row: {
        model: record.id,
        ...(record.name === undefined ? {} : { name: record.name }),
        cells: Object.fromEntries(
          environments.map(({ name }) => [
            name,
            states.get(record.id)?.get(name) ??
              (bases.has(name) ? ('not listed' as const) : ('unknown' as const)),
          ]),
        ),
        usedBy: [
          ...new Set([...(usedBy.get(record.id) ?? []), ...(usedBy.get(record.callId ?? record.id) ?? [])]),
        ],
        ...factsOf(record),
      },
    }));
}

function stateOf(model: LockedModel): 'listed' | 'missing' | 'unusable' {
  if (model.missingSince !== undefined) return 'missing';
  return model.unusable === undefined ? 'listed' : 'unusable';
}

/** Model → use cases that reference it, sorted. */
function uses(environments: readonly Environment[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { bindings } of environments) {
    for (const { useCase, primary, fallbacks } of bindings) {
      for (const { model } of [primary, ...fallbacks]) {
        found.set(model, (found.get(model) ?? new Set()).add(useCase));
      }
    }
  }
  return new Map([...found].map(([model, names]) => [model, [...names].sort()]));
}

function factsOf(record: LockedModel): { readonly facts?: string } {
  const facts = [
    record.outputs?.join('+'),
    record.contextTokens === undefined ? undefined : `${record.contextTokens} tokens`,
    record.retiresAt === undefined ? undefined : `retires ${record.retiresAt}`,
    record.unusable,
  ].filter((fact) => fact !== undefined);
  return facts.length === 0 ? {} : { facts: facts.join(', ') };
}

/** A filter on a fact that the listing does not state keeps only rows that do state it. */
function fits({ row, record }: Candidate, text: string | undefined, flags: Flags): boolean {
  const wanted = text?.toLowerCase();
  if (wanted !== undefined && !`${row.model}\n${row.name ?? ''}`.toLowerCase().includes(wanted)) return false;
  if (flags.used === true && row.usedBy.length === 0) return false;
  if (flags.family !== undefined && record.families?.includes(flags.family) !== true) return false;
  if (flags.modality !== undefined && record.outputs?.includes(flags.modality) !== true) return false;
  if (flags.vendor === undefined) return true;
  const vendor = flags.vendor.toLowerCase();
  return record.owner?.toLowerCase() === vendor || record.id.toLowerCase().startsWith(`${vendor}/`);
}
