import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const CLI = join(import.meta.dirname, '../../dist/cli.cjs');

/** How a run of the built command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How it is started. */
export interface Start {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Arguments for Node itself. */
  readonly node?: readonly string[];
}

/** Starts the built command in a process of its own; it must not inherit a proxy of this machine. */
export function start(argv: readonly string[], { folder, env, node = [] }: Start): ChildProcess {
  const { HTTP_PROXY, HTTPS_PROXY, http_proxy, https_proxy, ...own } = process.env;
  return spawn(process.execPath, [...node, CLI, ...argv], {
    cwd: folder,
    env: { ...own, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Waits for the end of a process. */
export function ended(child: ChildProcess): Promise<Ended> {
  const text = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (more: string) => {
    text.stdout += more;
  });
  child.stderr?.setEncoding('utf8').on('data', (more: string) => {
    text.stderr += more;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, ...text }));
  });
}
