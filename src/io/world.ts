/** Everything outside the program that a command may touch. `io/node.ts` is the only real one. */
export interface World {
  readonly files: Files;
  readonly http: Http;
  readonly programs: Programs;
  readonly clock: Clock;
  readonly terminal: Terminal;
  /** Environment variables. A key's value is read through here and nowhere else. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  /** Registers a value that must never leave the process; every sink removes it in all its usual encodings. */
  readonly conceal: (secret: string) => void;
}

/**
 * The disk. Paths use forward slashes and are relative to the working directory unless absolute.
 * Every method rejects with a `Failure` (`fs.*`) when the system refuses.
 */
export interface Files {
  /** The bytes of a file, or undefined when there is none. `maxBytes` guards against files that are no registry. */
  read(path: string, maxBytes?: number): Promise<Uint8Array | undefined>;
  /** Names in a folder, sorted by code unit, or undefined when there is no such folder. */
  list(path: string): Promise<readonly string[] | undefined>;
  /** What is in a folder, sorted by code unit, or undefined when there is no such folder. Links are not followed. */
  entries(path: string): Promise<readonly Entry[] | undefined>;
  /**
   * Reads many files, one after the other, as fast as the disk gives them. The bytes are overwritten by the next file. Links
   * are not followed; what cannot be read is told, and the others go on.
   */
  visit(paths: readonly string[], maxBytes: number, visitor: Visitor): Promise<void>;
  exists(path: string): Promise<boolean>;
  /** The absolute path, with the links of its folders followed; there need be no such file. */
  real(path: string): Promise<string>;
  /** Writes a whole file: temp file in the same folder, fsync, rename. Creates missing folders. Refuses links and paths outside the working tree's root. */
  write(path: string, text: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes a new folder in the system's temporary folder and returns its absolute path. */
  temporary(prefix: string): Promise<string>;
  removeTree(path: string): Promise<void>;
  /** Watches files from now on. */
  watch(watched: readonly Watched[]): Watch;
  /** Runs `work` while holding an exclusive lock file in `folder`; rejects with `lock.busy` after `waitMs`. */
  exclusive<T>(folder: string, waitMs: number, work: () => Promise<T>): Promise<T>;
}

/** One thing in a folder; `other` is a link, device or pipe. */
export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** Is shown a file, or why there are no bytes of it: `refused` with the system's code. */
export type Visitor = (path: string, bytes: Uint8Array | Unvisited) => void;

/** Why a file was not read. */
export interface Unvisited {
  readonly why: 'absent' | 'irregular' | 'too-large' | 'refused';
  readonly code?: string;
}

/** Files of one folder whose changes matter. Neither need be there. */
export interface Watched {
  readonly folder: string;
  readonly names: RegExp;
}

/** Files that are watched. */
export interface Watch {
  /** Resolves when one has changed since the last time, was added or removed, and a moment went by without more. */
  changed(): Promise<void>;
  close(): void;
}

/** One GET. `headers` holds the key: it is read at the moment of sending only. */
export interface HttpRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds for the whole exchange. */
  readonly timeoutMs: number;
  /** Bytes of the decoded body at most. */
  readonly maxBytes: number;
}

/** A request that may change something. `body` is JSON. */
export interface HttpSend extends HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly body?: string;
}

/** What came back, or why nothing did. Redirects are never followed. */
export type HttpAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
    }
  | { readonly kind: 'fault'; readonly fault: HttpFault; readonly detail: string };

/** Why no answer came. */
export type HttpFault =
  | 'dns'
  | 'refused'
  | 'timeout'
  | 'cut'
  | 'limit'
  | 'aborted'
  | 'tls.untrusted'
  | 'tls.expired'
  | 'tls.host'
  | 'tls.handshake'
  | 'tls.disabled';

/** What a loopback server hears. */
export interface ServedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent for a request without one; a server below HTTP never reads it. */
  readonly body?: string;
}

