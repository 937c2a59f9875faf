import { posix } from 'node:path';
import { Failure, type Reason } from '../../src/diagnostics/failure.ts';
import { readInput } from '../../src/io/node-input.ts';
import { createConcealer } from '../../src/io/secrets.ts';
import type { Answered, Files, HttpRequest, Ran, Sink, World } from '../../src/io/world.ts';
import { memoryHttp, type Script } from './memory-http.ts';

/** What a memory world is made of; everything has a default. */
export interface MemoryOptions {
  /** Text by path, relative to the working directory or absolute. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly now?: Date | string;
  readonly get?: Script;
  readonly color?: boolean;
  readonly isTerminal?: boolean;
  readonly width?: number;
  /** Answers to questions, in turn; setting them makes `canAsk` true. */
  readonly answers?: readonly (string | undefined)[];
  /** What writing to (or removing) a path fails with. */
  readonly refuse?: Readonly<Record<string, Reason>>;
  /** Folders that another run is working in. */
  readonly busy?: readonly string[];
  /** What happens to watched files, in turn: texts to put, undefined to remove. The run is interrupted after the last. */
  readonly changes?: readonly Readonly<Record<string, string | undefined>>[];
  /** What standard input holds. */
  readonly input?: string | Uint8Array;
  /** How programs end; without it there are none. */
  readonly run?: (command: readonly string[]) => Ran;
  /** What programs that are asked for data give; without it there are none. */
  readonly ask?: (command: readonly string[], input?: string) => Answered;
}

/** A world without disk, network or time, and what was done to it. */
export interface MemoryWorld extends World {
  dispose(): void;
  /** Every file there is now, by path. */
  readonly present: ReadonlyMap<string, string>;
  /** Paths that were written, in order; one that was written twice is there twice. */
  readonly writes: readonly string[];
  /** Text last written to each path. */
  readonly written: ReadonlyMap<string, string>;
  readonly requests: readonly HttpRequest[];
  /** Milliseconds slept, one entry each time. */
  readonly sleeps: readonly number[];
  readonly asked: readonly string[];
  /** Programs that were run, with their arguments. */
  readonly ran: readonly (readonly string[])[];
  readonly disposed: boolean;
  stdout(): string;
  stderr(): string;
  interrupt(name?: 'SIGINT' | 'SIGTERM'): void;
}

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

function keyOf(path: string): string {
  const slashed = posix.normalize(path.replaceAll('\\', '/'));
  const plain = slashed.startsWith(`${CWD}/`) ? slashed.slice(CWD.length + 1) : slashed;
  return plain.length > 1 && plain.endsWith('/') ? plain.slice(0, -1) : plain;
}

/** The working directory. Its files are the ones with relative paths. */
const CWD = '/project';

function refused(reason: Reason, path: string): Failure {
  return new Failure(reason, { message: `"${path}" cannot be written (${reason})`, data: { path } });
}

interface Disk {
  readonly files: Files;
  readonly present: Map<string, string>;
  readonly writes: string[];
  readonly written: Map<string, string>;
}

/** Names of entries in a folder of a flat map; undefined when nothing lies below it. */
function namesIn(paths: Iterable<string>, folder: string): readonly string[] | undefined {
  const prefix = folder === '.' ? '' : folder === '/' ? '/' : `${folder}/`;
  const names = new Set<string>();
  for (const path of paths) {
    if (path.startsWith(prefix) && (prefix !== '' || !path.startsWith('/'))) {
      names.add(path.slice(prefix.length).split('/')[0] ?? '');
    }
  }
  return names.size === 0 ? undefined : [...names].sort();
}

