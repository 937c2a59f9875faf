import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { Failure } from '../diagnostics/failure.ts';
import { subjectOf } from '../diagnostics/fingerprint.ts';
import type { PassedUnlisted } from '../diagnostics/report.ts';
import type { World } from '../io/world.ts';
import type { Binding } from '../registry/registry.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { type Blob, openRevision, type Revision } from './git.ts';
import { type Judgement, judgeProject } from './judgement.ts';
import type { Part } from './part.ts';
import { join, openProject, type Project } from './project.ts';

/** The part of a registry that differs from a git revision, or is wrong only since then. */
export async function changedPart(
  world: World,
  project: Project,
  { resolution, report }: Judgement,
  name: string,
  version: string,
): Promise<Part> {
  const base = await judgeRevision(world, project, name, version);
  const before = countAll(base?.report.diagnostics ?? []);
  const now = countAll(report.diagnostics);
  const bindings = differing(base?.resolution, resolution);
  const isDifferent = (environment: unknown, useCase: unknown): boolean =>
    bindings.has(JSON.stringify([environment, useCase]));
  const passed = new Set(base?.report.passedUnlisted.map(passedKey));
  return {
    finding(found) {
      if (isDifferent(found.data?.['environment'], found.data?.['useCase'])) return true;
      const key = JSON.stringify(subjectOf(found));
      const then = before.get(key);
      if (then === undefined || (found.severity === 'error' && !then.isError)) return true;
      // Which of several alike is the new one cannot be told.
      return (now.get(key)?.often ?? 1) > then.often;
    },
    passed: (one) => isDifferent(one.environment, one.useCase) || !passed.has(passedKey(one)),
  };
}

/** The registry of a revision, judged by the same code at the same moment; undefined when it had none. */
async function judgeRevision(
  world: World,
  { folder }: Project,
  name: string,
  version: string,
): Promise<Judgement | undefined> {
  const { past } = await worldAt(world, folder, name);
  try {
    return await judgeProject(past, await openProject(past, folder), {}, version);
  } catch (error) {
    if (error instanceof Failure && error.reason === 'registry.absent') return undefined;
    throw error;
  }
}

/** The world with the disk as it was: the registry folder from a git revision, and files beside it that the registry names. */
export async function worldAt(
  world: World,
  folder: string,
  name: string,
): Promise<{ readonly past: World; readonly commit: string }> {
  const revision = await openRevision(world, folder, name);
  const files = { ...world.files, ...(await filesAt(world, folder, revision)) };
  return { past: { ...world, files }, commit: revision.commit };
}

type Reading = Pick<World['files'], 'read' | 'list' | 'exists'>;

async function filesAt(world: World, folder: string, revision: Revision): Promise<Reading> {
  const wanted = (await revision.files()).filter(({ path }) =>
    /^[^/]+\.ya?ml$|^locks\/[^/]+\.json$/.test(path),
  );
  const contents = await revision.contents(wanted);
  const blobs = new Map<string, Blob>(wanted.map((blob) => [join(folder, blob.path), blob]));
  const own = join(folder, '');
  return {
    async read(path, maxBytes = Number.POSITIVE_INFINITY) {
      const blob = blobs.get(path);
      if (blob !== undefined) return blob.bytes > maxBytes ? undefined : contents.get(blob.id);
      if (path.startsWith(own)) return undefined;
      // Beside a registry that is the whole repository there is nothing that git knows.
      if (revision.prefix === '') return world.files.read(path, maxBytes);
      return revision.content(`../${besides(folder, path)}`, maxBytes);
    },
    list: async (path) =>
      path === folder ? wanted.map((blob) => blob.path).filter((one) => !one.includes('/')) : undefined,
    exists: async (path) => blobs.has(path),
  };
}

/** A path in the folder that holds the registry folder, from there. */
function besides(folder: string, path: string): string {
  const parent = folder.slice(0, folder.lastIndexOf('/') + 1);
  return path.startsWith(parent) ? path.slice(parent.length) : path;
}

/** Bindings that are not the same in both, as `[environment, useCase]`; with no base all are. */
function differing(base: Resolution | undefined, now: Resolution | undefined): ReadonlySet<string> {
  const before = new Map(bindingsOf(base).map((one) => [bindingKey(one), content(one)]));
  const changed = bindingsOf(now).filter((one) => before.get(bindingKey(one)) !== content(one));
  return new Set(changed.map(bindingKey));
}

function bindingsOf(resolution: Resolution | undefined): readonly Binding[] {
  return (resolution?.registry.environments ?? []).flatMap(({ bindings }) => bindings);
}

function bindingKey({ environment, useCase }: Binding): string {
  return JSON.stringify([environment, useCase]);
}

/** Fields of a binding that say where something is written. */
const PLACES: ReadonlySet<string> = new Set(['at', 'entryAt', 'written']);

/** What a binding says, wherever it is written. */
function content(binding: Binding): string {
  return JSON.stringify(binding, (key, value) => (PLACES.has(key) ? undefined : value));
}

function passedKey({ environment, useCase, model, availability }: PassedUnlisted): string {
  return JSON.stringify([environment, useCase, model, availability]);
}

/** How often something was found, and whether as an error. */
interface Count {
  readonly often: number;
  readonly isError: boolean;
}

function countAll(found: readonly Diagnostic[]): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>();
  for (const one of found) {
    const key = JSON.stringify(subjectOf(one));
    const { often = 0, isError = false } = counts.get(key) ?? {};
    counts.set(key, { often: often + 1, isError: isError || one.severity === 'error' });
  }
  return counts;
}
