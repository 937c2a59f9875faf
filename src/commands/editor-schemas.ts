import type { World } from '../io/world.ts';
import type { Lock, LockedModel } from '../listing/record.ts';
import {
  environmentEditor,
  type ModelChoice,
  type Published,
  settingsEditorSchema,
} from '../registry/editor.ts';
import type { Registry } from '../registry/registry.ts';
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

/** The schemas that let an editor complete the ids an environment really lists: path → text. */
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
  for (const { name, gateway } of registry.environments) {
    const lock = locks.get(name);
    if (lock === undefined) continue;
    const declared = gateway.declared.flatMap(({ ids, source }) =>
      ids.map((id) => ({ id, description: `documented: ${source}` })),
    );
    const schema = schemaOf([...choicesOf(lock.models), ...declared]);
    files.set(join(locksFolder(folder), `${name}.schema.json`), schema);
  }
  return files;
}

/** The models that can be called, each under every form that a registry may write. */
function choicesOf(models: readonly LockedModel[]): readonly ModelChoice[] {
  const choices: ModelChoice[] = [];
  for (const model of models) {
    const { id, callId, missingSince, unusable } = model;
    if (missingSince !== undefined || unusable !== undefined) continue;
    const description = descriptionOf(model);
    if (callId !== undefined && callId !== id) choices.push({ id: callId, description });
    choices.push({ id, description });
  }
  return choices;
}

function descriptionOf({ name, contextTokens, retiresAt }: LockedModel): string | undefined {
  if (name === undefined && contextTokens === undefined && retiresAt === undefined) return undefined;
  const facts = [
    name,
    contextTokens === undefined ? undefined : `${contextTokens} tokens of context`,
    retiresAt === undefined ? undefined : `retires ${retiresAt}`,
  ];
  return facts.filter((fact) => fact !== undefined).join(', ');
}
