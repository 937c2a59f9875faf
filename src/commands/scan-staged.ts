import { Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { gitIn, readBatch, text } from './git.ts';

const MAX_CONTENT = 512 * 1024 * 1024;

/** The world with files as they are staged: what a commit will hold, whatever was edited since. */
export async function stagedWorld(world: World, paths: readonly string[]): Promise<World> {
  const git = gitIn(world, '.', 'staged');
  const input = `${paths.map((path) => `:./${path}`).join('\n')}\n`;
  // A path with a line end cannot be asked for in a list; nobody has one.
  if (paths.some((path) => path.includes('\n'))) throw unstaged();
  const known = await git(['cat-file', '--batch-check=%(objectname)'], { input, maxBytes: MAX_CONTENT });
  if (known.kind === 'failed' || known.code !== 0) throw unstaged();
  const ids = text(known)
    .split('\n')
    .map((line) => /^[0-9a-f]{40,64}$/.exec(line)?.[0]);
  const wanted = [...new Set(ids.filter((id) => id !== undefined))];
  const contents =
    wanted.length === 0 ? new Map<string, Uint8Array>() : readBatch(await blobs(world, wanted));
  const byPath = new Map(paths.map((path, index) => [path, contents.get(ids[index] ?? '')]));
  return {
    ...world,
    files: {
      ...world.files,
      async visit(asked, maxBytes, visitor) {
        for (const path of asked) {
          const bytes = byPath.get(path);
          if (bytes === undefined) visitor(path, { why: 'absent' });
          else visitor(path, bytes.length > maxBytes ? { why: 'too-large' } : bytes);
        }
      },
    },
  };
}

async function blobs(world: World, ids: readonly string[]): Promise<Uint8Array> {
  const input = `${ids.join('\n')}\n`;
  const answered = await gitIn(world, '.')(['cat-file', '--batch'], { input, maxBytes: MAX_CONTENT });
  if (answered.kind === 'failed' || answered.code !== 0) throw unstaged();
  return answered.stdout;
}

function unstaged(): Failure {
  return new Failure('usage', {
    message: 'git cannot say what is staged',
    help: 'Run it in a clone of the repository, or without --staged.',
  });
}