function memoryDisk(
  options: MemoryOptions,
  conceal: (text: string, shortest: number) => string,
  interrupt: () => void,
): Disk {
  const changes = [...(options.changes ?? [])];
  const bytes = new Map<string, Uint8Array>();
  const present = new Map<string, string>();
  const written = new Map<string, string>();
  const writes: string[] = [];
  const folders = new Set<string>();
  const held = new Set((options.busy ?? []).map(keyOf));

  const put = (path: string, data: Uint8Array): void => {
    bytes.set(path, data);
    present.set(path, DECODER.decode(data));
  };
  const drop = (path: string): void => {
    bytes.delete(path);
    present.delete(path);
  };
  const guard = (path: string, key: string): void => {
    const reason = options.refuse?.[path] ?? options.refuse?.[key];
    if (reason !== undefined) throw refused(reason, path);
    if (key === '..' || key.startsWith('../')) throw refused('fs.path', path);
  };
  for (const [path, content] of Object.entries(options.files ?? {})) {
    put(keyOf(path), typeof content === 'string' ? ENCODER.encode(content) : content);
  }

  const files: Files = {
    async read(path, maxBytes = Number.POSITIVE_INFINITY) {
      const key = keyOf(path);
      const data = bytes.get(key);
      if (data === undefined && namesIn(bytes.keys(), key) !== undefined) throw refused('fs.path', path);
      if (data !== undefined && data.byteLength > maxBytes) {
        throw new Failure('registry.invalid', {
          message: `"${path}" is too large`,
          data: { path, maxBytes },
        });
      }
      return data;
    },
    list: async (path) => namesIn(bytes.keys(), keyOf(path)) ?? (folders.has(keyOf(path)) ? [] : undefined),
    entries: async (path) =>
      namesIn(bytes.keys(), keyOf(path))?.map((name) => {
        const kind = bytes.has(keyOf(posix.join(path, name))) ? 'file' : 'folder';
        return { name, kind } as const;
      }),
    async visit(paths, maxBytes, visitor) {
      for (const path of paths) {
        const data = bytes.get(keyOf(path));
        if (data === undefined) visitor(path, { why: 'absent' });
        else visitor(path, data.byteLength > maxBytes ? { why: 'too-large' } : data);
      }
    },
    exists: async (path) =>
      bytes.has(keyOf(path)) || folders.has(keyOf(path)) || namesIn(bytes.keys(), keyOf(path)) !== undefined,
    real: async (path) => posix.resolve(CWD, keyOf(path)),
    async write(path, text) {
      const key = keyOf(path);
      guard(path, key);
      const shown = conceal(text, 8);
      put(key, ENCODER.encode(shown));
      writes.push(key);
      written.set(key, shown);
    },
    async remove(path) {
      guard(path, keyOf(path));
      drop(keyOf(path));
    },
    async temporary(prefix) {
      const folder = `/tmp/${prefix}${folders.size}`;
      folders.add(folder);
      return folder;
    },
    async removeTree(path) {
      const key = keyOf(path);
      if (![...folders].some((folder) => key === folder || key.startsWith(`${folder}/`)))
        throw refused('fs.path', path);
      for (const each of [...bytes.keys()]) if (each === key || each.startsWith(`${key}/`)) drop(each);
      folders.delete(key);
    },
    watch: (watched) => ({
      async changed() {
        for (;;) {
          const change = changes.shift();
          if (change === undefined) return interrupt();
          for (const [path, text] of Object.entries(change)) {
            if (text === undefined) drop(keyOf(path));
            else put(keyOf(path), ENCODER.encode(text));
          }
          const matters = (path: string): boolean =>
            watched.some(
              ({ folder, names }) =>
                keyOf(folder) === posix.dirname(path) && names.test(posix.basename(path)),
            );
          if (Object.keys(change).map(keyOf).some(matters)) return;
        }
      },
      close: () => undefined,
    }),
    async exclusive(folder, _waitMs, work) {
      const key = keyOf(folder);
      guard(folder, key);
      if (held.has(key))
        throw new Failure('lock.busy', {
          message: `another run is working in "${folder}"`,
          data: { folder },
        });
      held.add(key);
      try {
        return await work();
      } finally {
        held.delete(key);
      }
    },
  };
  return { files, present, writes, written };
}

/** Makes a world in memory for tests of commands. Sleeping returns at once and moves its clock. */
export function memoryWorld(options: MemoryOptions = {}): MemoryWorld {
  const controller = new AbortController();
  const concealer = createConcealer();
  const disk = memoryDisk(
    options,
    (text, shortest) => concealer.conceal(text, shortest),
    () => controller.abort('SIGINT'),
  );
  const { http, requests } = memoryHttp(options.get ?? [], controller.signal);
  const said = { stdout: '', stderr: '' };
  const sleeps: number[] = [];
  const asked: string[] = [];
  const programs: (readonly string[])[] = [];
  const answers = [...(options.answers ?? [])];
  let time = new Date(options.now ?? '2026-11-22T12:00:00Z').getTime();
  let seed = 1;
  let disposed = false;

  const sink = (name: 'stdout' | 'stderr'): Sink => ({
    isTerminal: options.isTerminal ?? false,
    color: options.color ?? false,
    width: options.width ?? 80,
    write: async (text) => {
      said[name] += concealer.conceal(text);
    },
  });
  const next = (message: string): string | undefined => {
    asked.push(message);
    return answers.shift();
  };

  return {
    ...disk,
    http,
    requests,
    sleeps,
    asked,
    programs: {
      ask: async (command, { input }) => {
        programs.push(command);
        return options.ask?.(command, input) ?? { kind: 'failed', why: 'not-found' };
      },
      run: async (command) => {
        programs.push(command);
        return options.run?.(command) ?? { kind: 'failed', why: 'not-found' };
      },
    },
    ran: programs,
    env: options.env ?? {},
    signal: controller.signal,
    conceal: (secret) => concealer.add(secret),
    clock: {
      now: () => new Date(time),
      pinned: options.now !== undefined,
      elapsed: () => time,
      sleep: async (ms) => {
        sleeps.push(ms);
        if (!controller.signal.aborted) time += ms;
      },
      random: () => {
        seed = (seed * 16_807) % 2_147_483_647;
        return (seed - 1) / 2_147_483_646;
      },
    },
    terminal: {
      stdout: sink('stdout'),
      stderr: sink('stderr'),
      input: (maxBytes) =>
        readInput(async function* () {
          yield options.input ?? '';
        }, maxBytes),
      canAsk: options.answers !== undefined,
      questions: {
        select: async (message, choices) => {
          const answer = next(message);
          return choices.find(({ value }) => value === answer)?.value;
        },
        text: async (message, initial) => next(message) ?? initial,
      },
    },
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    interrupt: (name = 'SIGINT') => controller.abort(name),
    get disposed() {
      return disposed;
    },
    dispose: () => {
      disposed = true;
    },
  };
}