/** What a loopback server answers. */
export interface ServedAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One accepted connection, below HTTP. Nothing rejects when the client has gone: ask `gone`. */
export interface ServedWire {
  /** The next request's head; undefined when the client leaves first. */
  request(): Promise<ServedRequest | undefined>;
  /** Waits until the client has sent any byte, or has gone. */
  heard(): Promise<void>;
  /** Sends bytes, or text as UTF-8; resolves when they have left. */
  send(data: string | Uint8Array): Promise<void>;
  /** Waits, or until the client has gone. */
  pause(ms: number): Promise<void>;
  /** Says nothing more until the client has gone. */
  silence(): Promise<void>;
  /** Ends in good order (FIN). */
  end(): void;
  /** Breaks the connection (RST). */
  reset(): void;
  readonly gone: boolean;
}

/** How connections come about: plain, never accepted, or with a certificate that is made for the run. */
export type WireEntry = 'plain' | 'never-accepts' | 'trusted' | 'self-signed' | 'expired' | 'wrong-host';

/** A server that speaks on the wire. */
export interface WireServer {
  readonly origin: string;
  /** The certificate that it shows, in PEM. */
  readonly certificate?: string;
  close(): Promise<void>;
}

/** The network. */
export interface Http {
  get(request: HttpRequest): Promise<HttpAnswer>;
  /** Never sends anything twice by itself. */
  send(request: HttpSend): Promise<HttpAnswer>;
  /** Serves on 127.0.0.1 until closed; port 0 takes a free one. */
  serve(
    port: number,
    answer: (request: ServedRequest) => ServedAnswer,
  ): Promise<{ readonly origin: string; close(): Promise<void> }>;
  /** Serves connections on 127.0.0.1 until closed; `talk` decides about every byte. */
  serveWire(port: number, entry: WireEntry, talk: (wire: ServedWire) => Promise<void>): Promise<WireServer>;
}

/** Other programs. */
export interface Programs {
  /** Runs a program without a shell and without standard input, and waits for its end; `timeoutMs` milliseconds at most. */
  run(command: readonly [string, ...string[]], timeoutMs: number): Promise<Ran>;
  /** Runs a program that is asked for data and knows no secret, without a shell. */
  ask(command: readonly [string, ...string[]], how: AskProgram): Promise<Answered>;
}

/** How a program is asked for data. */
export interface AskProgram {
  /** Bytes of standard output at most. */
  readonly maxBytes: number;
  readonly timeoutMs: number;
  /** Standard input; empty without. */
  readonly input?: string;
  /** Variables that are set beside those of this run, or taken out of them. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** What a program that was asked for data gave. */
export type Answered =
  | {
      readonly kind: 'ended';
      readonly code: number;
      readonly stdout: Uint8Array;
      /** The beginning of what it said to a person. */
      readonly stderr: string;
    }
  | Extract<Ran, { readonly kind: 'failed' }>;

/** How a program ended. What it wrote to standard error is not kept: it may hold the secret. */
export type Ran =
  | { readonly kind: 'ended'; readonly code: number; readonly stdout: string }
  | { readonly kind: 'failed'; readonly why: 'not-found' | 'refused' | 'timeout' | 'too-long' | 'aborted' };

/** Time and chance. */
export interface Clock {
  now(): Date;
  /** Is `now()` a date that the caller chose? */
  readonly pinned: boolean;
  /** Milliseconds since some moment before; never goes back and never stands still, whatever `now()` tells. */
  elapsed(): number;
  /** Resolves after `ms` milliseconds, or at once when the run is interrupted. */
  sleep(ms: number): Promise<void>;
  /** A number from 0 up to but not including 1. */
  random(): number;
}

/** One output stream. */
export interface Sink {
  write(text: string): Promise<void>;
  readonly isTerminal: boolean;
  readonly color: boolean;
  /** Columns; 80 when unknown. */
  readonly width: number;
}

/** One thing to choose. */
export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

/** Questions to a person at a terminal; undefined when they stop answering. Only used when `canAsk`. */
export interface Questions {
  select<T extends string>(
    message: string,
    choices: readonly Choice<T>[],
    initial?: T,
  ): Promise<T | undefined>;
  text(message: string, initial: string): Promise<string | undefined>;
}

/** Where a person reads and types. */
export interface Terminal {
  /** Data only. */
  readonly stdout: Sink;
  /** Everything said to a person. */
  readonly stderr: Sink;
  /** All of standard input. Rejects with `registry.invalid` when it has more bytes. */
  input(maxBytes: number): Promise<Uint8Array>;
  readonly canAsk: boolean;
  readonly questions: Questions;
}
