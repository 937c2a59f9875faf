import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeWorld } from '../src/io/node.ts';
import { discard, PLANTED_KEY } from './support/planted.ts';
import { scratchRegistry } from './support/scratch.ts';

// Kills the built command before each change it makes to the disk. Afterwards every file is the old one or the new one,
// what passes `check` is a whole state, and the next run heals.

const CLI = join(import.meta.dirname, '../dist/cli.cjs');
const KILL_AT = pathToFileURL(join(import.meta.dirname, 'support/kill-at.mjs')).href;
const MOST_CALLS = 200;

const USE_CASES = (primary: string): string =>
  `  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: ${primary}
    because: Best in the evaluation.
    fallbacks: [{ model: b-2, when: [any], because: Same family. }]`;

let folder: string;
let ids: readonly string[] = [];
let world: ReturnType<typeof nodeWorld>;
let origin: string;
let close: () => Promise<void>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'modelock-crash-'));
  world = nodeWorld();
  const server = await world.http.serve(0, () => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ object: 'list', data: ids.map((id) => ({ id, object: 'model' })) }),
  }));
  origin = server.origin;
  close = server.close;
});
afterAll(async () => {
  await close();
  world.dispose();
  discard(folder);
});

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

function modelock(cwd: string, args: readonly string[], killAt = 0): Promise<Ended> {
  const env = { ...process.env, CRASH_KEY: PLANTED_KEY, MODELOCK_TEST_KILL_AT: `${killAt}`, NO_COLOR: '1' };
  const child = spawn(process.execPath, ['--import', KILL_AT, CLI, ...args], { cwd, env, stdio: 'ignore' });
  return new Promise((resolve) => child.on('exit', (code, signal) => resolve({ code, signal })));
}

/** Path → bytes of every file below a folder. */
function snapshot(root: string): ReadonlyMap<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(root.length), readFileSync(path, 'utf8')]),
  );
}

const isLeftover = (path: string): boolean => /\.modelock-(?:\d+-[0-9a-f]+\.tmp|lock)/.test(path);

function project(name: string, primary: string): string {
  const root = join(folder, name);
  mkdirSync(join(root, '.git'), { recursive: true });
  const outputs = ['src/a.ts', 'src/b.ts'];
  scratchRegistry(join(root, 'registry'), {
    preset: 'openai-compatible',
    baseUrl: origin,
    key: 'CRASH_KEY',
    useCases: USE_CASES(primary),
    outputs,
  });
  return root;
}

/** Runs `args` killed at its first, second, … change, each time from a fresh copy of `from`. */
async function killEverywhere(
  from: string,
  to: ReadonlyMap<string, string>,
  args: readonly string[],
): Promise<number> {
  const old = snapshot(from);
  for (let n = 1; n <= MOST_CALLS; n += 1) {
    const copy = `${from}-${args[0]}-${n}`;
    cpSync(from, copy, { recursive: true });
    const { signal } = await modelock(copy, args, n);
    const now = snapshot(copy);
    for (const [path, text] of now) {
      if (!isLeftover(path)) expect([old.get(path), to.get(path)], `${path} after call ${n}`).toContain(text);
    }
    for (const path of old.keys()) expect(now.has(path), `${path} after call ${n}`).toBe(true);
    if (signal !== 'SIGKILL') return n - 1;
    expect((await modelock(copy, args)).code, `the run after call ${n}`).toBe(0);
    const healed = new Map([...snapshot(copy)].filter(([path]) => !isLeftover(path)));
    expect(healed).toEqual(to);
    expect(existsSync(join(copy, 'registry/locks/.modelock-lock'))).toBe(false);
    discard(copy);
  }
  throw new Error(`over ${MOST_CALLS} changes to the disk`);
}

describe('a run that is killed', () => {
  it('leaves every lock old or new: sync', { timeout: 120_000 }, async () => {
    ids = ['a-1', 'b-2'];
    const root = project('sync', 'a-1');
    expect((await modelock(root, ['sync'])).code).toBe(0);
    ids = ['a-1', 'b-2', 'c-3'];
    const after = `${root}-after`;
    cpSync(root, after, { recursive: true });
    expect((await modelock(after, ['sync', '--now', '2030-01-01'])).code).toBe(0);
    const calls = await killEverywhere(root, snapshot(after), ['sync', '--now', '2030-01-01']);
    expect(calls).toBeGreaterThan(8);
  });

  it('leaves every output old or new, and a mix is stale: build', { timeout: 120_000 }, async () => {
    ids = ['a-1', 'b-2', 'c-3'];
    const root = project('build', 'a-1');
    expect((await modelock(root, ['sync'])).code).toBe(0);
    expect((await modelock(root, ['build'])).code).toBe(0);
    scratchRegistry(join(root, 'registry'), {
      preset: 'openai-compatible',
      baseUrl: origin,
      key: 'CRASH_KEY',
      useCases: USE_CASES('c-3'),
      outputs: ['src/a.ts', 'src/b.ts'],
    });
    expect((await modelock(root, ['build', '--check'])).code).toBe(1);
    const after = `${root}-after`;
    cpSync(root, after, { recursive: true });
    expect((await modelock(after, ['build'])).code).toBe(0);
    const mixed = `${root}-mixed`;
    cpSync(root, mixed, { recursive: true });
    writeFileSync(join(mixed, 'src/a.ts'), readFileSync(join(after, 'src/a.ts')));
    expect((await modelock(mixed, ['build', '--check'])).code).toBe(1);
    const calls = await killEverywhere(root, snapshot(after), ['build']);
    expect(calls).toBeGreaterThan(7);
  });
});
