import type { ExitCode } from '../diagnostics/failure.ts';
import type { CheckReport } from '../diagnostics/report.ts';
import type { World } from '../io/world.ts';
import type { Input } from './command.ts';
import type { Flags } from './flags.ts';
import { judgeProject } from './judgement.ts';
import { reportParts, warningsAllowed } from './part.ts';
import { fileParts, givenFiles, isNothing } from './part-files.ts';
import { openProject } from './project.ts';
import { orInterrupted, say } from './publish.ts';
import { publishReport, type Scene } from './publish-report.ts';
import { refuseFix } from './refuse-fix.ts';
import { startTiming, type Timing, UNTIMED } from './timing.ts';
import { readTyped } from './typed.ts';
import { refuseWatch, watch } from './watch.ts';

/** `modelock check`: validates, resolves and lints; writes nothing but its report, and with `--fix` the registry. */
export async function check(world: World, input: Input): Promise<ExitCode> {
  const { args, flags } = input;
  const allowed = warningsAllowed(flags.maxWarnings);
  refuseFix(args, flags);
  if (flags.fix === true) {
    const { mend } = await import('./fix.ts');
    const code = await mend(world, input);
    if (code !== undefined) return code;
  }
  if (flags.watch !== true) return checkOnce(world, input, allowed);
  refuseWatch(args, flags);
  const project = await openProject(world, flags.registry);
  return watch(world, project, flags, () => checkOnce(world, input, allowed));
}

async function checkOnce(world: World, input: Input, allowed: number | undefined): Promise<ExitCode> {
  const stopwatch = input.flags.timing === true ? startTiming(world.clock) : undefined;
  const timing = stopwatch ?? UNTIMED;
  const found = await judged(world, input, allowed, timing);
  if (found === undefined) return nothing(world, input.flags);
  await timing.phase('report', () => show(world, input.flags, found));
  if (stopwatch !== undefined) await world.terminal.stderr.write(stopwatch.table());
  return orInterrupted(world, found.report.exitCode);
}

/** A report, and what it was made from. */
interface Found {
  readonly report: CheckReport;
  readonly scene?: Scene;
}

/** The report that is asked for; undefined when nothing of the registry is. */
async function judged(
  world: World,
  { args, flags, version }: Input,
  allowed: number | undefined,
  timing: Timing,
): Promise<Found | undefined> {
  const typed = await readTyped(world, args, flags);
  if (typed !== undefined && typed.folder === undefined) return undefined;
  const project = await openProject(world, typed?.folder ?? flags.registry, typed?.source, timing);
  const given =
    typed !== undefined
      ? { files: new Set([typed.source.file]), locks: new Set<string>(), everything: false }
      : args.length > 0
        ? await givenFiles(world, project, args)
        : undefined;
  if (given !== undefined && isNothing(given)) return undefined;
  const judgement = await judgeProject(world, project, flags, version, timing);
  const parts = given === undefined ? [] : [...fileParts(given, judgement.resolution)];
  const { changed } = flags;
  if (changed !== undefined) {
    const { changedPart } = await import('./base.ts');
    const part = await timing.phase('the revision', () =>
      changedPart(world, project, judgement, changed, version),
    );
    parts.push(part);
  }
  const { resolution } = judgement;
  return { report: reportParts(judgement, parts, flags, allowed), scene: { project, resolution } };
}

function show(world: World, flags: Flags, { report, scene }: Found): Promise<void> {
  return publishReport(world, flags, scene, (reporter, look, background) =>
    reporter.check?.(report, look, background),
  );
}

/** None of the given files belongs to the registry. Machines get an empty report: they expect a whole document. */
async function nothing(world: World, flags: Flags): Promise<ExitCode> {
  await say(world, 'None of the given files belongs to the registry, so there is nothing to report.');
  const reports = (flags.reports ?? []).filter(({ format = 'pretty' }) => format !== 'pretty');
  const report = {
    environments: [],
    diagnostics: [],
    waived: [],
    passedUnlisted: [],
    exitCode: 0,
    failOn: 'error',
  } as const;
  await show(world, { ...flags, reports }, { report });
  return 0;
}
