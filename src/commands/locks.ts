import { Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { decodeLock } from '../listing/lock.ts';
import type { LockHead } from '../listing/lock-text.ts';
import type { Lock, LockedModel } from '../listing/record.ts';
import { sealedLock } from '../listing/sealed.ts';
import type { Environment } from '../registry/registry.ts';
import type { Basis } from '../resolve/resolved.ts';
import { join } from './project.ts';

/** What is known about the gateway of each environment: a basis to judge on, or why there is none. */
export interface Outlook {
  readonly bases: ReadonlyMap<string, Basis>;
  readonly failures: ReadonlyMap<string, Failure>;
}

/** A lock file as it is on disk. */
export interface LockFile {
  readonly path: string;
  /** What is in it; absent when there is no such file. */
  readonly bytes?: Uint8Array;
  readonly lock?: Lock;
  /** Why it is no lock that can be used. */
  readonly failure?: Failure;
}

/** Bytes of a lock at most: 50,000 models of half a kilobyte. */
export const MAX_LOCK_BYTES: number = 32 * 1024 * 1024;

/** The folder of locks in a registry folder. */
export function locksFolder(folder: string): string {
  return join(folder, 'locks');
}

function pathOf(folder: string, environment: string): string {
  return join(locksFolder(folder), `${environment}.lock.json`);
}

/** Reads one environment's lock. Never rejects for what is in the file; that is in `failure`. */
export async function readLock(world: World, folder: string, environment: string): Promise<LockFile> {
  const path = pathOf(folder, environment);
  const bytes = await world.files.read(path, MAX_LOCK_BYTES);
  if (bytes === undefined) return { path };
  return decoded(path, bytes);
}

function decoded(path: string, bytes: Uint8Array): LockFile {
  const text = new TextDecoder().decode(bytes);
  try {
    return { path, bytes, lock: decodeLock(text, path) };
  } catch (error) {
    if (error instanceof Failure) return { path, bytes, failure: error };
    throw error;
  }
}

/** A lock file whose models are read only when a gateway's answer differs from them. */
export interface OpenedLock {
  readonly path: string;
  readonly head?: LockHead;
  /** The file, beside the models that its gateway lists now when there are any. What it was at first it stays. */
  beside(models?: readonly LockedModel[]): LockFile;
}

/** Opens one environment's lock. Never rejects for what is in the file. */
export async function openLock(world: World, folder: string, environment: string): Promise<OpenedLock> {
  const path = pathOf(folder, environment);
  const bytes = await world.files.read(path, MAX_LOCK_BYTES);
  const sealed = bytes === undefined ? undefined : sealedLock(bytes);
  let file = bytes === undefined ? { path } : sealed === undefined ? decoded(path, bytes) : undefined;
  const head = sealed?.head ?? file?.lock;
  return {
    path,
    ...(head === undefined ? {} : { head }),
    beside(models) {
      if (file === undefined && sealed !== undefined && bytes !== undefined) {
        const isSame = models !== undefined && sealed.holds(models);
        file = isSame ? { path, bytes, lock: { ...sealed.head, models } } : decoded(path, bytes);
      }
      return file ?? { path };
    },
  };
}

/** The origin a gateway's address names. */
export function originOf(baseUrl: string): string {
  return new URL(baseUrl).origin;
}

/** Reads the locks of all environments. A lock made from another gateway judges nothing. */
export async function readOutlook(
  world: World,
  folder: string,
  environments: readonly Environment[],
): Promise<Outlook> {
  const bases = new Map<string, Basis>();
  const failures = new Map<string, Failure>();
  const files = await Promise.all(environments.map(({ name }) => readLock(world, folder, name)));
  environments.forEach((environment, index) => {
    const file = files[index];
    const failure = file === undefined ? undefined : (file.failure ?? mismatch(environment, file));
    if (failure !== undefined) failures.set(environment.name, failure);
    else if (file?.lock !== undefined) bases.set(environment.name, { lock: file.lock, kind: 'lock' });
  });
  return { bases, failures };
}

function mismatch(environment: Environment, file: LockFile): Failure | undefined {
  const command = `modelock sync ${environment.name}`;
  if (file.lock === undefined) {
    return new Failure('lock.absent', {
      message: `Environment "${environment.name}" has no lock, so nothing is known about its models`,
      help: `Run \`${command}\` and commit ${file.path}.`,
      at: environment.place(['environment'], 'value'),
    });
  }
  const { lock } = file;
  const origin = originOf(environment.gateway.baseUrl);
  if (lock.environment === environment.name && lock.origin === origin) return undefined;
  const accept = lock.origin === origin ? '' : ` --accept-origin ${origin}`;
  const [is, was] =
    lock.environment === environment.name ? [origin, lock.origin] : [environment.name, lock.environment];
  return new Failure('lock.gateway', {
    message: `${file.path} was made for "${was}", but the registry now says "${is}"`,
    help: `Run \`${command}${accept}\` and commit the lock.`,
    at: environment.place(['environment'], 'value'),
    data: { is, was },
  });
}
