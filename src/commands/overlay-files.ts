import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { parseBody } from '../listing/json.ts';
import { readOverlay } from '../listing/overlays/index.ts';
import type { Overlay } from '../listing/overlays/overlay.ts';
import type { OverlayFile } from '../registry/registry.ts';
import type { OverlaySource } from '../resolve/overlay.ts';
import type { Document } from '../source/document.ts';
import { locate } from '../source/locate.ts';
import { readDocument } from '../source/read.ts';
import { join, type OpenProject } from './project.ts';

/** The overlays of a project: the files that could be read, and what is wrong with the others. */
export interface OverlaysRead {
  readonly sources: readonly OverlaySource[];
  readonly diagnostics: readonly Diagnostic[];
}

/** models.dev has 2.3 MB (2026-06). */
const MAX_BYTES = 16 * 1024 * 1024;
/** Mistakes reported in one file at most; whoever mends a hundred may run again. */
const MAX_MISTAKES = 100;

/**
 * Reads the files named under `overlays:`; none named, nothing read. Whatever they hold, the answer is facts or located
 * diagnostics.
 */
export async function readOverlayFiles(world: World, project: OpenProject): Promise<OverlaysRead> {
  const read = await Promise.all(
    project.registry.overlays.map((file) => readFile(world, join(project.root, file.file), file)),
  );
  return {
    sources: read.flatMap(({ source }) => (source === undefined ? [] : [source])),
    diagnostics: read.flatMap(({ diagnostics, document }) => {
      const documents = new Map(project.documents);
      if (document !== undefined) documents.set(document.file, document);
      return locate(diagnostics, documents);
    }),
  };
}

interface FileRead {
  readonly source?: OverlaySource;
  readonly document?: Document;
  readonly diagnostics: readonly Diagnostic[];
}

async function readFile(world: World, path: string, named: OverlayFile): Promise<FileRead> {
  try {
    const bytes = await world.files.read(path, MAX_BYTES);
    if (bytes === undefined) return { diagnostics: [absent(path, named)] };
    const { value, document, diagnostics } = parse(path, bytes);
    if (diagnostics.length > 0) return { diagnostics };
    const overlay = readOverlay(value);
    const wrong = mistakes(path, overlay);
    // JSON is YAML too: read as such it has a place for every value.
    const places = document ?? (wrong.length > 0 ? readDocument({ file: path, bytes }).document : undefined);
    const source = { file: path, overlay };
    return { source, diagnostics: wrong, ...(places === undefined ? {} : { document: places }) };
  } catch (error) {
    if (error instanceof Failure) return { diagnostics: [unreadable(path, error, named)] };
    throw error;
  }
}

interface Parsed {
  readonly value?: unknown;
  readonly document?: Document;
  readonly diagnostics: readonly Diagnostic[];
}

function parse(path: string, bytes: Uint8Array): Parsed {
  if (!/\.ya?ml$/.test(path)) return { value: parseBody(bytes), diagnostics: [] };
  const { document, diagnostics } = readDocument({ file: path, bytes });
  return document === undefined ? { diagnostics } : { value: document.value, document, diagnostics };
}

function absent(path: string, { at, file }: OverlayFile): Diagnostic {
  return {
    rule: 'registry/overlay-absent',
    severity: 'error',
    at,
    message: `There is no file "${path}"`,
    help: 'Put it there, or take its line out of `overlays:`.',
    data: { file },
  };
}

function unreadable(path: string, { message, reason, help }: Failure, { at, file }: OverlayFile): Diagnostic {
  const own = reason === 'registry.invalid' && help !== undefined;
  return {
    rule: 'registry/overlay-file',
    severity: 'error',
    at,
    message: `"${path}" cannot be read as a file of facts: ${message}`,
    help: own ? help : 'Put the right file there, or take its line out of `overlays:`.',
    data: { file, reason },
  };
}

/** What a person wrote and got wrong is told at its line; in a feed of somebody else it is only counted. */
function mistakes(path: string, { own, refused }: Overlay): readonly Diagnostic[] {
  if (!own) return [];
  return refused.slice(0, MAX_MISTAKES).map(({ problem, shown, field, path: keys }) => ({
    rule: 'registry/overlay-value',
    severity: 'error',
    at: { file: path, path: keys, on: keys.at(-1) === shown ? 'key' : 'value' },
    message:
      field === undefined
        ? `This record is refused: ${problem} ("${shown}")`
        : `\`${field}\` ${problem} ("${shown}")`,
    help: 'Mend it; `schema/overlay.schema.json` says what a record may hold.',
    data: { problem, shown, ...(field === undefined ? {} : { field }) },
  }));
}
