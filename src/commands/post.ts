import type { ExitCode } from '../diagnostics/failure.ts';
import { fitted, LONGEST_BODY } from '../forge/fit.ts';
import type { Wanted } from '../forge/forge.ts';
import { MARK_NAME } from '../forge/mark.ts';
import type { World } from '../io/world.ts';
import type { Input } from './command.ts';
import type { Flags } from './flags.ts';
import { forgeAccess } from './forge-access.ts';
import { ForgeCalls } from './forge-calls.ts';
import { keepPost } from './keep-post.ts';
import { postComment } from './post-comment.ts';
import { orInterrupted } from './publish.ts';
import { usage } from './usage.ts';

const MAX_BODY_BYTES = 1024 * 1024;
/** Room for the mark. */
const RESERVED = 200;

/** `modelock post WHAT`: one comment, pull request or issue on the forge of this CI job, kept as it should be. */
export async function post(world: World, { args, flags, version }: Input): Promise<ExitCode> {
  const [what = '', ...rest] = args;
  const name = flags.name ?? 'registry';
  if (!MARK_NAME.test(name))
    throw usage(`--name "${name}" is no name for a mark`, 'Use lower-case letters, digits and -.');
  if (what === 'comment') {
    const [folder, ...more] = rest;
    if (folder === undefined || more.length > 0)
      throw usage(
        '`post comment` takes one folder of reports',
        'Write `modelock post comment modelock-report`.',
      );
    const access = forgeAccess(world);
    await postComment(world, new ForgeCalls(world, access, version), access, { folder, name });
    return orInterrupted(world, 0);
  }
  if ((what !== 'pull-request' && what !== 'issue') || rest.length > 0)
    throw usage(
      `"${args.join(' ')}" is nothing to post`,
      'Write `post comment <folder>`, `post pull-request` or `post issue`.',
    );
  const { head, base } = flags;
  if (what === 'pull-request' && (!head || !base))
    throw usage('A pull request goes from one branch to another', 'Give --head and --base.');
  const wanted = flags.close === true ? undefined : await wantedOf(world, flags);
  const access = forgeAccess(world);
  const board =
    what === 'issue' ? access.forge.issues() : access.forge.requests({ head: head ?? '', base: base ?? '' });
  await keepPost(world, new ForgeCalls(world, access, version), { kind: what, name, board, wanted });
  return orInterrupted(world, 0);
}

async function wantedOf(world: World, { title = '', body = [] }: Flags): Promise<Wanted> {
  if (title.trim() === '' || body.length === 0)
    throw usage(
      'It needs a title and a text',
      'Give --title and --body, or --close when there is nothing to say.',
    );
  const texts: string[] = [];
  for (const path of body) {
    const bytes = await world.files.read(path, MAX_BODY_BYTES);
    if (bytes === undefined) throw usage(`There is no file "${path}"`, 'Name a Markdown report with --body.');
    texts.push(new TextDecoder().decode(bytes).trimEnd());
  }
  const text = `${texts.filter((one) => one !== '').join('\n\n')}\n`;
  return { title, body: fitted(text, LONGEST_BODY - RESERVED, 'The rest is in the summary of the job.') };
}
