import type { PassedUnlisted } from '../diagnostics/report.ts';
import type { World } from '../io/world.ts';
import type { Environment } from '../registry/registry.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { locksFolder } from './locks.ts';
import type { Part } from './part.ts';
import { join, type Project, parentOf } from './project.ts';

/** What the given paths are to a registry. */
export interface GivenFiles {
  /** Files of the registry, as its documents name them. */
  readonly files: ReadonlySet<string>;
  /** Environments whose lock was given. */
  readonly locks: ReadonlySet<string>;
  /** Was the registry folder itself given, or one that holds it? */
  readonly everything: boolean;
}

/** Is none of the given paths of the registry? */
export function isNothing({ files, locks, everything }: GivenFiles): boolean {
  return !everything && files.size + locks.size === 0;
}

const LOCK = '.lock.json';

/** The folder of a path with links followed. */
export async function realFolder(world: World, folder: string): Promise<string> {
  return parentOf(await world.files.real(join(folder, 'any')));
}

/** Finds out which of the given paths belong to the registry; a path that does not is passed over. */
export async function givenFiles(
  world: World,
  { folder }: Project,
  paths: readonly string[],
): Promise<GivenFiles> {
  const registry = await realFolder(world, folder);
  const locks = await realFolder(world, locksFolder(folder));
  const files = new Set<string>();
  const locked = new Set<string>();
  let everything = false;
  for (const path of paths.filter((one) => one !== '').map((one) => one.replaceAll('\\', '/'))) {
    const real = await world.files.real(path);
    const name = real.slice(real.lastIndexOf('/') + 1);
    const parent = parentOf(real);
    if (parent === registry && /\.ya?ml$/.test(name)) files.add(join(folder, name));
    else if (parent === locks && name.endsWith(LOCK)) locked.add(name.slice(0, -LOCK.length));
    else if (isIn(registry, await realFolder(world, path))) everything = true;
  }
  return { files, locks: locked, everything };
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** The part of a registry that is written in these files, or about environments whose lock is among them. */
export function fileParts(
  { files, locks, everything }: GivenFiles,
  resolution?: Resolution,
): readonly Part[] {
  if (everything) return [];
  const locked = (resolution?.environments ?? []).filter(({ environment }) => locks.has(environment.name));
  const wanted = new Set([...files, ...locked.flatMap(({ environment }) => filesOf(environment))]);
  return [
    {
      finding: ({ span, data }) => wanted.has(span.file) || locks.has(String(data?.['environment'])),
      passed: (reference, { environments }) =>
        locks.has(reference.environment) ||
        environments.some(({ environment }) => isWritten(reference, environment, wanted)),
    },
  ];
}

/** The files that an environment is written in, those it extends included. */
function filesOf({ file, bindings }: Environment): readonly string[] {
  return [
    file,
    ...bindings.flatMap(({ at, primary, fallbacks }) =>
      [at, primary.at, ...fallbacks.map((one) => one.at)].map((place) => place.file),
    ),
  ];
}

function isWritten(
  { environment, useCase, model }: PassedUnlisted,
  { name, bindings }: Environment,
  files: ReadonlySet<string>,
): boolean {
  if (name !== environment) return false;
  const binding = bindings.find((one) => one.useCase === useCase);
  const chain = binding === undefined ? [] : [binding.primary, ...binding.fallbacks];
  return chain.some((one) => one.model === model && files.has(one.at.file));
}
