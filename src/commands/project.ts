import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import type { Known } from '../registry/known.ts';
import { loadRegistry } from '../registry/load.ts';
import type { Registry } from '../registry/registry.ts';
import type { Document, SourceText } from '../source/document.ts';
import { KNOWN } from './known.ts';
import { schemaCompiler } from './schema-compiler.ts';
import { type Timing, UNTIMED } from './timing.ts';

/** A registry folder, read. `registry` is absent when its files cannot be read as one; `diagnostics` say why. */
export interface Project {
  /** The registry folder as shown to a person. */
  readonly folder: string;
  /** The folder that holds it; outputs are relative to this one. */
  readonly root: string;
  readonly registry?: Registry;
  /** Its files, byte for byte. */
  readonly sources: readonly SourceText[];
  readonly documents: ReadonlyMap<string, Document>;
  readonly diagnostics: readonly Diagnostic[];
  /** What the registry was read with. */
  readonly known: Known;
}

/** A project whose files can be read as a registry. */
export type OpenProject = Project & { readonly registry: Registry };

const FOLDER = 'registry';
const SETTINGS = ['modelock.yaml', 'modelock.yml'];
const MAX_FILE_BYTES = 1024 * 1024;
const MAX_ALL_BYTES = 8 * 1024 * 1024;
const MAX_FILES = 1000;
/** Folders to climb before giving up; no repository is deeper. */
const MAX_CLIMB = 64;

/** Joins two path parts with a forward slash, without a leading `./`. */
export function join(folder: string, name: string): string {
  return folder === '.' || folder === '' ? name : `${folder.replace(/\/$/, '')}/${name}`;
}

/** The folder that holds a path; `.` for a bare name. */
export function parentOf(path: string): string {
  const slash = path.replace(/\/+$/, '').lastIndexOf('/');
  if (slash < 0) return path === '..' || path.endsWith('/..') ? `${path}/..` : '.';
  return slash === 0 ? '/' : path.slice(0, slash);
}

/** Finds and reads the registry. Rejects with `registry.absent` when there is none. `typed` stands for a file of it. */
export async function openProject(
  world: World,
  given: string | undefined,
  typed?: SourceText,
  { phase }: Timing = UNTIMED,
): Promise<Project> {
  const { folder, sources } = await phase('reading files', async () => {
    const folder = await findRegistry(world, given, typed);
    if (folder === undefined) throw noRegistry(given);
    return { folder, sources: await readSources(world, folder, typed) };
  });
  return phase('YAML and schema', async () => projectOf(folder, sources, await knownTo(sources)));
}

/** Few registries have fields of their own, and loading what compiles their schema takes longer than a whole check. */
async function knownTo(sources: readonly SourceText[]): Promise<Known> {
  const settings = sources.find(({ file }) => isSettings(file));
  const isExtended = new TextDecoder().decode(settings?.bytes).includes('extensions');
  return isExtended ? { ...KNOWN, compile: await schemaCompiler() } : KNOWN;
}

/** The project that files of a registry folder make. */
export function projectOf(folder: string, sources: readonly SourceText[], known: Known): Project {
  return {
    folder,
    root: folder === '.' ? '..' : parentOf(folder),
    sources,
    known,
    ...loadRegistry(folder, sources, known),
  };
}

/** The registry folder, as shown to a person; undefined when there is none. */
export function findRegistry(
  world: World,
  given: string | undefined,
  typed?: SourceText,
): Promise<string | undefined> {
  return given === undefined ? findFolder(world) : givenFolder(world, given, typed);
}

async function givenFolder(world: World, given: string, typed?: SourceText): Promise<string | undefined> {
  const folder = given.replace(/\/+$/, '') || '/';
  const isTyped = typed !== undefined && isSettings(typed.file);
  return isTyped || (await hasSettings(world, folder)) ? folder : undefined;
}

/** Is this the path of a `modelock.yaml`? */
export function isSettings(path: string): boolean {
  return SETTINGS.includes(nameOf(path));
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

async function findFolder(world: World): Promise<string | undefined> {
  let up = '';
  for (let climbed = 0; climbed < MAX_CLIMB; climbed += 1) {
    const folder = `${up}${FOLDER}`;
    if (await hasSettings(world, folder)) return folder;
    if (await world.files.exists(`${up}.git`)) return undefined;
    const above = `${up}../`;
    if (!(await world.files.exists(above))) return undefined;
    up = above;
  }
  return undefined;
}

/** Is there a registry in this folder? */
export async function hasSettings(world: World, folder: string): Promise<boolean> {
  for (const name of SETTINGS) if (await world.files.exists(join(folder, name))) return true;
  return false;
}

function noRegistry(given: string | undefined): Failure {
  const where = given === undefined ? 'here or in any folder up to the repository root' : `in "${given}"`;
  return new Failure('registry.absent', {
    message: `No registry (modelock.yaml) ${where}`,
    help: 'Run `modelock init` to write one, or name its folder with --registry.',
  });
}

async function readSources(
  world: World,
  folder: string,
  typed: SourceText | undefined,
): Promise<readonly SourceText[]> {
  const instead = typed === undefined ? undefined : nameOf(typed.file);
  const listed = (await world.files.list(folder)) ?? [];
  const names = listed.filter((name) => /\.ya?ml$/.test(name) && name !== instead);
  if (names.length > MAX_FILES) throw tooLarge(folder);
  const read = await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      return { file, bytes: await world.files.read(file, MAX_FILE_BYTES) };
    }),
  );
  const sources = read.flatMap(({ file, bytes }) => (bytes === undefined ? [] : [{ file, bytes }]));
  if (typed !== undefined) sources.push(typed);
  if (sources.reduce((sum, { bytes }) => sum + bytes.length, 0) > MAX_ALL_BYTES) throw tooLarge(folder);
  return sources;
}

function tooLarge(folder: string): Failure {
  return new Failure('registry.invalid', {
    message: `"${folder}" holds more than ${MAX_FILES} files, or they are over 8 MiB together`,
    help: 'A registry holds choices, not data; move anything else out of the folder.',
  });
}
