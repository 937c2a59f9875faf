// Which files a list of globs means, with `!` for those that are taken away again, as Stryker and vitest read it.
import { readdirSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';

/** Paths from the root, sorted. Looks only into the folder that each glob begins with: the root holds node_modules. */
export function filesOf(root, globs) {
  const taken = globs.filter((glob) => !glob.startsWith('!'));
  const dropped = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  const files = taken.flatMap((glob) => {
    const [folder] = glob.split('/');
    return readdirSync(join(root, folder), { recursive: true })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((file) => matchesGlob(file, glob));
  });
  return [...new Set(files)].filter((file) => !dropped.some((glob) => matchesGlob(file, glob))).sort();
}
