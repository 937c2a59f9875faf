import type { World } from '../io/world.ts';
import type { SourceText } from '../source/document.ts';
import type { Flags } from './flags.ts';
import { realFolder } from './part-files.ts';
import { hasSettings, isSettings, openProject, parentOf } from './project.ts';
import { usage } from './usage.ts';

/** The argument that stands for standard input. */
export const STDIN = '-';

const MAX_BYTES = 1024 * 1024;

/** A file of a registry that comes from standard input, and the registry folder; no folder when it belongs to none. */
export interface Typed {
  readonly source: SourceText;
  readonly folder?: string;
}

/** Reads standard input as the file that `--stdin-filename` names; undefined when it was not asked for. */
export async function readTyped(
  world: World,
  args: readonly string[],
  flags: Flags,
): Promise<Typed | undefined> {
  if (!args.includes(STDIN)) {
    if (flags.stdinFilename === undefined) return undefined;
    throw usage('--stdin-filename needs `-`', 'Write `modelock check - --stdin-filename <file>`.');
  }
  if (args.length > 1)
    throw usage('`-` stands alone: it cannot be given with other files', 'Give one of both.');
  if (flags.stdinFilename === undefined || flags.stdinFilename === '') {
    const help = 'Add --stdin-filename with its path, such as registry/production.yaml.';
    throw usage('`-` needs the name of the file that standard input stands for', help);
  }
  const file = flags.stdinFilename.replaceAll('\\', '/').replace(/^(?:\.\/+)+(?=.)/, '');
  const bytes = await world.terminal.input(MAX_BYTES);
  const folder = await folderOf(world, file, flags.registry);
  return { source: { file, bytes }, ...(folder === undefined ? {} : { folder }) };
}

/** The registry folder that a path lies in, on the disk or not. Rejects when there is no registry anywhere. */
async function folderOf(
  world: World,
  file: string,
  registry: string | undefined,
): Promise<string | undefined> {
  const parent = parentOf(file);
  const isYaml = /\.ya?ml$/.test(file);
  if (registry === undefined && isYaml && (isSettings(file) || (await hasSettings(world, parent))))
    return parent;
  const { folder } = await openProject(world, registry);
  return isYaml && (await realFolder(world, folder)) === (await realFolder(world, parent))
    ? folder
    : undefined;
}
