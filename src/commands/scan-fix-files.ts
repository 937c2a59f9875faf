import { Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { visible } from '../reporters/visible.ts';
import { masked } from '../source/mask.ts';
import { say } from './publish.ts';

/** A source file as its text; its byte order mark, when it has one, is apart. */
export interface DecodedSource {
  readonly bytes: Uint8Array;
  readonly mark: string;
  readonly text: string;
}

/** A source file before and after. */
export interface ChangedSource {
  readonly file: string;
  readonly before: DecodedSource;
  readonly after: string;
}

const MAX_BYTES = 16 * 1024 * 1024;
/** Lines out and lines in; the time for a diff grows with the square of them. */
const MAX_EDITS = 6000;
const MARK = '\ufeff';

/** Reads a source file; undefined when its bytes are not UTF-8, since they would not come back. */
export async function decoded(world: World, file: string): Promise<DecodedSource | undefined> {
  const bytes = await world.files.read(file, MAX_BYTES);
  if (bytes === undefined) return undefined;
  try {
    const whole = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const mark = whole.startsWith(MARK) ? MARK : '';
    return { bytes, mark, text: whole.slice(mark.length) };
  } catch {
    return undefined;
  }
}

/** Writes every file, or none where one was changed in between. */
export async function writeSources(world: World, files: readonly ChangedSource[]): Promise<void> {
  for (const { file, before } of files) {
    const now = await world.files.read(file, MAX_BYTES);
    if (now !== undefined && Buffer.compare(now, before.bytes) === 0) continue;
    throw new Failure('fs.io', {
      message: `"${file}" was changed while it was being rewritten; nothing was written`,
      help: 'Run `modelock scan --fix` again.',
    });
  }
  for (const { file, after } of files) {
    world.signal.throwIfAborted();
    await world.files.write(file, after);
  }
}

/** The changes as a patch. What looks like a credential is masked, as in every report. */
export async function showPatch(world: World, files: readonly ChangedSource[]): Promise<void> {
  if (files.length === 0) return;
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff');
  for (const { file, before, after } of files) {
    const path = visible(file);
    const how = { headerOptions: FILE_HEADERS_ONLY, maxEditLength: MAX_EDITS };
    const from = before.mark + before.text;
    const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, from, after, undefined, undefined, how);
    if (patch === undefined) {
      await say(world, `${file} has too many changes to show.`);
      continue;
    }
    const rows = patch.split('\n').map((row) => row.slice(0, 1) + masked(row.slice(1)));
    await world.terminal.stdout.write(rows.join('\n'));
  }
}
