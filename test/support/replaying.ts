import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { nodeServe } from '../../src/io/node-serve.ts';
import { memoryWorld } from './memory-world.ts';

/** The command `replay` on a real port, with files in memory. */
export interface Replaying {
  readonly origin: string;
  /** Interrupts it; gives the exit code. */
  close(): Promise<number>;
}

/** Runs `modelock replay` with these flags until closed. */
export async function replaying(
  flags: readonly string[],
  files: Readonly<Record<string, string>>,
): Promise<Replaying> {
  const world = memoryWorld({ files });
  const real = nodeServe();
  const connected = { ...world, http: { ...world.http, serve: real.serve } };
  const ended = run(['replay', '--port', '0', ...flags], '0.0.0', () => connected);
  await vi.waitFor(() => {
    if (!world.stderr().includes('Ctrl-C')) throw new Error(world.stderr());
  }, 10_000);
  return {
    origin: world.stdout().trim(),
    async close() {
      world.interrupt('SIGINT');
      const code = await ended;
      await real.dispose();
      return code;
    },
  };
}

/** The files of the example registry that `replay` reads. */
export function exampleRegistry(): Readonly<Record<string, string>> {
  const folder = join(import.meta.dirname, '../../registry');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    names
      .filter((name) => /\.(?:yaml|lock\.json)$/.test(name))
      .map((name) => [`registry/${name.replaceAll('\\', '/')}`, readFileSync(join(folder, name), 'utf8')]),
  );
}
