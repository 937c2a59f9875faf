import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import { Failure } from '../../src/diagnostics/failure.ts';
import { type NodeFilesOptions, nodeFiles } from '../../src/io/node-files.ts';
import { createLeftovers } from '../../src/io/node-leftovers.ts';
import type { Files } from '../../src/io/world.ts';
import { scratch } from './child.ts';

/** A folder that goes away with the test. */
export function folder(): string {
  const made = scratch();
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** The real disk with `cwd` as working directory and whatever else a test wants different. */
export function filesIn(cwd: string, options: Partial<NodeFilesOptions> = {}): Files {
  return nodeFiles({
    cwd,
    signal: new AbortController().signal,
    leftovers: createLeftovers(),
    conceal: (text) => text,
    pause: (ms) => pause(ms),
    ...options,
  });
}

/** The failure a promise is rejected with. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Failure);
  return error as Failure;
}

/** The reason of the failure a promise is rejected with. */
export async function reasonOf(work: Promise<unknown>): Promise<string> {
  return (await failureOf(work)).reason;
}

/** An error as the system gives it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** A call of the system that always fails. */
export function failing(code: string): () => Promise<never> {
  return () => Promise.reject(systemError(code));
}
