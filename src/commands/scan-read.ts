import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Unvisited, World } from '../io/world.ts';
import { findIn, type SourceFile } from '../scan/hit.ts';
import type { KnownModels } from '../scan/known.ts';
import type { Language } from '../scan/language.ts';
import { byContent, byName, type LeftOut, type Wanted } from '../scan/leave-out.ts';
import { needsContext } from '../scan/match.ts';
import { type Needle, Needles } from '../scan/needles.ts';
import type { Unread } from '../scan/unread.ts';
import type { Candidate } from './scan-files.ts';

/** What is looked for in source files. */
export interface Sought {
  readonly models: KnownModels;
  readonly wanted: Wanted;
  /** Is a file, as shown to a person, left out for another reason than its name? */
  readonly leaveOut: (path: string) => LeftOut | undefined;
  /** What look-alikes begin with; none when they are not asked for. */
  readonly stems: ReadonlySet<string>;
  /** Is shown every file when unread use cases are asked for. */
  readonly unread?: Unread;
}

/** What a scan has seen. */
export interface SourcesRead {
  /** Files in which something is written that matters. */
  readonly files: readonly SourceFile[];
  readonly count: number;
  readonly bytes: number;
  /** How many files were left out, by the reason. */
  readonly leftOut: ReadonlyMap<LeftOut, number>;
  /** Files that are read on their syntax tree and have none that could be made out. */
  readonly byTokens: readonly string[];
  /** Files that could not be read. */
  readonly unreadable: readonly Diagnostic[];
}

/** A file that may hold something, decoded. */
interface Suspect {
  readonly path: string;
  readonly text: string;
  readonly language: Language;
}

/** Source code is written by hand; what is larger is data. */
const MAX_BYTES = 16 * 1024 * 1024;
/** Files looked at before what was found in them is read more closely, so that their texts need not all be held. */
const CHUNK = 256;
const WAIVER = 'modelock-ignore';
/** Languages in which a text needs no quotation marks: every file of them is read closely. */
const UNQUOTED: ReadonlySet<string> = new Set(['shell', 'yaml', 'dotenv', 'dockerfile', 'toml', 'notebook']);

const ON_TREE: ReadonlySet<string> = new Set(['javascript', 'typescript']);

/** Reads source files: all of them as bytes, and closely those that may hold what is sought. */
export async function readSources(
  world: World,
  candidates: readonly Candidate[],
  sought: Sought,
): Promise<SourcesRead> {
  const { readSource } = await import('../scan/literals/read.ts');
  const reading = new Reading(sought, readSource);
  const paths = candidates.flatMap(({ path, inside }) => reading.begin(path, inside));
  for (let first = 0; first < paths.length; first += CHUNK) {
    world.signal.throwIfAborted();
    const suspects: Suspect[] = [];
    await world.files.visit(paths.slice(first, first + CHUNK), MAX_BYTES, (path, bytes) => {
      const suspect = reading.look(path, bytes);
      if (suspect !== undefined) suspects.push(suspect);
    });
    for (const suspect of suspects) await reading.readClosely(suspect);
  }
  return reading;
}

type ReadSource = typeof import('../scan/literals/read.ts').readSource;

class Reading implements SourcesRead {
  readonly files: SourceFile[] = [];
  readonly leftOut = new Map<LeftOut, number>();
  readonly unreadable: Diagnostic[] = [];
  readonly byTokens: string[] = [];
  count = 0;
  bytes = 0;
  readonly #sought: Sought;
  readonly #readSource: ReadSource;
  readonly #needles: Needles;
  readonly #languages = new Map<string, Language>();

  constructor(sought: Sought, readSource: ReadSource) {
    this.#sought = sought;
    this.#readSource = readSource;
    this.#needles = new Needles(needlesOf(sought.models));
  }

  /** The path, when the file is to be read at all. */
  begin(path: string, inside: string): readonly string[] {
    const language = this.#sought.leaveOut(path) ?? byName(inside, this.#sought.wanted);
    if (typeof language === 'string') {
      this.#leave(language);
      return [];
    }
    this.#languages.set(path, language);
    return [path];
  }

  /** A file's text, when it may hold what is sought. */
  look(path: string, bytes: Uint8Array | Unvisited): Suspect | undefined {
    const language = this.#languages.get(path);
    if (language === undefined) return undefined;
    if (!(bytes instanceof Uint8Array)) {
      this.#missed(path, bytes);
      return undefined;
    }
    const why = byContent(bytes, language);
    if (why !== undefined) {
      this.#leave(why);
      return undefined;
    }
    this.count += 1;
    this.bytes += bytes.length;
    const { unread, stems } = this.#sought;
    const isSuspect =
      stems.size > 0 || UNQUOTED.has(language.id) || this.#needles.mayBeIn(bytes) || holds(bytes, WAIVER);
    if (!isSuspect && unread === undefined) return undefined;
    const text = new TextDecoder().decode(bytes);
    unread?.see(text);
    return isSuspect ? { path, text, language } : undefined;
  }

  async readClosely({ path, text, language }: Suspect): Promise<void> {
    const { models, stems } = this.#sought;
    const source = await this.#readSource(text, language, path);
    if (source.read === 'tokens' && ON_TREE.has(language.id)) this.byTokens.push(path);
    const file = findIn(path, text, source, models, stems);
    const isOfUse = file.hits.length > 0 || file.alike.length > 0 || text.includes(WAIVER);
    if (isOfUse) this.files.push(file);
  }

  #missed(path: string, { why, code }: Unvisited): void {
    if (why === 'absent' || why === 'irregular') {
      this.#leave(why);
      return;
    }
    const reason = why === 'too-large' ? 'it is larger than 16 MiB' : `the system says ${code ?? 'no'}`;
    this.unreadable.push({
      rule: 'source/unreadable',
      severity: 'error',
      at: { file: path, path: [], on: 'value' },
      message: `The file cannot be scanned: ${reason}`,
      help: 'Leave it out with `scan: { exclude: [...] }` in modelock.yaml, or make it readable.',
    });
  }

  #leave(why: LeftOut): void {
    this.leftOut.set(why, (this.leftOut.get(why) ?? 0) + 1);
  }
}

function* needlesOf(models: KnownModels): Generator<Needle> {
  for (const [text, as] of models.texts()) yield { text, needsContext: needsContext(as, text) };
}

function holds(bytes: Uint8Array, wanted: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(wanted);
}
