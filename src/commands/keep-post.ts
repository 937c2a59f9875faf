import { Failure } from '../diagnostics/failure.ts';
import { LONGEST_BODY } from '../forge/fit.ts';
import type { Board, Post, Wanted } from '../forge/forge.ts';
import { type Marked, marked, markOf } from '../forge/mark.ts';
import { type Outcome, plan } from '../forge/plan.ts';
import type { World } from '../io/world.ts';
import type { ForgeCalls } from './forge-calls.ts';
import { say } from './publish.ts';

/** A post as it should be. */
export interface Keep {
  readonly kind: Marked;
  /** Name of the mark. */
  readonly name: string;
  readonly board: Board;
  /** Undefined when there should be none. */
  readonly wanted: Wanted | undefined;
}

/** Brings a board into the wanted state and tells what was done: one word on standard output. */
export async function keepPost(world: World, calls: ForgeCalls, keep: Keep): Promise<Outcome> {
  const me = await calls.me();
  const outcome = await settle(calls, me, keep).catch((error: unknown) => {
    if (!(error instanceof Failure) || error.data['ambiguous'] !== true) throw error;
    // Perhaps it was made all the same: what stands there now decides.
    return settle(calls, me, keep);
  });
  await world.terminal.stdout.write(`${outcome}\n`);
  if (outcome === 'foreign')
    await say(world, `A ${keep.kind} of somebody else stands in its place, which is left alone.`);
  return outcome;
}

async function settle(calls: ForgeCalls, me: string, { kind, name, board, wanted }: Keep): Promise<Outcome> {
  const mark = markOf(kind, name);
  const posts: readonly Post[] = await calls.posts(board);
  const planned = plan(board, posts, {
    mark,
    me,
    wanted: wanted && { ...wanted, body: within(mark, wanted.body) },
  });
  for (const call of planned.calls) await calls.send(call);
  return planned.outcome;
}

function within(mark: string, body: string): string {
  const text = marked(mark, body);
  if (text.length > LONGEST_BODY)
    throw new Failure('bug', { message: `a body of ${text.length} characters was not cut` });
  return text;
}
