import { nodeClock } from './node-clock.ts';
import { nodeFiles } from './node-files.ts';
import { nodeHttp } from './node-http.ts';
import { watchInterruption } from './node-interruption.ts';
import { createLeftovers } from './node-leftovers.ts';
import { nodePrograms } from './node-programs.ts';
import { nodeServe } from './node-serve.ts';
import { nodeTerminal } from './node-terminal.ts';
import { createConcealer } from './secrets.ts';
import type { World } from './world.ts';

/** What the command line decides about the world. */
export interface NodeWorldOptions {
  readonly colorFlag?: 'always' | 'never' | undefined;
  /** Fixes the date, for output that must not change from day to day. */
  readonly now?: Date | undefined;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * The real world. After SIGINT or SIGTERM `signal.reason` is that name. `dispose` gives everything
 * back: connections, servers, signal handlers, temp files.
 */
export function nodeWorld(options: NodeWorldOptions = {}): World & { dispose(): void } {
  const leftovers = createLeftovers();
  const { signal, dispose } = watchInterruption(process, () => leftovers.clear());
  const concealer = createConcealer();
  const conceal = (text: string, shortest?: number): string => concealer.conceal(text, shortest);
  const http = nodeHttp({ env: process.env, signal, conceal });
  const server = nodeServe();
  return {
    files: nodeFiles({ signal, leftovers, conceal, pause }),
    http: { get: http.get, send: http.send, serve: server.serve, serveWire: server.serveWire },
    programs: nodePrograms(signal),
    clock: nodeClock({ signal, now: options.now }),
    terminal: nodeTerminal({ env: process.env, conceal, colorFlag: options.colorFlag }),
    env: process.env,
    signal,
    conceal: (secret) => concealer.add(secret),
    dispose() {
      dispose();
      leftovers.clear();
      void http.dispose();
      void server.dispose();
    },
  };
}
