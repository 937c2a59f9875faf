import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../src/commands/run.ts';
import { nodeFiles } from '../../src/io/node-files.ts';
import { createLeftovers } from '../../src/io/node-leftovers.ts';
import { nodePrograms } from '../../src/io/node-programs.ts';
import type { World } from '../../src/io/world.ts';
import { memoryWorld } from './memory-world.ts';

/** Files by path; undefined removes one. */
export type Tree = Readonly<Record<string, string | undefined>>;

// Dates are fixed, so that commits have the same name on every machine.
const GIT = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_AUTHOR_DATE: '2026-11-22T12:00:00Z',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_COMMITTER_DATE: '2026-11-22T12:00:00Z',
};

/** Real repositories in a temporary folder. */
export interface Repositories {
  /** The folder that holds them. */
  readonly root: string;
  /** Makes one with a commit of these files, and gives its folder. */
  make(files: Tree): string;
  git(folder: string, ...args: readonly string[]): string;
  write(folder: string, files: Tree): void;
  /** Commits these files on top, on a day and in words that may be chosen. */
  commit(
    folder: string,
    files: Tree,
    how?: { readonly subject?: string; readonly date?: string; readonly author?: string },
  ): string;
  dispose(): void;
}

/** Opens a temporary folder for repositories. */
export function repositories(): Repositories {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'modelock-repository-')));
  let made = 0;
  const git: Repositories['git'] = (folder, ...args) =>
    execFileSync('git', args, { cwd: folder, env: GIT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const write: Repositories['write'] = (folder, files) => {
    for (const [path, text] of Object.entries(files)) {
      if (text === undefined) rmSync(join(folder, path), { force: true });
      else {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
    }
  };
  return {
    root,
    git,
    write,
    make(files) {
      made += 1;
      const folder = join(root, `${made}`);
      mkdirSync(folder);
      git(folder, 'init', '-q', '-b', 'main');
      write(folder, files);
      git(folder, 'add', '-A');
      git(folder, 'commit', '-q', '--allow-empty', '-m', 'Begin');
      return folder;
    },
    commit(folder, files, { subject = 'Change', date = GIT.GIT_COMMITTER_DATE, author = 'A' } = {}) {
      write(folder, files);
      git(folder, 'add', '-A');
      const env = { ...GIT, GIT_AUTHOR_NAME: author, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
      execFileSync('git', ['commit', '-q', '--allow-empty', '-m', subject], {
        cwd: folder,
        env,
        stdio: 'pipe',
      });
      return git(folder, 'rev-parse', 'HEAD').trim();
    },
    dispose: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** What a command said in a folder. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in a folder: disk and programs are real there, the rest is not. */
export async function runIn(cwd: string, argv: readonly string[], width = 100): Promise<Said> {
  const { signal } = new AbortController();
  const memory = memoryWorld({ width, now: '2026-11-22T12:00:00Z' });
  const disk = nodeFiles({
    signal,
    leftovers: createLeftovers(),
    conceal: (text) => text,
    pause: async () => undefined,
    cwd,
  });
  const { ask } = nodePrograms(signal);
  // The process of a test stays where it is, so the folder is made absolute on the way to git.
  const programs: World['programs'] = {
    run: memory.programs.run,
    ask: ([program, ...args], how) =>
      ask([program, ...args.map((arg, at) => (args[at - 1] === '-C' ? join(cwd, arg) : arg))], how),
  };
  const code = await run(argv, '0.0.0', () => ({ ...memory, files: disk, programs }));
  return { code, stdout: memory.stdout(), stderr: memory.stderr() };
}
