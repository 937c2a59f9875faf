import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Is this program on PATH? */
export function hasTool(program: string, arg = '--version'): boolean {
  return spawnSync(program, [arg], { encoding: 'utf8' }).status === 0;
}

/** Runs a program; what it said is in the message when it fails. */
export function ran(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')}: ${status} ${error ?? ''}\n${stdout}${stderr}`);
  return stdout;
}

/** A folder of a test file's own, removed at the end. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'modelock-emitter-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
