import type { World } from '../io/world.ts';
import type { OverlaysRead } from './overlay-files.ts';
import type { OpenProject } from './project.ts';

const NONE: OverlaysRead = { sources: [], diagnostics: [] };

/** Reads the overlays of a project; one that names none pays nothing for them. */
export async function overlaysOf(world: World, project: OpenProject): Promise<OverlaysRead> {
  if (project.registry.overlays.length === 0) return NONE;
  const { readOverlayFiles } = await import('./overlay-files.ts');
  return readOverlayFiles(world, project);
}
