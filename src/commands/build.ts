import { type ExitCode, worst } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { reporterById } from '../reporters/index.ts';
import type { Input } from './command.ts';
import { writeDriftReport } from './drift-report.ts';
import { type Judgement, judgeProject } from './judgement.ts';
import { allowsCommands } from './key.ts';
import { type Compiled, compileAll } from './outputs.ts';
import { openProject } from './project.ts';
import { lookAt, orInterrupted, say } from './publish.ts';

/** `modelock build`: check, then write every output whose bytes differ; `--check` shows a diff instead. */
export async function build(world: World, { flags, version }: Input): Promise<ExitCode> {
  const project = await openProject(world, flags.registry);
  const judgement = await judgeProject(world, project, flags, version);
  const { report, resolution } = judgement;
  await tell(world, judgement);
  if (flags.report !== undefined && resolution !== undefined) {
    await writeDriftReport(world, project, judgement, flags.report);
  }
  if (report.exitCode !== 0 || resolution === undefined) {
    await say(world, 'Nothing was written: the check did not pass.');
    return orInterrupted(world, report.exitCode);
  }
  const compiled = await compileAll(world, project, resolution, allowsCommands(world, flags));
  if (compiled.length === 0)
    await say(world, 'modelock.yaml names no outputs, so there is nothing to build.');
  const code = flags.check === true ? await compareAll(world, compiled) : await writeAll(world, compiled);
  return orInterrupted(world, worst([report.exitCode, code]));
}

/** The check's findings go to the person; standard output stays free for diffs. */
async function tell(world: World, { report }: Judgement): Promise<void> {
  const { stderr } = world.terminal;
  const clean = report.exitCode === 0 && report.diagnostics.length === 0;
  if (clean && report.environments.every(({ failure }) => failure === undefined)) return;
  const text = (await reporterById('pretty')?.check?.(report, lookAt(stderr))) ?? '';
  await stderr.write(text);
}

async function writeAll(world: World, compiled: readonly Compiled[]): Promise<ExitCode> {
  for (const { path, text, current } of compiled) {
    if (text === undefined) {
      await world.files.remove(path);
      await say(world, `removed ${path}`);
    } else if (current === text) await say(world, `${path} is up to date`);
    else {
      await world.files.write(path, text);
      await say(world, `${current === undefined ? 'wrote' : 'updated'} ${path}`);
    }
  }
  return 0;
}

async function compareAll(world: World, compiled: readonly Compiled[]): Promise<ExitCode> {
  const stale = compiled.filter(({ text, current }) => text !== current);
  if (stale.length === 0) {
    await say(world, `${compiled.length} ${compiled.length === 1 ? 'output is' : 'outputs are'} up to date`);
    return 0;
  }
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff');
  for (const { path, text, current } of stale) {
    const from = current === undefined ? '/dev/null' : `a/${path}`;
    const headers = { headerOptions: FILE_HEADERS_ONLY };
    const to = text === undefined ? '/dev/null' : `b/${path}`;
    const patch = createTwoFilesPatch(from, to, current ?? '', text ?? '', undefined, undefined, headers);
    await world.terminal.stdout.write(patch);
    await say(world, `${path} is ${standing(text, current)}: run \`modelock build\` and commit it`);
  }
  return 1;
}

function standing(text: string | undefined, current: string | undefined): string {
  if (text === undefined) return 'left over';
  return current === undefined ? 'missing' : 'stale';
}
