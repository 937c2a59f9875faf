import type { Board, Call, Post, Wanted } from './forge.ts';
import { hasMark } from './mark.ts';

/** What becomes of a post. `foreign`: somebody else's stands in its place, which is left alone. */
export type Outcome = 'created' | 'updated' | 'unchanged' | 'ended' | 'absent' | 'foreign';

/** The calls that bring a board into the wanted state, in their order. */
export interface Plan {
  readonly outcome: Outcome;
  readonly calls: readonly Call[];
  /** The post that stays, or is ended or in the way; absent for one that is new. */
  readonly id?: number;
}

/**
 * One post of ours that says what is wanted, or none when nothing is. Ours is what our account wrote and begins with our
 * mark: either alone can be forged. Of several the oldest stays.
 */
export function plan(
  board: Board,
  posts: readonly Post[],
  { mark, me, wanted }: { readonly mark: string; readonly me: string; readonly wanted: Wanted | undefined },
): Plan {
  const own = posts
    .filter(({ author, body }) => author === me && hasMark(body, mark))
    .sort((a, b) => a.id - b.id);
  const foreign = posts.find((post) => !own.includes(post));
  if (board.single && foreign !== undefined) return { outcome: 'foreign', calls: [], id: foreign.id };
  const [first, ...others] = own;
  const ends = others.map(({ id }) => board.end(id));
  if (first === undefined)
    return wanted === undefined
      ? { outcome: 'absent', calls: [] }
      : { outcome: 'created', calls: [board.create(wanted)] };
  const { id } = first;
  if (wanted === undefined) return { outcome: 'ended', calls: [...ends, board.end(id)], id };
  if (says(first, wanted)) return { outcome: 'unchanged', calls: ends, id };
  return { outcome: 'updated', calls: [board.update(id, wanted), ...ends], id };
}

/** Forges may change line ends and blanks at the end; that is no reason to write again. */
function says(post: Post, { title, body }: Wanted): boolean {
  const plain = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();
  return plain(post.body) === plain(body) && (title === undefined || post.title === title);
}
