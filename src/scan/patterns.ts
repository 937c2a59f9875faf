import ignore from 'ignore';

/** Does a pattern fit this path? Patterns are those of .gitignore; a path is relative, without `./` or `../` before it. */
export type Fits = (path: string) => boolean;

/** Prepares patterns; none fit nothing. Paths that lead out of the folder of the patterns fit none. */
export function patterns(given: readonly string[]): Fits {
  if (given.length === 0) return () => false;
  const matcher = ignore({ allowRelativePaths: false }).add([...given]);
  return (path) => ignore.isPathValid(path) && matcher.ignores(path);
}

/** What the files of .gitignore along a path say: the nearest one that says anything wins. */
export class GitIgnored {
  readonly #files: { readonly folder: string; readonly matcher: ReturnType<typeof ignore> }[] = [];

  /** Adds the file of a folder, given as `` for the one that is walked or `a/b/`. */
  add(folder: string, text: string): void {
    this.#files.push({ folder, matcher: ignore().add(text) });
  }

  /** Is a file, or a folder when the path ends in a slash, ignored? */
  has(path: string): boolean {
    for (const { folder, matcher } of this.#files.toReversed()) {
      if (!path.startsWith(folder) || path === folder) continue;
      const { ignored, unignored } = matcher.test(path.slice(folder.length));
      if (ignored || unignored) return ignored;
    }
    return false;
  }
}
