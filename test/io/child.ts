import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const SRC = join(import.meta.dirname, '../../src/io');

/** A new folder in the system's temporary folder, without links in its path. */
export function scratch(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'modelock-io-')));
}

/** Bundles the real world to `folder/world.mjs`, so that a plain Node process can import it. */
export async function bundleWorld(folder: string): Promise<void> {
  await build({
    entryPoints: [join(SRC, 'node.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    outfile: join(folder, 'world.mjs'),
  });
}

/** How a child is started. */
export interface ChildOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly preload?: string;
  readonly stdio?: 'pipe' | readonly ('pipe' | 'ignore' | number)[];
}

/** How a child ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

let scripts = 0;

/** Starts a Node process that runs `script` with `world` in scope; `world.mjs` lies in `folder`. */
export function start(folder: string, script: string, options: ChildOptions): ChildProcess {
  scripts += 1;
  const file = join(folder, `script-${scripts}.mjs`);
  writeFileSync(
    file,
    `import { nodeWorld } from './world.mjs';\nconst world = nodeWorld();\n${script}\nworld.dispose();\n`,
  );
  const preload = options.preload === undefined ? [] : ['--import', options.preload];
  return spawn(process.execPath, [...preload, file], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: options.stdio === undefined ? 'pipe' : (options.stdio as 'pipe'),
  });
}

/** Waits until a child has ended and its output is read. */
export function ended(child: ChildProcess): Promise<Ended> {
  const text = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text.stdout += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text.stderr += chunk;
  });
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, ...text }));
  });
}

/** Waits for the first output of a child. */
export function firstOutput(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => void child.stdout?.once('data', () => resolve()));
}
