import type { Failure } from '../diagnostics/failure.ts';
import { waiversIn } from '../diagnostics/waiver.ts';
import { FAMILIES } from '../families/table.ts';
import type { World } from '../io/world.ts';
import type { Registry } from '../registry/registry.ts';
import { resolve } from '../resolve/resolve.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { Side, WaiverSide } from '../review/side.ts';
import { RULES } from '../rules/index.ts';
import { settle } from '../rules/setting.ts';
import { readOutlook } from './locks.ts';
import { moduleOf } from './modules.ts';
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
    scan: { exclude: [], configuration: false, notebooks: false, allow: [] },
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
