import { Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import type { AskPorts } from '../listing/ask.ts';
import { moment } from '../listing/dates.ts';
import { type Gathered, gather } from '../listing/gather.ts';
import { nextLock } from '../listing/merge.ts';
import type { Lock, LockedModel } from '../listing/record.ts';
import type { Environment } from '../registry/registry.ts';
import type { Basis } from '../resolve/resolved.ts';
import type { Flags } from './flags.ts';
import { allowsCommands, keyOf } from './key.ts';
import { type LockFile, type OpenedLock, type Outlook, openLock, originOf } from './locks.ts';
import { askPorts } from './ports.ts';
import { progress } from './progress.ts';
import type { OpenProject } from './project.ts';

/** What asking one environment's gateway gave. */
export interface Asked {
  readonly environment: Environment;
  readonly file: LockFile;
  readonly answer?: { readonly gathered: Gathered; readonly lock: Lock };
  readonly failure?: Failure;
  /** HTTP requests sent. */
  readonly attempts: number;
  readonly elapsedMs: number;
}

/** How to ask. */
export interface AskOptions {
  readonly version: string;
  /** Digest of a shrunken list that a person accepts. */
  readonly acceptShrink?: string | undefined;
  /** Origin that a person accepts although the lock was made at another one. */
  readonly acceptOrigin?: string | undefined;
  /** May programs that the registry names be run for keys? */
  readonly allowCommands: boolean;
}

/** How the flags of a command say to ask. */
export function askOptions(world: World, flags: Flags, version: string): AskOptions {
  const { acceptShrink, acceptOrigin } = flags;
  return { version, acceptShrink, acceptOrigin, allowCommands: allowsCommands(world, flags) };
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** The exit code of failures that mean: the gateway could not be asked or believed. Others are for a person to mend. */
const UNREACHABLE = 3;

/** Asks the gateways of several environments side by side. One that fails does not stop the others. */
export async function askAll(
  world: World,
  project: OpenProject,
  environments: readonly Environment[],
  options: AskOptions,
): Promise<readonly Asked[]> {
  const shown = progress(
    world,
    environments.map(({ name }) => name),
  );
  const asked = await Promise.all(
    environments.map(async (environment) => {
      const one = await askOne(world, project, environment, options);
      await shown.done(environment.name);
      return one;
    }),
  );
  await shown.end();
  return asked;
}

async function askOne(
  world: World,
  project: OpenProject,
  environment: Environment,
  options: AskOptions,
): Promise<Asked> {
  const opened = await openLock(world, project.folder, environment.name);
  const started = world.clock.elapsed();
  let attempts = 0;
  const ports = askPorts(world, project.root);
  const counting: AskPorts = {
    ...ports,
    get: (request) => {
      attempts += 1;
      return ports.get(request);
    },
  };
  const asked = (): Pick<Asked, 'environment' | 'file' | 'attempts' | 'elapsedMs'> => ({
    environment,
    file: opened.beside(),
    attempts,
    elapsedMs: Math.round(world.clock.elapsed() - started),
  });
  try {
    // A lock written by a newer modelock holds what this one cannot read; anything else is rebuilt from the gateway.
    const failure = opened.head === undefined ? opened.beside().failure : undefined;
    if (failure?.reason === 'lock.version') throw failure;
    const answer = await answerOf(world, project, environment, { opened, options, ports: counting });
    return { ...asked(), answer };
  } catch (error) {
    if (error instanceof Failure) return { ...asked(), failure: error };
    throw error;
  }
}

interface Asking {
  readonly opened: OpenedLock;
  readonly options: AskOptions;
  readonly ports: AskPorts;
}

async function answerOf(
  world: World,
  project: OpenProject,
  environment: Environment,
  { opened, options, ports }: Asking,
): Promise<{ readonly gathered: Gathered; readonly lock: Lock }> {
  const origin = originOf(environment.gateway.baseUrl);
  refuseMove(environment, opened, origin, options.acceptOrigin);
  const { head } = opened;
  const isOwn = head?.origin === origin && head.environment === environment.name;
  const previous = (models: readonly LockedModel[]): Lock | undefined =>
    isOwn ? opened.beside(models).lock : undefined;
  const key = await keyOf(world, environment, options.allowCommands);
  const gathered = await gather(
    {
      environment: environment.name,
      gateway: environment.gateway,
      ...(environment.key === undefined ? {} : { keyVariable: environment.key }),
      ...(key === undefined ? {} : { key }),
      used: usedIds(environment),
      previous,
      ...(options.acceptShrink === undefined ? {} : { acceptShrink: options.acceptShrink }),
      userAgent: `modelock/${options.version}`,
    },
    ports,
  );
  const { graceMs, maxAgeMs } = project.registry.sync;
  const lock = nextLock(previous(gathered.models), gathered, {
    environment: environment.name,
    gateway: environment.gateway.name,
    origin,
    now: world.clock.now(),
    graceMs,
    refreshAfterMs: Math.min(7 * DAY_MS, maxAgeMs / 2),
  });
  return { gathered, lock };
}

/** A changed address would send the key somewhere it was never sent: a person must say that this is meant. */
function refuseMove(
  environment: Environment,
  { head, path }: OpenedLock,
  origin: string,
  accepted: string | undefined,
): void {
  if (head === undefined || head.origin === origin || accepted === origin) return;
  throw new Failure('gateway.moved', {
    message: `${environment.name}: the registry now names ${origin}, but ${path} was made at ${head.origin}; no key was sent`,
    help: `When the move is meant: \`modelock sync ${environment.name} --accept-origin ${origin}\`.`,
    at: environment.place(['gateway'], 'value'),
    data: { is: origin, was: head.origin },
  });
}

/** Ids that the environment's bindings name and the listing is expected to hold: neither exempt nor known from documents only. */
function usedIds({ bindings, gateway }: Environment): ReadonlySet<string> {
  const declared = new Set(gateway.declared.flatMap(({ ids }) => ids));
  const ids = new Set<string>();
  for (const { primary, fallbacks } of bindings) {
    for (const { model, unlisted } of [primary, ...fallbacks]) {
      if (unlisted === undefined && !declared.has(model)) ids.add(model);
    }
  }
  return ids;
}

/** What the gateways list now, as a basis to judge on; with `fallBack`, the lock where a gateway could not be asked. */
export async function askOutlook(
  world: World,
  project: OpenProject,
  environments: readonly Environment[],
  options: AskOptions & { readonly fallBack: boolean },
): Promise<Outlook> {
  const asked = await askAll(world, project, environments, options);
  // A lock keeps its date while nothing changes; what is judged here was asked for just now.
  const now = moment(world.clock.now());
  const bases = new Map<string, Basis>();
  const failures = new Map<string, Failure>();
  for (const { environment, file, answer, failure } of asked) {
    if (answer !== undefined)
      bases.set(environment.name, {
        lock: { ...answer.lock, checked: answer.gathered.checked ?? now },
        kind: 'live',
        notes: answer.gathered.notes,
      });
    else if (options.fallBack && failure?.exitCode === UNREACHABLE && file.lock !== undefined)
      bases.set(environment.name, { lock: file.lock, kind: 'lock' });
    if (failure !== undefined) failures.set(environment.name, failure);
  }
  return { bases, failures };
}
