import { type ExitCode, worst } from '../diagnostics/failure.ts';
import { impactsOf } from '../drift/drift.ts';
import type { Impact } from '../drift/report.ts';
import type { World } from '../io/world.ts';
import { compare } from '../listing/compare.ts';
import type { RouteAnswer } from '../listing/gather.ts';
import { encodeLock } from '../listing/lock.ts';
import type { Lock } from '../listing/record.ts';
import type { Environment } from '../registry/registry.ts';
import { renderChanges } from '../reporters/changes.ts';
import type { Look } from '../reporters/reporter.ts';
import { resolve } from '../resolve/resolve.ts';
import type { Input } from './command.ts';
import { editorSchemas } from './editor-schemas.ts';
import type { Flags } from './flags.ts';
import { isOpen } from './judgement.ts';
import { type Asked, askAll } from './live.ts';
import { locksFolder } from './locks.ts';
import { type OpenProject, openProject } from './project.ts';
import { chosenEnvironments, lookAt, orInterrupted, say, tellFailure } from './publish.ts';
import { tellUnreadable } from './unreadable.ts';

const LOCK_WAIT_MS = 10_000;

/** `modelock sync [env…]`: asks, guards, writes the locks; a failed environment keeps its lock and the others go on. */
export async function sync(world: World, { args, flags, version }: Input): Promise<ExitCode> {
  const project = await openProject(world, flags.registry);
  if (!isOpen(project)) return tellUnreadable(world, project);
  const environments = chosenEnvironments(project.registry.environments, args);
  if (environments.length === 0)
    await say(world, 'The registry declares no environment, so there is nothing to ask.');
  const work = async (): Promise<ExitCode> => {
    const { acceptShrink, acceptOrigin } = flags;
    const asked = await askAll(world, project, environments, { version, acceptShrink, acceptOrigin });
    const codes: ExitCode[] = environments.length === 0 ? [2] : [];
    for (const one of asked) codes.push(world.signal.aborted ? 0 : await settle(world, project, one, flags));
    if (!world.signal.aborted && flags.dryRun !== true) {
      await writeIfChanged(world, await editorSchemas(world, project));
    }
    return orInterrupted(world, worst(codes));
  };
  // A dry run writes nothing, so it needs no turn either.
  return flags.dryRun === true
    ? work()
    : world.files.exclusive(locksFolder(project.folder), LOCK_WAIT_MS, work);
}

/** Writes one environment's lock, or says why it was kept. */
async function settle(world: World, project: OpenProject, asked: Asked, flags: Flags): Promise<ExitCode> {
  const { stdout } = world.terminal;
  const { environment, file, answer, failure } = asked;
  if (answer === undefined) {
    if (failure === undefined) return 0;
    await tellFailure(world, failure);
    const kept = file.text === undefined ? 'no lock was written' : 'the lock was kept as it is';
    await say(world, `${environment.name}: ${kept}`);
    return failure.exitCode;
  }
  const text = encodeLock(answer.lock);
  if (text !== file.text && flags.dryRun !== true) await world.files.write(file.path, text);
  const look = lookAt(stdout);
  const changes =
    file.lock === undefined
      ? `${environment.name}: ${flags.dryRun === true ? 'would lock' : 'locked'} ${answer.lock.models.length} models\n`
      : changesText(project, environment, file.lock, answer.lock, world.clock.now(), look);
  await stdout.write(changes);
  if (flags.verbose === true)
    for (const route of answer.gathered.routes) await say(world, routeLine(environment.name, route));
  for (const note of answer.gathered.notes) await say(world, `${environment.name}: ${note}`);
  return 0;
}

/** One route in one line, such as `production: GET https://…/v1/models (bearer): openai, 2 pages, 41 models`. */
function routeLine(environment: string, route: RouteAnswer): string {
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  const facts = [
    route.dialect,
    count(route.pages, 'page'),
    count(route.attempts, 'request'),
    count(route.models, 'model'),
    `${route.merged} merged`,
    `${route.setAside} set aside`,
    `${route.conflicts} in conflict`,
  ];
  return `${environment}: GET ${route.url} (${route.auth}): ${facts.join(', ')}`;
}

function changesText(
  project: OpenProject,
  environment: Environment,
  previous: Lock,
  lock: Lock,
  now: Date,
  look: Look,
): string {
  const changes = compare(previous.models, lock.models);
  const registry = { ...project.registry, environments: [environment] };
  const resolved = (one: Lock) =>
    resolve(registry, new Map([[environment.name, { lock: one, kind: 'live' as const }]]), now)
      .environments[0];
  const before = resolved(previous);
  const after = resolved(lock);
  const hits = new Map<string, Impact[]>();
  for (const impact of after === undefined ? [] : impactsOf(changes, after, before)) {
    hits.set(impact.change.model, [...(hits.get(impact.change.model) ?? []), impact]);
  }
  return renderChanges(environment.name, changes, hits, look);
}

async function writeIfChanged(world: World, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) {
    const bytes = await world.files.read(path);
    if (bytes === undefined || new TextDecoder().decode(bytes) !== text) await world.files.write(path, text);
  }
}
