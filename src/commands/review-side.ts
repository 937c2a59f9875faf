import { Failure } from '../diagnostics/failure.ts';
import { waiversIn } from '../diagnostics/waiver.ts';
import { emitterById } from '../emitters/index.ts';
import { contentOf } from '../emitters/output/content.ts';
import type { Members, Value } from '../emitters/output/layout.ts';
import { membersOf } from '../emitters/typescript/binding.ts';
import { idsOf } from '../emitters/typescript/guards.ts';
import { type NamedEnvironment, nameAll } from '../emitters/typescript/names.ts';
import { FAMILIES } from '../families/table.ts';
import type { World } from '../io/world.ts';
import type { Output, Registry } from '../registry/registry.ts';
import { resolve } from '../resolve/resolve.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { ConstantSide, ModuleSide, Side, WaiverSide } from '../review/side.ts';
import { RULES } from '../rules/index.ts';
import { settle } from '../rules/setting.ts';
import { readOutlook } from './locks.ts';
import { readOverlayFiles } from './overlay-files.ts';
import { nameOf, type OpenProject, type Project } from './project.ts';

/** One side of a review as it was read. */
export interface ReadSide {
  readonly side: Side;
  readonly failures: ReadonlyMap<string, Failure>;
}

/** Reads everything that is compared; a project when a file beside the registry cannot be read, with the reasons. */
export async function readSide(world: World, project: OpenProject): Promise<ReadSide | Project> {
  const { sources, diagnostics } = await readOverlayFiles(world, project);
  if (diagnostics.length > 0) return { ...project, diagnostics };
  const { registry } = project;
  const { bases, failures } = await readOutlook(world, project.folder, registry.environments);
  const resolution = resolve(registry, bases, world.clock.now(), sources);
  return { side: sideOf(resolution, waiversOf(project)), failures };
}

/** The side of a revision that had no registry: nothing was chosen, and everything is new. */
export function emptySide({ resolution }: Side): Side {
  const registry: Registry = {
    ...resolution.registry,
    environments: [],
    extensions: {},
    families: FAMILIES,
    outputs: [],
    overlays: [],
    preset: 'recommended',
    review: {},
    rules: {},
  };
  return sideOf({ registry, environments: [], now: resolution.now }, []);
}

function sideOf(resolution: Resolution, waivers: readonly WaiverSide[]): Side {
  const { registry } = resolution;
  const levels = RULES.map((rule) => {
    const byName = registry.environments.map(
      (environment) => [environment.name, settle(rule, registry, environment).level] as const,
    );
    return [rule.id, new Map(byName)] as const;
  });
  const modules = registry.outputs.flatMap((output) => moduleOf(output, resolution));
  return { resolution, waivers, modules, levels: new Map(levels) };
}

function waiversOf({ documents }: Project): readonly WaiverSide[] {
  return [...documents].flatMap(([file, { comments }]) =>
    waiversIn(comments).map(({ rule, value, reason, until, span }) => ({
      file: nameOf(file),
      rule,
      span,
      ...(value === undefined ? {} : { value }),
      ...(reason === undefined ? {} : { reason }),
      ...(until === undefined ? {} : { until }),
    })),
  );
}

/** What a generated module offers, by the names that its emitter gives; nothing for outputs without names. */
function moduleOf(
  { emit, file, environments: wanted, options }: Output,
  resolution: Resolution,
): readonly ModuleSide[] {
  if (emitterById(emit)?.options?.['naming'] === undefined) return [];
  const content = contentOf(resolution).filter(({ name }) => wanted?.includes(name) ?? true);
  const { naming, layout } = options;
  try {
    const named = nameAll(content, typeof naming === 'string' ? { naming } : {});
    const constants = named.flatMap((one) => constantsOf(one, layout === 'nested'));
    return [{ file, constants, modelIds: idsOf(content) }];
  } catch (error) {
    // Two names that would become one: `check` and `build` say so, and there is no module.
    if (error instanceof Failure) return [];
    throw error;
  }
}

function constantsOf(environment: NamedEnvironment, isNested: boolean): readonly ConstantSide[] {
  return environment.bindings.map(({ entry, name }) => ({
    environment: environment.name,
    useCase: entry.useCase,
    name: isNested ? `${environment.table.value}.${entry.useCase}` : name,
    members: objectOf(membersOf(entry, (model) => model)),
  }));
}

function objectOf(members: Members): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...members].map(([key, value]) => [key, plain(value)]));
}

function plain(value: Value): unknown {
  if (value instanceof Map) return objectOf(value);
  return Array.isArray(value) ? value.map(plain) : value;
}
