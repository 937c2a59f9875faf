import { type ExitCode, Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { visible } from '../reporters/visible.ts';
import type { CommandSpec, Input } from './command.ts';
import { bashReplies, readBashLine } from './complete-bash.ts';
import { SCRIPTS, SHELLS } from './complete-scripts.ts';
import { type Candidate, candidatesFor } from './complete-words.ts';

/** More can neither be shown nor chosen from. */
const MOST = 2000;

/**
 * `modelock complete <shell>`: the script for a shell. The scripts call `modelock complete -- <shell> …` for each
 * completion, which answers one line for each word and never fails: a person is in the middle of a line.
 */
export async function complete(world: World, { args, commands = [] }: Input): Promise<ExitCode> {
  const [shell, ...words] = args;
  if (shell === '--') return answer(world, commands, words);
  const known = SHELLS.find((one) => one === shell);
  if (known === undefined || words.length > 0) {
    throw new Failure('usage', {
      message: shell === undefined ? 'Which shell?' : `There is no completion for "${args.join(' ')}"`,
      help: `Write \`modelock complete <shell>\` with one of ${SHELLS.join(', ')}.`,
    });
  }
  await world.terminal.stdout.write(SCRIPTS[known]);
  return 0;
}

type Commands = readonly CommandSpec[];

async function answer(
  world: World,
  commands: Commands,
  [shell, ...rest]: readonly string[],
): Promise<ExitCode> {
  try {
    const lines =
      shell === 'bash' ? await forBash(world, commands, rest) : await forOthers(world, commands, rest);
    if (lines.length > 0) await world.terminal.stdout.write(`${lines.join('\n')}\n`);
  } catch {
    // Nothing to offer is the worst that may happen here.
  }
  return 0;
}

async function forBash(
  world: World,
  commands: Commands,
  [text = '', breaks = '']: readonly string[],
): Promise<readonly string[]> {
  const line = readBashLine(text);
  const words = line.words.slice(1);
  const found = safe(await candidatesFor(world, commands, words.length === 0 ? [''] : words));
  return bashReplies(
    found.map(({ word }) => word),
    line,
    breaks,
  ).slice(0, MOST);
}

/** zsh and fish quote for themselves, and match in more ways than by the beginning. */
async function forOthers(
  world: World,
  commands: Commands,
  words: readonly string[],
): Promise<readonly string[]> {
  const all = safe(await candidatesFor(world, commands, words.length === 0 ? [''] : words));
  const typed = words.at(-1) ?? '';
  const found = all.length > MOST ? all.filter(({ word }) => word.startsWith(typed)).slice(0, MOST) : all;
  return found.map(({ word, about }) => (about === undefined ? word : `${word}\t${about}`));
}

/** A word with characters that cannot be seen is no word to offer. */
function safe(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(({ word }) => word !== '' && visible(word) === word);
}
