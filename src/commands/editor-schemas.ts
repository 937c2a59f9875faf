import type { World } from '../io/world.ts';
import type { Lock } from '../listing/record.ts';
import {
  environmentEditor,
  type ModelChoices,
  type Published,
  settingsEditorSchema,
} from '../registry/editor.ts';
import type { Registry } from '../registry/registry.ts';
import { type Offers, offersOf } from '../rules/offers.ts';
import { choiceOf } from './editor-choice.ts';
import { locksFolder, readLock } from './locks.ts';
import { join, type OpenProject } from './project.ts';

/** The editor schemas of a project as its locks are now: path → text. Locks that are `known` are not read again. */
export async function editorSchemas(
  world: World,
  project: OpenProject,
  known: ReadonlyMap<string, Lock | undefined> = new Map(),
): Promise<ReadonlyMap<string, string>> {
  const locks = new Map<string, Lock>();
  for (const { name } of project.registry.environments) {
    const lock = known.has(name) ? known.get(name) : (await readLock(world, project.folder, name)).lock;
    if (lock !== undefined) locks.set(name, lock);
  }
  const { PUBLISHED } = await import('../registry/published.ts');
  return editorSchemasOf(PUBLISHED, project.folder, project.registry, locks);
}

/** The schemas that let an editor complete the ids an environment really lists: path → text. Without a lock any id does. */
export function editorSchemasOf(
  published: Published,
  folder: string,
  registry: Registry,
  locks: ReadonlyMap<string, Lock>,
): ReadonlyMap<string, string> {
  const schemaOf = environmentEditor(published, Object.keys(registry.families));
  const files = new Map([
    [join(locksFolder(folder), 'modelock.schema.json'), settingsEditorSchema(published)],
  ]);
  for (const environment of registry.environments) {
    const lock = locks.get(environment.name);
    const choices = lock && choicesOf(offersOf(environment, lock, registry), new Date(lock.checked));
    files.set(join(locksFolder(folder), `${environment.name}.schema.json`), schemaOf(choices));
  }
  return files;
}

function choicesOf(offers: Offers, checked: Date): ModelChoices {
  return { ...offers, kinds: offers.kinds.map((kind) => kind.map((offer) => choiceOf(offer, checked))) };
}
