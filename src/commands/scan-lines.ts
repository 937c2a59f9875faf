import { Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { type Git, gitIn, openRevision, text } from './git.ts';

const MAX_PATCH = 256 * 1024 * 1024;

/** Lines that were added, by file as git names it from the working directory. Both ends count. */
export type AddedLines = ReadonlyMap<string, readonly (readonly [first: number, last: number])[]>;

/** Lines that the working tree has and a revision has not. Files that git does not know are new in all their lines. */
export async function linesSince(world: World, name: string): Promise<AddedLines> {
  const { commit } = await openRevision(world, '.', name);
  const git = gitIn(world, '.');
  const lines = new Map(await patch(git, name, [commit]));
  for (const file of await untracked(git, name)) lines.set(file, [[1, Number.POSITIVE_INFINITY]]);
  return lines;
}

/** Lines that are staged and that the last commit has not. */
export function stagedLines(world: World): Promise<AddedLines> {
  return patch(gitIn(world, '.', 'staged'), 'the index', ['--cached']);
}

/** Is one of these lines among the added ones? */
export function isAdded(lines: AddedLines, file: string, first: number, last: number): boolean {
  return (lines.get(file) ?? []).some(([from, to]) => from <= last && to >= first);
}

async function patch(git: Git, name: string, what: readonly string[]): Promise<AddedLines> {
  const how = ['--unified=0', '--no-color', '--no-ext-diff', '--no-textconv', '--no-renames', '--relative'];
  const prefixes = ['--src-prefix=a/', '--dst-prefix=b/', '--ignore-submodules=all'];
  const answered = await git(['diff', ...how, ...prefixes, ...what, '--'], { maxBytes: MAX_PATCH });
  if (answered.kind === 'failed' || answered.code !== 0) throw undiffed(name);
  return addedIn(text(answered));
}

async function untracked(git: Git, name: string): Promise<readonly string[]> {
  const listed = await git(['ls-files', '--others', '--exclude-standard', '-z'], { maxBytes: MAX_PATCH });
  if (listed.kind === 'failed' || listed.code !== 0) throw undiffed(name);
  return text(listed)
    .split('\0')
    .filter((file) => file !== '');
}

function undiffed(name: string): Failure {
  return new Failure('usage', {
    message: `git cannot say what differs from ${name}`,
    help: 'Run it in a clone of the repository, with a revision that it has.',
    data: { revision: name },
  });
}

/** The added lines of a patch without context. */
export function addedIn(patch: string): AddedLines {
  const lines = new Map<string, (readonly [number, number])[]>();
  let ranges: (readonly [number, number])[] | undefined;
  let left = 0;
  for (const line of patch.split('\n')) {
    // What a file holds may look like a heading of the patch.
    if (left > 0) {
      if (/^[+-]/.test(line)) left -= 1;
      continue;
    }
    const file = /^\+\+\+ (.+?)\t?$/.exec(line)?.[1];
    if (file !== undefined) {
      ranges = [];
      lines.set(unquoted(file).replace(/^b\//, ''), ranges);
    }
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk === null) continue;
    const [removed, first, added] = [Number(hunk[1] ?? 1), Number(hunk[2]), Number(hunk[3] ?? 1)];
    if (added > 0) ranges?.push([first, first + added - 1]);
    left = removed + added;
  }
  return lines;
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** A path as git quotes it when it has odd characters: in quotation marks, with the escapes of C. */
function unquoted(path: string): string {
  if (!/^".*"$/.test(path)) return path;
  const bytes: number[] = [];
  const body = new TextEncoder().encode(path.slice(1, -1));
  const ascii = String.fromCharCode(...body);
  for (const [, escaped, plain = ''] of ascii.matchAll(/\\([0-7]{3}|.)|([^\\])/gs)) {
    if (escaped === undefined) bytes.push(plain.charCodeAt(0));
    else if (escaped.length === 3) bytes.push(Number.parseInt(escaped, 8));
    else bytes.push(ESCAPES[escaped] ?? escaped.charCodeAt(0));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
