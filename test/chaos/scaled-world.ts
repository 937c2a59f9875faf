import type { OwnedWorld } from '../../src/commands/execute.ts';
import { nodeFiles } from '../../src/io/node-files.ts';
import { nodeHttp } from '../../src/io/node-http.ts';
import { createLeftovers } from '../../src/io/node-leftovers.ts';
import { nodeServe } from '../../src/io/node-serve.ts';
import { createConcealer } from '../../src/io/secrets.ts';
import type { HttpRequest, ServedRequest, Sink } from '../../src/io/world.ts';

/** The real disk and network in which time runs `pace` times as fast, and what was seen there. */
export interface ScaledWorld extends OwnedWorld {
  /** Requests that were sent, with their virtual times in milliseconds. */
  readonly sent: readonly { readonly at: number; readonly request: HttpRequest }[];
  /** Requests that wire servers of this world heard. */
  readonly heard: readonly ServedRequest[];
  /** Bytes that wire servers of this world sent. */
  readonly served: () => number;
  stdout(): string;
  stderr(): string;
  interrupt(name: 'SIGINT' | 'SIGTERM'): void;
  /** Resolves when every connection has been given back. */
  close(): Promise<void>;
}

/** What a scaled world is made of. */
export interface Scale {
  readonly folder: string;
  readonly pace: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds by which the clock is ahead. */
  readonly aheadMs?: number;
}

const LIMITS = { connectMs: 10_000, headersMs: 15_000, idleMs: 15_000 };

/** Makes one. */
export function scaledWorld({ folder, pace, env = {}, aheadMs = 0 }: Scale): ScaledWorld {
  const abort = new AbortController();
  const { signal } = abort;
  const leftovers = createLeftovers();
  const concealer = createConcealer();
  const conceal = (text: string, shortest?: number): string => concealer.conceal(text, shortest);
  const real = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms / pace));
  const limits = {
    connectMs: LIMITS.connectMs / pace,
    headersMs: LIMITS.headersMs / pace,
    idleMs: LIMITS.idleMs / pace,
  };
  const network = nodeHttp({ env, signal, conceal, limits });
  const servers = nodeServe();
  const began = { date: Date.now(), at: performance.now() };
  const elapsed = (): number => (performance.now() - began.at) * pace;
  const text = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr'): Sink => ({
    write: async (more) => {
      text[name] += conceal(more);
    },
    isTerminal: false,
    color: false,
    width: 100,
  });
  const sent: { at: number; request: HttpRequest }[] = [];
  const heard: ServedRequest[] = [];
  const served = { bytes: 0 };
  return {
    files: nodeFiles({ signal, leftovers, conceal, pause: real, cwd: folder }),
    http: {
      get: (request) => {
        sent.push({ at: elapsed(), request });
        return network.get({ ...request, timeoutMs: request.timeoutMs / pace });
      },
      send: network.send,
      serve: servers.serve,
      serveWire: (port, entry, talk) =>
        servers.serveWire(port, entry, (wire) =>
          talk({
            request: async () => {
              const request = await wire.request();
              if (request !== undefined) heard.push(request);
              return request;
            },
            heard: () => wire.heard(),
            send: (data) => {
              served.bytes += data.length;
              return wire.send(data);
            },
            pause: (ms) => wire.pause(ms),
            silence: () => wire.silence(),
            end: () => wire.end(),
            reset: () => wire.reset(),
            get gone() {
              return wire.gone;
            },
          }),
        ),
    },
    programs: {
      run: async () => ({ kind: 'failed', why: 'not-found' }),
      ask: async () => ({ kind: 'failed', why: 'not-found' }),
    },
    clock: {
      now: () => new Date(began.date + aheadMs + elapsed()),
      pinned: false,
      elapsed,
      sleep: real,
      random: () => 0.5,
    },
    terminal: {
      stdout: sink('stdout'),
      stderr: sink('stderr'),
      input: async () => new Uint8Array(),
      canAsk: false,
      questions: { select: async () => undefined, text: async () => undefined },
    },
    env,
    signal,
    conceal: (secret) => concealer.add(secret),
    sent,
    heard,
    served: () => served.bytes,
    stdout: () => text.stdout,
    stderr: () => text.stderr,
    interrupt: (name) => abort.abort(name),
    dispose() {
      leftovers.clear();
    },
    async close() {
      leftovers.clear();
      await Promise.all([network.dispose(), servers.dispose()]);
    },
  };
}
