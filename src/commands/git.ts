import { Failure } from '../diagnostics/failure.ts';
import type { Answered, AskProgram, World } from '../io/world.ts';

const TIMEOUT_MS = 60_000;
const MAX_WORDS = 64 * 1024;
const MAX_LISTING = 32 * 1024 * 1024;
const MAX_CONTENT = 512 * 1024 * 1024;

/** A file of a revision. */
export interface Blob {
  readonly id: string;
  /** Relative to the folder that was asked about. */
  readonly path: string;
  readonly bytes: number;
}

/** A commit that a person named, seen from a folder of its repository. */
export interface Revision {
  readonly commit: string;
  /** The folder from the repository's root, with a slash at its end; empty for the root itself. */
  readonly prefix: string;
  /** Does the clone lack the commits before some of its own? */
  readonly shallow: boolean;
  /** Runs git there. */
  readonly git: Git;
  /** The regular files below the folder. */
  files(): Promise<readonly Blob[]>;
  /** The contents of several files, by id. */
  contents(blobs: readonly Blob[]): Promise<ReadonlyMap<string, Uint8Array>>;
  /** One file at a path from the folder; undefined when there is none. */
  content(path: string, maxBytes: number): Promise<Uint8Array | undefined>;
}

// Nothing that a repository's settings may name is run, nothing is fetched, and nothing is written. What a hook tells
// git about its own run would lead it away from the folder that is asked about.
const SETTINGS = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'protocol.allow=never'];
const ENV = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_PREFIX: undefined,
};

/**
 * Runs git in a folder; `maxBytes` is small unless it is given. With `staged` it looks at the index that a hook is told of:
 * that of a commit of some files only is not the usual one.
 */
export function gitIn(world: World, folder: string, what?: 'staged'): Git {
  const { GIT_INDEX_FILE: _, ...env } = ENV;
  return (args, how = {}) =>
    world.programs.ask(
      ['git', '--no-pager', ...SETTINGS.flatMap((one) => ['-c', one]), '-C', folder, ...args],
      { timeoutMs: TIMEOUT_MS, maxBytes: MAX_WORDS, env: what === 'staged' ? env : ENV, ...how },
    );
}

/** Finds the commit that a person names. Rejects with `usage` when there is none, saying what to do. */
export async function openRevision(world: World, folder: string, name: string): Promise<Revision> {
  const git = gitIn(world, folder);
  const about = ['rev-parse', '--is-inside-work-tree', '--is-shallow-repository', '--show-prefix'];
  const answered = await git(about);
  if (answered.kind === 'failed') throw notRun(name, answered.why);
  const [isInside, isShallow, ...prefix] = text(answered).replace(/\n$/, '').split('\n');
  if (answered.code !== 0 || isInside !== 'true') throw noRepository(name, folder, answered.stderr);
  // A revision never begins so; whatever git makes of its arguments, this must not become an option.
  const found = name.startsWith('-')
    ? undefined
    : await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  const commit = found === undefined ? '' : text(found).trim();
  if (!/^[0-9a-f]{40,64}$/.test(commit)) throw unknown(name, isShallow === 'true');
  const shallow = isShallow === 'true';
  return { commit, shallow, prefix: prefix.join('\n'), git, ...reader(git, name, commit) };
}

/** Runs git in the folder that was asked about. */
export type Git = (args: readonly string[], how?: Partial<AskProgram>) => Promise<Answered>;

function reader(git: Git, name: string, commit: string): Pick<Revision, 'files' | 'contents' | 'content'> {
  return {
    async files() {
      const answered = await git(['ls-tree', '-r', '-z', '-l', commit], { maxBytes: MAX_LISTING });
      if (answered.kind === 'failed' || answered.code !== 0) throw unreadable(name, answered);
      return text(answered).split('\0').flatMap(blobOf);
    },
    async contents(blobs) {
      if (blobs.length === 0) return new Map();
      const input = `${[...new Set(blobs.map(({ id }) => id))].join('\n')}\n`;
      const answered = await git(['cat-file', '--batch'], { input, maxBytes: MAX_CONTENT });
      if (answered.kind === 'failed' || answered.code !== 0) throw unreadable(name, answered);
      const contents = readBatch(answered.stdout);
      if (blobs.some(({ id }) => !contents.has(id))) throw unreadable(name, answered);
      return contents;
    },
    async content(path, maxBytes) {
      const answered = await git(['cat-file', 'blob', `${commit}:./${path}`], { maxBytes });
      if (answered.kind === 'failed') throw unreadable(name, answered);
      return answered.code === 0 ? answered.stdout : undefined;
    },
  };
}

/** What git wrote. */
export function text(answered: Answered): string {
  return answered.kind === 'ended' ? new TextDecoder().decode(answered.stdout) : '';
}

/** One entry of `ls-tree -l`. Links and submodules are no files of a registry. */
function blobOf(entry: string): readonly Blob[] {
  const [, id, bytes, path] = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t([\s\S]+)$/.exec(entry) ?? [];
  if (id === undefined || path === undefined) return [];
  return [{ id, path, bytes: Number(bytes) }];
}

/** The answer of `cat-file --batch`: `<id> blob <size>`, a line end, the bytes, a line end; and so on. */
export function readBatch(answer: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const contents = new Map<string, Uint8Array>();
  for (let at = 0; at < answer.length; ) {
    const end = answer.indexOf(10, at);
    if (end < 0) break;
    const head = new TextDecoder().decode(answer.subarray(at, end));
    const [, id, size] = /^([0-9a-f]+) blob (\d+)$/.exec(head) ?? [];
    at = end + 1;
    if (id === undefined) continue;
    contents.set(id, answer.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}

function failure(name: string, why: string, message: string, help: string): Failure {
  return new Failure('usage', { message, help, data: { revision: name, why } });
}

function notRun(name: string, why: string): Failure {
  const message =
    why === 'not-found'
      ? 'There is no git, which is needed to read a revision'
      : `git, which is needed to read a revision, gave no answer (${why})`;
  return failure(name, why, message, 'Install git, or name no revision.');
}

function noRepository(name: string, folder: string, said: string): Failure {
  const reason = said.split('\n')[0]?.replace(/^fatal: /, '') ?? '';
  const message = `"${folder}" lies in no git repository that can be read${reason === '' ? '' : `: ${reason}`}`;
  const help = 'Run it in a clone of the repository, or name no revision.';
  return failure(name, 'no-repository', message, help);
}

function unknown(name: string, isShallow: boolean): Failure {
  const message = `This clone has no revision "${name}"`;
  const help = isShallow
    ? 'The clone is shallow: set `fetch-depth: 0` at the checkout step, or run `git fetch --unshallow`.'
    : 'Fetch it first (`git fetch origin <branch>`; in CI set `fetch-depth: 0` at the checkout step), or mend its name.';
  return failure(name, isShallow ? 'shallow' : 'unknown', message, help);
}

/** What a revision needs cannot be read. */
export function unreadable(name: string, answered: Answered): Failure {
  const why = answered.kind === 'failed' ? answered.why : 'incomplete';
  const help = 'In a partial clone fetch the files of that revision first; nothing is fetched here.';
  return failure(name, why, `The registry of revision "${name}" cannot be read from git (${why})`, help);
}
