import { type ExitCode, Failure, worst } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import type { Change } from '../review/change.ts';
import type { ReviewReport, Unread } from '../review/report.ts';
import { review } from '../review/review.ts';
import { unmetNeeds } from '../rules/needs.ts';
import { worldAt } from './base.ts';
import type { Input } from './command.ts';
import type { Flags } from './flags.ts';
import { failureReport, isOpen } from './judgement.ts';
import { hasSettings, openProject, type Project } from './project.ts';
import { orInterrupted, tellFailure } from './publish.ts';
import { publishReport } from './publish-report.ts';
import { emptySide, type ReadSide, readSide } from './review-side.ts';
import { tellUnreadable } from './unreadable.ts';

/** A registry to compare, and the world that it is read in. */
interface Opened {
  readonly world: World;
  /** Undefined when there is none at the revision. */
  readonly project: Project | undefined;
  readonly base?: ReviewReport['base'];
}

/** `modelock diff BASE`: what a change of the registry and its locks means. */
export async function diff(world: World, { args, flags }: Input): Promise<ExitCode> {
  const [base = '', other, ...more] = args;
  if (more.length > 0 || (other !== undefined && flags.registry !== undefined)) throw tooMany();
  const now = await openProject(world, other ?? flags.registry);
  const then = other === undefined ? await atRevision(world, now, base) : await atFolder(world, base);
  const before = await sideOf(then);
  const after = await sideOf({ world, project: now });
  if (typeof before === 'number' || typeof after === 'number')
    return worst([before, after].filter((one) => typeof one === 'number'));
  if (after === undefined) return 2;
  const report = reportOf(
    before,
    after,
    { name: base, registry: before !== undefined, ...then.base },
    flags,
    now,
  );
  await publishReport(world, flags, { project: now, ...after.side }, (reporter, look, background) =>
    reporter.diff?.(report, look, background),
  );
  return orInterrupted(world, report.exitCode);
}

async function atRevision(world: World, now: Project, name: string): Promise<Opened> {
  const { past, commit } = await revisionOf(world, now, name);
  try {
    const project = await openProject(past, now.folder);
    return { world: past, project, base: { name, commit, registry: true } };
  } catch (error) {
    if (!(error instanceof Failure) || error.reason !== 'registry.absent') throw error;
    return { world: past, project: undefined, base: { name, commit, registry: false } };
  }
}

async function revisionOf(world: World, now: Project, name: string): ReturnType<typeof worldAt> {
  try {
    return await worldAt(world, now.folder, name);
  } catch (error) {
    if (!(error instanceof Failure) || !(await hasSettings(world, name))) throw error;
    throw new Failure('usage', {
      message: `"${name}" is a registry folder, and no git revision`,
      help: `To compare two folders, name both: \`modelock diff ${name} ${now.folder}\`.`,
    });
  }
}

async function atFolder(world: World, folder: string): Promise<Opened> {
  return { world, project: await openProject(world, folder) };
}

/** One side, read; or an exit code when it cannot be, which has been told. */
async function sideOf({ world, project, base }: Opened): Promise<ReadSide | ExitCode | undefined> {
  if (project === undefined) return undefined;
  const read = isOpen(project) ? await readSide(world, project) : project;
  if ('side' in read) return read;
  if (base !== undefined) {
    await tellFailure(
      world,
      new Failure('registry.invalid', {
        message: `The registry of "${base.name}" cannot be read, so nothing can be compared with it`,
        help: 'Name a revision whose registry `modelock check` could read. What is wrong there, at the lines of that revision:',
      }),
    );
  }
  return tellUnreadable(world, read);
}

function reportOf(
  before: ReadSide | undefined,
  after: ReadSide,
  base: ReviewReport['base'],
  flags: Flags,
  { documents }: Project,
): ReviewReport {
  const found = review(before?.side ?? emptySide(after.side), after.side, (needs, model) =>
    unmetNeeds(needs, model).map(({ need }) => need),
  );
  const changes = found.changes.map((change): Change => {
    const span = change.at && documents.get(change.at.file)?.span(change.at.path, change.at.on);
    return span === undefined ? change : { ...change, span };
  });
  const unread = [...unreadOf('before', before), ...unreadOf('after', after)];
  const failOn = failOnOf(flags);
  const codes: ExitCode[] = [
    ...unread.flatMap(({ failure }): ExitCode[] => (failure.reason === 'lock.absent' ? [] : [2])),
    changes.some(({ level }) => failOn === level || (failOn === 'risky' && level === 'breaking')) ? 1 : 0,
  ];
  return { ...found, changes, base, unread, failOn, exitCode: worst(codes) };
}

function unreadOf(side: Unread['side'], read: ReadSide | undefined): readonly Unread[] {
  return [...(read?.failures ?? [])].map(([environment, failure]) => ({
    side,
    environment,
    failure: failureReport(failure),
  }));
}

/** A change may be meant, and none can be waived: so it fails only where that is asked for, as drift does. */
function failOnOf({ failOn }: Flags): ReviewReport['failOn'] {
  return failOn === 'breaking' || failOn === 'risky' ? failOn : 'never';
}

function tooMany(): Failure {
  return new Failure('usage', {
    message: 'A review compares one git revision with the working tree, or two registry folders',
    help: 'Write `modelock diff main`, or `modelock diff old/registry new/registry` without --registry.',
  });
}
