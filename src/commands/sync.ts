import { type ExitCode, Failure, REASONS, worst } from '../diagnostics/failure.ts';
import { impactsOf } from '../drift/drift.ts';
import type { SyncedEnvironment } from '../drift/sync-report.ts';
import type { World } from '../io/world.ts';
import { standsAt } from '../listing/ascii.ts';
import { compare } from '../listing/compare.ts';
import type { RouteAnswer } from '../listing/gather.ts';
import { encodeLock } from '../listing/lock.ts';
import type { Lock, LockedModel } from '../listing/record.ts';
import type { Environment } from '../registry/registry.ts';
import { reporterById } from '../reporters/index.ts';
import { resolve } from '../resolve/resolve.ts';
import type { Input } from './command.ts';
import { editorSchemas } from './editor-schemas.ts';
import type { Flags } from './flags.ts';
import { failureReport, isOpen } from './judgement.ts';
import { type Asked, askAll, askOptions } from './live.ts';
import { locksFolder } from './locks.ts';
import { type OpenProject, openProject } from './project.ts';
import { chosenEnvironments, orInterrupted, publish, say, tellFailure } from './publish.ts';
import { tellUnreadable } from './unreadable.ts';
import { writeAll } from './write-all.ts';

const LOCK_WAIT_MS = 10_000;

/** `modelock sync [env…]`: asks, guards, writes the locks; a failed environment keeps its lock and the others go on. */
export async function sync(world: World, { args, flags, version }: Input): Promise<ExitCode> {
  const project = await openProject(world, flags.registry);
  if (!isOpen(project)) return tellUnreadable(world, project);
  const chosen = chosenEnvironments(project.registry.environments, args);
  if (chosen.length === 0)
    await say(world, 'The registry declares no environment, so there is nothing to ask.');
  const work = async (): Promise<ExitCode> => {
    const asked = await askAll(world, project, chosen, askOptions(world, flags, version));
    const settled: Settled[] = [];
    for (const one of asked) {
      if (!world.signal.aborted) settled.push(await settle(world, project, one, flags));
    }
    if (flags.dryRun !== true) {
      const written = settled.flatMap(({ file }) => (file === undefined ? [] : [file]));
      const schemas = world.signal.aborted ? [] : await staleSchemas(world, project, locksOf(asked));
      // Nothing is on disk yet, and what is not must not be reported.
      if (world.signal.aborted) settled.length = 0;
      else await writeAll(world, [...written, ...schemas]);
    }
    const environments = settled.map(({ report }) => report);
    const codes = environments.map(({ failure }) => (failure === undefined ? 0 : REASONS[failure.reason]));
    const exitCode = orInterrupted(world, chosen.length === 0 ? 2 : worst(codes));
    const report = { exitCode, environments };
    await publish(world, flags, (format, look) => reporterById(format)?.sync?.(report, look) ?? '');
    return exitCode;
  };
  // A dry run writes nothing, so it needs no turn either.
  return flags.dryRun === true
    ? work()
    : world.files.exclusive(locksFolder(project.folder), LOCK_WAIT_MS, work);
}

/** What became of one environment, and its lock when that is to be written. */
interface Settled {
  readonly report: SyncedEnvironment;
  readonly file?: readonly [path: string, text: string];
}

/** Makes one environment's lock, or says why it is kept. */
async function settle(world: World, project: OpenProject, asked: Asked, flags: Flags): Promise<Settled> {
  const { environment, file, answer, failure, attempts, elapsedMs } = asked;
  const { name } = environment;
  const common = {
    name,
    gateway: environment.gateway.name,
    first: file.lock === undefined,
    attempts,
    elapsedMs,
  };
  if (answer === undefined) {
    const why = failure ?? new Failure('bug', { message: `${name}: no answer and no failure` });
    await tellFailure(world, why);
    await say(
      world,
      `${name}: ${file.bytes === undefined ? 'no lock was written' : 'the lock was kept as it is'}`,
    );
    const nothing = { changes: [], impacts: [], notes: [], routes: [] };
    return { report: { ...common, ...nothing, outcome: 'failed', failure: failureReport(why), kept: true } };
  }
  const { lock, gathered } = answer;
  // Nothing new is the usual case, and encoding is most of the work.
  const text = lock === file.lock ? undefined : encodeLock(lock);
  const isNew = text !== undefined && !isText(file.bytes, text);
  const writes = isNew && flags.dryRun !== true;
  if (flags.verbose === true) {
    for (const route of gathered.routes) await say(world, routeLine(name, route));
    await say(world, factsLine(name, gathered.models));
  }
  for (const note of gathered.notes) await say(world, `${name}: ${note}`);
  const report: SyncedEnvironment = {
    ...common,
    outcome: writes ? 'written' : isNew ? 'would-write' : 'unchanged',
    kept: !writes,
    models: lock.models.length,
    ...changesOf(project, environment, file.lock, lock, world.clock.now()),
    notes: gathered.notes,
    routes: gathered.routes,
  };
  return writes && text !== undefined ? { report, file: [file.path, text] } : { report };
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

/** What the listing states, such as `production: of 41 models it states contextTokens 38, retiresAt 2`. */
function factsLine(environment: string, models: readonly LockedModel[]): string {
  const counts = new Map<string, number>();
  for (const model of models) {
    for (const field of Object.keys(model)) counts.set(field, (counts.get(field) ?? 0) + 1);
  }
  for (const field of ['id', 'in', 'conflicts']) counts.delete(field);
  const stated = [...counts].sort().map(([field, count]) => `${field} ${count}`);
  return `${environment}: of ${models.length} models it states ${stated.join(', ') || 'nothing but their ids'}`;
}

function changesOf(
  project: OpenProject,
  environment: Environment,
  previous: Lock | undefined,
  lock: Lock,
  now: Date,
): Pick<SyncedEnvironment, 'changes' | 'impacts'> {
  if (previous === undefined || previous === lock) return { changes: [], impacts: [] };
  const changes = compare(previous.models, lock.models);
  const registry = { ...project.registry, environments: [environment] };
  const resolved = (one: Lock) =>
    resolve(registry, new Map([[environment.name, { lock: one, kind: 'live' as const }]]), now)
      .environments[0];
  const after = resolved(lock);
  return { changes, impacts: after === undefined ? [] : impactsOf(changes, after, resolved(previous)) };
}

/** The locks as they are on disk now, for the environments that were asked. */
function locksOf(asked: readonly Asked[]): ReadonlyMap<string, Lock | undefined> {
  return new Map(asked.map(({ environment, answer, file }) => [environment.name, answer?.lock ?? file.lock]));
}

/** The editor schemas that are not on disk as they should be. */
async function staleSchemas(
  world: World,
  project: OpenProject,
  locks: ReadonlyMap<string, Lock | undefined>,
): Promise<readonly (readonly [path: string, text: string])[]> {
  const stale: (readonly [string, string])[] = [];
  for (const [path, text] of await editorSchemas(world, project, locks)) {
    const bytes = await world.files.read(path);
    if (!isText(bytes, text)) stale.push([path, text]);
  }
  return stale;
}

/** Do the bytes of a file hold this text, which is ASCII, and nothing else? */
function isText(bytes: Uint8Array | undefined, text: string): boolean {
  return bytes?.length === text.length && standsAt(bytes, 0, text);
}
