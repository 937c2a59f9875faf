import type { Commit } from '../history/timeline.ts';
import { moment } from '../listing/dates.ts';
import { type Revision, text, unreadable } from './git.ts';

/** What a commit did to one file. */
export interface Touched {
  /** Relative to the folder that was asked about. */
  readonly path: string;
  /** The blob that it is now; undefined when there is no regular file any more. */
  readonly id?: string;
  readonly isNew: boolean;
}

/** A commit with the files of one folder that it touched. */
export interface Entry extends Commit {
  readonly parents: readonly string[];
  readonly touched: readonly Touched[];
}

const MAX_LOG = 128 * 1024 * 1024;
const FORMAT = ['%H', '%P', '%ct', '%an', '%s'];

// What a person's own settings make of a log must not change ours; `-m` is what git before 2.31 needs for merges.
const LOG = [
  ...['log.follow=false', 'log.showSignature=false', 'log.diffMerges=first-parent', 'diff.relative=false'],
].flatMap((one) => ['-c', one]);
const LOG_FLAGS = ['-z', '--first-parent', '-m', '--raw', '--no-abbrev', '--no-renames', '--encoding=UTF-8'];

/** Commits that touched files of a folder below the one that was asked about, newest first, along first parents. */
export async function logOf(revision: Revision, folder: string): Promise<readonly Entry[]> {
  const { git, commit, prefix } = revision;
  const format = `--format=tformat:${FORMAT.join('%x00')}`;
  const answered = await git([...LOG, 'log', ...LOG_FLAGS, format, commit, '--', folder], {
    maxBytes: MAX_LOG,
  });
  if (answered.kind === 'failed' || answered.code !== 0) throw unreadable(commit, answered);
  const entries = readLog(text(answered), prefix);
  if (entries === undefined) throw unreadable(commit, answered);
  return entries;
}

/** The answer of `log --raw -z`; undefined when it is something else. Paths are stripped of `prefix`. */
export function readLog(answer: string, prefix: string): readonly Entry[] | undefined {
  const tokens = answer.split('\0');
  const entries: Entry[] = [];
  for (let at = 0; at < tokens.length - 1; ) {
    const [commit = '', parents = '', seconds = '', author = '', subject = ''] = tokens.slice(at, at + 5);
    if (!/^[0-9a-f]{40,64}$/.test(commit) || !/^-?\d{1,12}$/.test(seconds)) return undefined;
    at += FORMAT.length;
    const touched: Touched[] = [];
    for (;;) {
      const found = touchedBy(tokens[at] ?? '', tokens[at + 1] ?? '', prefix);
      if (found === undefined) break;
      touched.push(found);
      at += 2;
    }
    const date = moment(new Date(Number(seconds) * 1000));
    entries.push({ commit, parents: parents.split(' ').filter(Boolean), date, author, subject, touched });
  }
  return entries;
}

function touchedBy(head: string, path: string, prefix: string): Touched | undefined {
  const [, mode, id, status] = /^\n?:\d{6} (\d{6}) [0-9a-f]+ ([0-9a-f]+) ([A-Z])\d*$/.exec(head) ?? [];
  if (mode === undefined || id === undefined) return undefined;
  const own = path.startsWith(prefix) ? path.slice(prefix.length) : path;
  return { path: own, isNew: status === 'A', ...(mode.startsWith('100') ? { id } : {}) };
}

/** The folder that a commit moved a file here from, when git takes it for a move; undefined when it does not. */
export async function movedFrom(
  { git, prefix }: Revision,
  { commit, parents: [parent] }: Entry,
  paths: readonly string[],
): Promise<string | undefined> {
  if (parent === undefined) return undefined;
  const answered = await git(
    ['diff-tree', '-r', '-z', '-M', '--raw', '--diff-filter=R', '--no-relative', parent, commit],
    { maxBytes: MAX_LOG },
  );
  if (answered.kind === 'failed' || answered.code !== 0) return undefined;
  const tokens = text(answered).split('\0');
  for (let at = 0; at + 2 < tokens.length; at += 3) {
    const [from = '', to = ''] = tokens.slice(at + 1, at + 3);
    const path = to.startsWith(prefix) ? to.slice(prefix.length) : '';
    if (paths.includes(path) && from.endsWith(`/${path}`)) return from.slice(0, -path.length - 1);
    if (paths.includes(path) && from === path) return '.';
  }
  return undefined;
}

/** How many commits a clone has along first parents; undefined when git cannot say. */
export async function depthOf({ git, commit }: Revision): Promise<number | undefined> {
  const answered = await git(['rev-list', '--count', '--first-parent', commit]);
  const depth = text(answered).trim();
  return /^\d+$/.test(depth) ? Number(depth) : undefined;
}
