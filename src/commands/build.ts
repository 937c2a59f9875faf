import { type ExitCode, Failure, worst } from '../diagnostics/failure.ts';
import { emitterById } from '../emitters/index.ts';
import type { World } from '../io/world.ts';
import { reporterById } from '../reporters/index.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { Input } from './command.ts';
import { writeDriftReport } from './drift-report.ts';
import { type Judgement, judgeProject } from './judgement.ts';
import { join, openProject, type Project } from './project.ts';
import { lookAt, orInterrupted, say } from './publish.ts';

/** One output, compiled in memory, beside what is on disk. */
interface Compiled {
  readonly path: string;
  readonly text: string;
  readonly current: string | undefined;
}

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

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
  const compiled = await compileAll(world, project, resolution);
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
  const text = reporterById('pretty')?.check?.(report, lookAt(stderr)) ?? '';
  await stderr.write(text);
}

async function compileAll(
  world: World,
  project: Project,
  resolution: Resolution,
): Promise<readonly Compiled[]> {
  const compiled: Compiled[] = [];
  for (const output of resolution.registry.outputs) {
    const emitter = emitterById(output.emit);
    if (emitter === undefined) {
      throw new Failure('registry.invalid', {
        message: `There is no emitter "${output.emit}"`,
        at: output.at,
      });
    }
    const path = join(project.root, output.file);
    const bytes = await world.files.read(path, MAX_OUTPUT_BYTES);
    const current = bytes === undefined ? undefined : new TextDecoder().decode(bytes);
    compiled.push({ path, text: emitter.emit(resolution), current });
  }
  return compiled;
}

async function writeAll(world: World, compiled: readonly Compiled[]): Promise<ExitCode> {
  for (const { path, text, current } of compiled) {
    if (current === text) await say(world, `${path} is up to date`);
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
    const patch = createTwoFilesPatch(from, `b/${path}`, current ?? '', text, undefined, undefined, headers);
    await world.terminal.stdout.write(patch);
    await say(
      world,
      `${path} is ${current === undefined ? 'missing' : 'stale'}: run \`modelock build\` and commit it`,
    );
  }
  return 1;
}
