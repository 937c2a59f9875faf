import type { World } from '../io/world.ts';
import { realFolder } from './part-files.ts';

/** A path as shown to a person, from the folder that holds the registry folder; undefined for one that is not below it. */
export type RootPath = (path: string) => string | undefined;

/** Prepares the way of paths to the root of a project, and back. */
export async function rootPaths(world: World, root: string): Promise<RootPath> {
  const [from, to] = [await realFolder(world, '.'), await realFolder(world, root)];
  const known = new Map<string, string | undefined>();
  return (path) => {
    if (!known.has(path)) known.set(path, below(to, resolved(from, path)));
    return known.get(path);
  };
}

function below(folder: string, path: string): string | undefined {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** An absolute path of one that is relative to a folder, without `.` and `..`. */
function resolved(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
