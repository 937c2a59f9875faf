import { type ExitCode, worst } from '../diagnostics/failure.ts';
import { order } from '../diagnostics/order.ts';
import type { CheckReport } from '../diagnostics/report.ts';
import type { World } from '../io/world.ts';
import { reporterById } from '../reporters/index.ts';
import { applyBaseline, type Baselined } from '../scan/baseline.ts';
import type { SourceFile } from '../scan/hit.ts';
import type { Document } from '../source/document.ts';
import { locate } from '../source/locate.ts';
import type { Input } from './command.ts';
import type { Flags } from './flags.ts';
import { findingsCode, isOpen, severityOf, unreadable, waivedReports } from './judgement.ts';
import { exceeded, warningsAllowed } from './part.ts';
import { type OpenProject, openProject } from './project.ts';
import { orInterrupted, publish } from './publish.ts';
import { baselineFile, readBaseline, writeBaseline } from './scan-baseline.ts';
import { filesBelow } from './scan-files.ts';
import { fixSources, refuseScanFix } from './scan-fix.ts';
import { type ScanBasis, type Scanned, scanBasis, scanSources, WHOLE } from './scan-judge.ts';
import { type AddedLines, isAdded, linesSince, stagedLines } from './scan-lines.ts';
import { stagedWorld } from './scan-staged.ts';
import { usage } from './usage.ts';

/** `modelock scan`: finds model ids that are written in source code, and with `--fix` replaces them by constants. */
export async function scan(world: World, { args, flags }: Input): Promise<ExitCode> {
  const allowed = warningsAllowed(flags.maxWarnings);
  refuseMixed(args, flags);
  refuseScanFix(flags);
  const project = await openProject(world, flags.registry);
  if (!isOpen(project)) return show(world, flags, unreadable(project, flags));
  const basis = await scanBasis(world, project);
  if (!('models' in basis)) return show(world, flags, unreadable({ ...project, diagnostics: basis }, flags));
  const file = baselineFile(project, flags);
  const baseline = await readBaseline(world, file);
  const first = await scanPart(world, project, basis, args, flags);
  if (flags.fix === true) await fixSources(world, basis, first, flags);
  const isChanged = flags.fix === true && flags.dryRun !== true;
  const scanned = isChanged ? await scanPart(world, project, basis, args, flags) : first;
  const found = scanned.verdict.diagnostics;
  const isWritten = flags.writeBaseline === true && (await writeBaseline(world, file, baseline, found));
  if (isWritten) return orInterrupted(world, 0);
  const passing = applyBaseline(found, baseline ?? []);
  const report = reportOf(project, basis, scanned, passing, flags, allowed);
  return flags.dryRun === true ? orInterrupted(world, report.exitCode) : show(world, flags, report);
}

/** A part of the code says nothing about what is gone elsewhere, so no baseline is written by it. */
function refuseMixed(args: readonly string[], flags: Flags): void {
  const { changed, staged, writeBaseline: writes } = flags;
  const isPart = changed !== undefined || staged === true;
  if (staged === true && changed !== undefined)
    throw usage('--staged and --changed name two different parts', 'Give one of the two.');
  if (writes === true && (isPart || args.length > 0))
    throw usage(
      'A baseline is about everything that is scanned',
      'Run `modelock scan --write-baseline` without paths, --changed and --staged.',
    );
}

async function scanPart(
  world: World,
  project: OpenProject,
  basis: ScanBasis,
  args: readonly string[],
  flags: Flags,
): Promise<Scanned> {
  const files = await filesBelow(world, args);
  const lines = await linesOf(world, flags);
  const isWhole = args.length === 0;
  if (lines === undefined) return scanSources(world, project, basis, files, flags, { ...WHOLE, isWhole });
  const concerned = files.filter(({ path }) => lines.has(path));
  const seen = flags.staged === true ? await stagedWorld(world, [...lines.keys()]) : world;
  return scanSources(seen, project, basis, concerned, flags, {
    isWhole: false,
    keeps: (file, first, last) => isAdded(lines, file, first, last),
  });
}

async function linesOf(world: World, { changed, staged }: Flags): Promise<AddedLines | undefined> {
  if (staged === true) return stagedLines(world);
  return changed === undefined ? undefined : linesSince(world, changed);
}

function reportOf(
  project: OpenProject,
  basis: ScanBasis,
  { read, allowed, verdict }: Scanned,
  { kept, passed, gone }: Baselined,
  flags: Flags,
  warnings: number | undefined,
): CheckReport {
  const documents = documentsOf(project, read.files);
  const diagnostics = order(locate([...read.unreadable, ...kept], documents));
  const failOn = severityOf(flags);
  const over = exceeded(diagnostics, warnings);
  // What no lock tells of an environment makes nothing wrong, but a model that is dead there stays unseen.
  const unjudged: readonly ExitCode[] = [...basis.failures.values()].flatMap(({ exitCode, reason }) =>
    reason === 'lock.absent' ? [] : [exitCode],
  );
  return {
    environments: [],
    diagnostics,
    waived: waivedReports(verdict, documents),
    passedUnlisted: [],
    coverage: {
      files: read.count,
      bytes: read.bytes,
      leftOut: Object.fromEntries([...read.leftOut].sort()),
      byTokens: read.byTokens,
      allowed,
      baselined: passed,
      gone,
    },
    ...(over !== undefined && { warningsAllowed: over }),
    exitCode: worst([...unjudged, findingsCode(diagnostics, failOn), over === undefined ? 0 : 1]),
    failOn,
  };
}

/** Everything that can be shown: files of the registry, and source files in which something was found. */
function documentsOf(
  { documents }: OpenProject,
  files: readonly SourceFile[],
): ReadonlyMap<string, Document> {
  const sources = files.map((file): [string, Document] => [
    file.file,
    { ...file, value: undefined, isInline: () => false },
  ]);
  return new Map([...documents, ...sources]);
}

async function show(world: World, flags: Flags, report: CheckReport): Promise<ExitCode> {
  await publish(world, flags, (format, look) => reporterById(format)?.check?.(report, look) ?? '');
  return orInterrupted(world, report.exitCode);
}
