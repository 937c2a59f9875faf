import { type ExitCode, Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { asciiJson } from '../reporters/ascii.ts';
import { conclusionOf, outputLines, STEPS, type Step } from '../reporters/conclusion.ts';
import { pullRequestComment } from '../reporters/pull-request.ts';
import type { Input } from './command.ts';
import { join } from './project.ts';
import { orInterrupted } from './publish.ts';
import { readReports } from './report-folder.ts';

const CODES: readonly ExitCode[] = [0, 1, 2, 3, 4, 70, 130, 143];

/** `modelock conclude FOLDER`: one answer for several commands of a CI run, as files, step outputs and exit code. */
export async function conclude(world: World, { args: [folder = '.'], flags }: Input): Promise<ExitCode> {
  const steps = stepsOf(flags.exit ?? []);
  const { check, diff } = await readReports(world, folder);
  const ran = { steps, ...(check && { check }), ...(diff && { diff }) };
  const conclusion = conclusionOf(ran);
  await world.files.write(join(folder, 'conclusion.json'), asciiJson(conclusion));
  await world.files.write(join(folder, 'comment.md'), pullRequestComment(ran) ?? '');
  await world.terminal.stdout.write(outputLines(conclusion));
  return orInterrupted(world, conclusion.exitCode);
}

function stepsOf(texts: readonly string[]): Partial<Record<Step, ExitCode>> {
  const steps: Partial<Record<Step, ExitCode>> = {};
  for (const text of texts) {
    const [, name, number] = /^([a-z]+)=(\d{1,3})$/.exec(text) ?? [];
    const step = STEPS.find((one) => one === name);
    const code = CODES.find((one) => one === Number(number));
    if (step === undefined || number === undefined)
      throw new Failure('usage', {
        message: `--exit "${text}" is not command=code`,
        help: `Write it as --exit check=0, for ${STEPS.join(', ')}.`,
      });
    // A shell says 126 and above for a command that could not run: nothing was judged, and it is no finding.
    steps[step] = code ?? 70;
  }
  if (Object.keys(steps).length > 0) return steps;
  throw new Failure('usage', {
    message: 'Nothing ran, so there is nothing to conclude',
    help: 'Say how each command ended, such as --exit check=0.',
  });
}
