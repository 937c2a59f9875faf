import ignore from 'ignore';

/** Where GitHub and GitLab look for the file, in that order (docs.github.com, docs.gitlab.com; read 2026-11). */
export const OWNER_FILES: readonly string[] = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
  '.gitlab/CODEOWNERS',
];

const OWNER = /^(?:@[\w./-]+|@@[\w-]+|[^\s@]+@[^\s@]+)$/;

/** Who owns a path, by the text of a CODEOWNERS file: the last pattern that fits decides, also when it names nobody. */
export function ownersIn(text: string): (path: string) => readonly string[] {
  const rows = text.split(/\r?\n/).flatMap((line) => {
    const [pattern = '', ...words] = line
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    // A heading of GitLab's sections is no pattern.
    if (pattern === '' || /^\^?\[/.test(pattern)) return [];
    return [{ matcher: ignore().add(pattern), owners: words.filter((word) => OWNER.test(word)) }];
  });
  const last = rows.toReversed();
  return (path) =>
    ignore.isPathValid(path) ? (last.find(({ matcher }) => matcher.ignores(path))?.owners ?? []) : [];
}
