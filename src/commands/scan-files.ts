import { Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { GitIgnored } from '../scan/patterns.ts';
import { gitIn, text } from './git.ts';
import { join, nameOf } from './project.ts';

const MAX_LISTING = 256 * 1024 * 1024;
/** Folders below folders; a repository has a dozen. */
const MAX_DEPTH = 64;

/** A file to look at. */
export interface Candidate {
  /** As shown to a person. */
  readonly path: string;
  /** From the folder that was asked for, which may itself lie in one that is otherwise left out. */
  readonly inside: string;
}

/** Rejects with `usage` for a path that is not there. */
async function mustExist(world: World, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    if (path !== '' && (await world.files.exists(path))) continue;
    throw new Failure('usage', {
      message: `There is no "${path}" to scan`,
      help: 'Name files or folders, or none for the whole working directory.',
    });
  }
}

/**
 * The files to look at, as shown to a person: those that git knows or does not ignore, else the tree with `.gitignore`
 * honoured. A file that is named itself is there whatever ignores it.
 */
export async function filesBelow(world: World, given: readonly string[]): Promise<readonly Candidate[]> {
  const paths = given.map((path) => path.replaceAll('\\', '/').replace(/(?<=.)\/+$/, ''));
  await mustExist(world, paths);
  const folders: string[] = [];
  const files: string[] = [];
  for (const path of paths.length === 0 ? ['.'] : paths)
    ((await isFolder(world, path)) ? folders : files).push(path);
  const found = await Promise.all(folders.map((folder) => below(world, folder)));
  const all = [...found.flat(), ...files.map((path) => ({ path, inside: nameOf(path) }))];
  return [...new Map(all.map((one) => [one.path, one])).values()];
}

async function isFolder(world: World, path: string): Promise<boolean> {
  return (await world.files.entries(path).catch(() => undefined)) !== undefined;
}

async function below(world: World, folder: string): Promise<readonly Candidate[]> {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '-z'];
  const listed = await gitIn(world, folder)(args, { maxBytes: MAX_LISTING });
  const names =
    listed.kind === 'ended' && listed.code === 0
      ? text(listed)
          .split('\0')
          .filter((name) => name !== '')
      : await walk(world, folder);
  return names.map((inside) => ({ path: join(folder, inside), inside }));
}

/** A folder that is in no repository. */
async function walk(world: World, root: string): Promise<readonly string[]> {
  const ignored = new GitIgnored();
  const files: string[] = [];
  const enter = async (folder: string, depth: number): Promise<void> => {
    const path = folder === '' ? root : join(root, folder.slice(0, -1));
    const entries = (await world.files.entries(path)) ?? [];
    if (entries.some(({ name, kind }) => name === '.gitignore' && kind === 'file')) {
      const bytes = await world.files.read(join(path, '.gitignore'));
      ignored.add(folder, new TextDecoder().decode(bytes));
    }
    for (const { name, kind } of entries) {
      const inside = `${folder}${name}`;
      if (kind === 'file' && !ignored.has(inside)) files.push(inside);
      if (kind === 'folder' && name !== '.git' && depth < MAX_DEPTH && !ignored.has(`${inside}/`))
        await enter(`${inside}/`, depth + 1);
    }
  };
  await enter('', 0);
  return files;
}
