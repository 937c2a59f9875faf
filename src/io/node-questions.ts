import type { Choice, Questions } from './world.ts';

/** Lists longer than this can be searched by typing. */
const LONG = 12;

/** Questions by `@clack/prompts`, which is only loaded when the first one is asked. */
export function nodeQuestions(): Questions {
  return {
    async select<T extends string>(
      message: string,
      choices: readonly Choice<T>[],
      initial?: T,
    ): Promise<T | undefined> {
      const prompts = await import('@clack/prompts');
      const options = choices.map(({ value, label, hint }) => ({
        value: value as string,
        label,
        ...(hint === undefined ? {} : { hint }),
      }));
      const asked = {
        message,
        options,
        output: process.stderr,
        ...(initial === undefined ? {} : { initialValue: initial as string }),
      };
      const answer = choices.length > LONG ? await prompts.autocomplete(asked) : await prompts.select(asked);
      return prompts.isCancel(answer) ? undefined : choices.find(({ value }) => value === answer)?.value;
    },
    async text(message, initial) {
      const prompts = await import('@clack/prompts');
      const answer = await prompts.text({ message, initialValue: initial, output: process.stderr });
      return prompts.isCancel(answer) ? undefined : (answer ?? '');
    },
  };
}
