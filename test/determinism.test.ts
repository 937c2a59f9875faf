import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeWorld } from '../src/io/node.ts';
import { decodeLock } from '../src/listing/lock.ts';
import { answerFrom } from '../src/listing/replay.ts';
import { discard } from './support/planted.ts';

const ROOT = join(import.meta.dirname, '..');
const CLI = join(ROOT, 'dist/cli.cjs');
const KEYS = { ANYINT_API_KEY_PRODUCTION: 'replay-production', ANYINT_API_KEY_STAGING: 'replay-staging' };

let folder: string;
const world = nodeWorld();
let origin: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'modelock-same-'));
  const worlds = ['production', 'staging'].map((name) => {
    const path = join(ROOT, `registry/locks/${name}.lock.json`);
    return { key: `replay-${name}`, lock: decodeLock(readFileSync(path, 'utf8'), path) };
  });
  origin = (await world.http.serve(0, (request) => answerFrom(worlds, request))).origin;
});
afterAll(() => {
  world.dispose();
  discard(folder);
});

/** Copies the example registry, creating its files in the given order. */
function copy(name: string, order: (names: string[]) => string[]): string {
  const root = join(folder, name);
  mkdirSync(join(root, 'registry'), { recursive: true });
  const names = readdirSync(join(ROOT, 'registry')).filter((one) => one.endsWith('.yaml'));
  for (const one of order(names)) {
    const text = readFileSync(join(ROOT, 'registry', one), 'utf8').replace(
      'https://gateway.api.anyint.ai',
      origin,
    );
    writeFileSync(join(root, 'registry', one), text);
  }
  return root;
}

function modelock(
  cwd: string,
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<string> {
  const child = spawn(process.execPath, [CLI, ...args, '--now', '2026-11-22T12:00:00Z'], {
    cwd,
    env: { ...process.env, ...KEYS, ...env },
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (out += text));
  return new Promise((resolve) => child.on('close', (code) => resolve(`${out}\nexit ${code}\n`)));
}

/** Everything a whole run says and writes. */
async function runAll(root: string, env: Readonly<Record<string, string>>): Promise<string> {
  const said: string[] = [];
  for (const args of [
    ['sync'],
    ['check', '--format', 'json'],
    ['build'],
    ['drift', '--format', 'markdown'],
    ['models'],
  ]) {
    said.push(await modelock(root, env, ...args));
  }
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  const hash = createHash('sha256');
  for (const name of files) {
    const path = join(root, name);
    try {
      hash.update(name).update(readFileSync(path));
    } catch {
      hash.update(name);
    }
  }
  return `${said.join('')}${hash.digest('hex')}`;
}

it('gives the same bytes in another locale, time zone and order of files', { timeout: 60_000 }, async () => {
  const plain = await runAll(
    copy('a', (names) => names.sort()),
    { LANG: 'C', LC_ALL: 'C', TZ: 'UTC' },
  );
  const other = await runAll(
    copy('b', (names) => names.sort().reverse()),
    {
      LANG: 'tr_TR.UTF-8',
      LC_ALL: 'tr_TR.UTF-8',
      TZ: 'Pacific/Kiritimati',
    },
  );
  expect(plain).toContain('exit 0');
  expect(plain).not.toContain('exit 2');
  expect(other).toBe(plain);
});
