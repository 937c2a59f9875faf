import { type Git, type Revision, readBatch, text, unreadable } from './git.ts';

/** Bytes that are asked for at once, and that are in memory at once. */
const AT_ONCE = 256 * 1024 * 1024;
/** Bytes of the lines between contents. */
const LINE = 128;

/** What git has of a blob. */
export type Stored = Uint8Array | 'too-large' | 'not-here';

/** Contents of many blobs, each read once, in the order in which they were named. */
export interface Blobs {
  read(id: string): Promise<Stored>;
}

/** Blobs of a history, which may be larger than memory; ids are those of one commit's log. */
export async function openBlobs(
  { git, commit }: Pick<Revision, 'git' | 'commit'>,
  ids: readonly string[],
  maxBytes: number,
  atOnce: number = AT_ONCE,
): Promise<Blobs> {
  const sizes = await sizesOf(git, commit, ids);
  const waiting = ids.filter((id) => (sizes.get(id) ?? Number.POSITIVE_INFINITY) <= maxBytes);
  let at = 0;
  let held: ReadonlyMap<string, Uint8Array> = new Map();
  return {
    async read(id) {
      const size = sizes.get(id);
      if (size === undefined) return 'not-here';
      if (size > maxBytes) return 'too-large';
      while (!held.has(id) && at < waiting.length) {
        const next = piece(waiting, at, sizes, atOnce);
        at += next.length;
        held = await contentsOf(git, commit, next);
      }
      return held.get(id) ?? 'not-here';
    },
  };
}

function piece(
  ids: readonly string[],
  from: number,
  sizes: ReadonlyMap<string, number>,
  atOnce: number,
): readonly string[] {
  let sum = 0;
  let to = from;
  while (to < ids.length) {
    sum += (sizes.get(ids[to] ?? '') ?? 0) + LINE;
    if (sum > atOnce && to > from) break;
    to += 1;
  }
  return ids.slice(from, to);
}

async function contentsOf(
  git: Git,
  commit: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const answered = await git(['cat-file', '--batch'], {
    input: `${ids.join('\n')}\n`,
    maxBytes: 2 * AT_ONCE,
  });
  if (answered.kind === 'failed' || answered.code !== 0) throw unreadable(commit, answered);
  return readBatch(answered.stdout);
}

/** Sizes of blobs that are here: in a partial clone some are not, and nothing is fetched. */
async function sizesOf(
  git: Git,
  commit: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const input = `${ids.join('\n')}\n`;
  const answered = await git(['cat-file', '--batch-check'], { input, maxBytes: (ids.length + 1) * LINE });
  if (answered.kind === 'failed' || answered.code !== 0) throw unreadable(commit, answered);
  const lines = text(answered).matchAll(/^([0-9a-f]+) blob (\d+)$/gm);
  return new Map([...lines].map(([, id = '', size]) => [id, Number(size)]));
}
