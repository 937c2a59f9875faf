import { type ExitCode, Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { count } from '../reporters/count.ts';
import { visible } from '../reporters/visible.ts';
import type { SourceText } from '../source/document.ts';
import { masked } from '../source/mask.ts';
import type { Input } from './command.ts';
import { type Mended, mendAll } from './mend.ts';
import { fixLine, refusalLine } from './mend-words.ts';
import { openProject } from './project.ts';
import { orInterrupted, say } from './publish.ts';

const MAX_FILE_BYTES = 1024 * 1024;

/** One file before and after. */
interface ChangedFile {
  readonly file: string;
  readonly before: SourceText;
  readonly after: SourceText;
}

/**
 * `modelock check --fix`: writes what can be mended, and says so line by line; the caller then judges what is on disk.
 * With `--dry-run` it shows a diff and ends with the exit code of a check without fixes.
 */
export async function mend(world: World, { flags, version }: Input): Promise<ExitCode | undefined> {
  const dryRun = flags.dryRun === true;
  const project = await openProject(world, flags.registry);
  const mended = await mendAll(world, project, flags, version);
  const files = changedFiles(project.sources, mended.project.sources);
  for (const one of mended.fixed) await say(world, `${dryRun ? 'would fix' : 'fixed'} ${fixLine(one)}`);
  for (const one of mended.refused) await say(world, `not fixed ${refusalLine(one)}`);
  if (dryRun) await show(world, files);
  else await write(world, files);
  await say(world, summary(mended, files.length, dryRun));
  return dryRun || world.signal.aborted ? orInterrupted(world, mended.exitCode) : undefined;
}

function changedFiles(before: readonly SourceText[], after: readonly SourceText[]): readonly ChangedFile[] {
  const sources = new Map(after.map((source) => [source.file, source]));
  return before.flatMap((source) => {
    const now = sources.get(source.file);
    return now === undefined || now === source ? [] : [{ file: source.file, before: source, after: now }];
  });
}

async function write(world: World, files: readonly ChangedFile[]): Promise<void> {
  for (const { file, before } of files) {
    const now = await world.files.read(file, MAX_FILE_BYTES);
    if (now !== undefined && isEqual(now, before.bytes)) continue;
    throw new Failure('fs.io', {
      message: `"${file}" was changed while it was being mended; nothing was written`,
      help: 'Run `modelock check --fix` again.',
    });
  }
  for (const { file, after } of files) {
    if (world.signal.aborted) return;
    await world.files.write(file, textOf(after));
  }
}

/** The changes as a patch. What looks like a credential is masked, as in every report. */
async function show(world: World, files: readonly ChangedFile[]): Promise<void> {
  if (files.length === 0) return;
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff');
  for (const { file, before, after } of files) {
    const path = visible(file);
    const headers = { headerOptions: FILE_HEADERS_ONLY };
    const [from, to] = [textOf(before), textOf(after)];
    const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, from, to, undefined, undefined, headers);
    const rows = patch.split('\n').map((row) => row.slice(0, 1) + masked(row.slice(1)));
    await world.terminal.stdout.write(rows.join('\n'));
  }
}

// The mark at the beginning of a file is a character like any other here: every byte comes back.
function textOf({ bytes }: SourceText): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function summary({ fixed, refused, held, isUnfinished }: Mended, files: number, dryRun: boolean): string {
  const did =
    fixed.length === 0
      ? refused.length === 0
        ? 'There is nothing to fix'
        : 'Nothing was changed'
      : `${count(fixed.length, 'change')} in ${count(files, 'file')}${dryRun ? ', and nothing was written' : ''}`;
  const more = held === 0 ? '' : `; ${count(held, 'suggestion')} for models left to --unsafe-fixes`;
  return `${did}${more}.${isUnfinished ? ' Run it again for more.' : ''}`;
}
