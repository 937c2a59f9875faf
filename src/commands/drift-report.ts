import { Failure } from '../diagnostics/failure.ts';
import type { FailureReport } from '../diagnostics/report.ts';
import { drift } from '../drift/drift.ts';
import type { DriftReport } from '../drift/report.ts';
import type { World } from '../io/world.ts';
import { reporterById } from '../reporters/index.ts';
import { resolve } from '../resolve/resolve.ts';
import { failureReport, isOpen, type Judgement } from './judgement.ts';
import { readOutlook } from './locks.ts';
import type { OpenProject, Project } from './project.ts';

const FORMAT_OF_EXTENSION: Readonly<Record<string, string>> = { md: 'markdown', json: 'json', txt: 'pretty' };

/** Drift between the committed locks and what a judgement rested on. Offline both are the lock, and nothing has changed. */
export async function driftOf(
  world: World,
  project: OpenProject,
  after: ReturnType<typeof resolve>,
  failures: ReadonlyMap<string, FailureReport>,
): Promise<DriftReport> {
  const locks = await readOutlook(world, project.folder, project.registry.environments);
  const before = resolve(project.registry, locks.bases, world.clock.now());
  const reasons = new Map([...locks.failures].map(([name, failure]) => [name, failureReport(failure)]));
  return drift(before, after, new Map([...reasons, ...failures]));
}

/** Writes the drift report of a judgement; the file's extension names the format. */
export async function writeDriftReport(
  world: World,
  project: Project,
  judgement: Judgement,
  path: string,
): Promise<void> {
  const { resolution, report } = judgement;
  if (resolution === undefined || !isOpen(project)) return;
  const format = FORMAT_OF_EXTENSION[path.slice(path.lastIndexOf('.') + 1)];
  if (format === undefined) {
    throw new Failure('usage', {
      message: `--report "${path}" ends in no known extension`,
      help: 'Use .md for Markdown, .json for JSON or .txt for plain text.',
    });
  }
  const failures = new Map<string, FailureReport>();
  for (const { name, failure } of report.environments) if (failure !== undefined) failures.set(name, failure);
  const drifted = await driftOf(world, project, resolution, failures);
  const text = await reporterById(format)?.drift?.(drifted, { color: false, width: 100 });
  await world.files.write(path, text ?? '');
}
