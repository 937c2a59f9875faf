import { type ExitCode, Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { reporterById } from '../reporters/index.ts';
import type { Input } from './command.ts';
import { mend } from './fix.ts';
import type { Flags } from './flags.ts';
import { judgeProject } from './judgement.ts';
import { openProject } from './project.ts';
import { orInterrupted, publish } from './publish.ts';

/** `modelock check`: validates, resolves and lints; writes nothing but its report, and with `--fix` the registry. */
export async function check(world: World, input: Input): Promise<ExitCode> {
  const { flags, version } = input;
  refuseMixed(flags);
  if (flags.fix === true) {
    const code = await mend(world, input);
    if (code !== undefined) return code;
  }
  const project = await openProject(world, flags.registry);
  const { report } = await judgeProject(world, project, flags, version);
  await publish(world, flags, (format, look) => reporterById(format)?.check?.(report, look) ?? '');
  return orInterrupted(world, report.exitCode);
}

function refuseMixed({ fix, unsafeFixes, dryRun, live, reports }: Flags): void {
  if (fix !== true) {
    if (unsafeFixes === true) throw usage('--unsafe-fixes goes with --fix', 'Add --fix.');
    if (dryRun === true)
      throw usage('--dry-run goes with --fix', 'Without --fix, check writes nothing anyway.');
    return;
  }
  if (live === true)
    throw usage(
      '--fix mends by the locks, and --live does not read them',
      'Run `modelock sync` first, then `modelock check --fix`.',
    );
  if (dryRun === true && reports !== undefined)
    throw usage('--dry-run prints a diff, and no report besides it', 'Run `modelock check` for the report.');
}

function usage(message: string, help: string): Failure {
  return new Failure('usage', { message, help });
}
