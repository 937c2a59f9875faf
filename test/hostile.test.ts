import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../src/commands/run.ts';
import type { HttpAnswer } from '../src/io/world.ts';
import { hostileRegistry } from './support/hostile-registry.ts';
import { answered } from './support/memory-http.ts';
import { type MemoryWorld, memoryWorld } from './support/memory-world.ts';
import { commandsIn, forbiddenIn } from './support/runner.ts';
import { hasShared, SHARED, sharedFiles, sharedText } from './support/shared.ts';

// Whole commands over the recorded attacks: whatever comes in, what goes out obeys the same few invariants.

const SECRET = 'FAKE-SECRET-7f3a';
const SECRET_FORMS = [
  SECRET,
  'RkFLRS1TRUNSRVQtN2YzYQ',
  encodeURIComponent(SECRET),
  [...SECRET].reverse().join(''),
];
const NOW = '2026-11-22T12:00:00Z';
const OUTPUTS =
  'outputs:\n  - { emit: typescript, file: src/models.ts }\n  - { emit: json, file: src/models.json }\n';
const COMMANDS: readonly (readonly string[])[] = [
  ['sync'],
  ['check'],
  ['check', '--format', 'json'],
  ['check', '--format', 'github'],
  ['check', '--format', 'markdown'],
  ['check', '--live'],
  ['build', '--report', 'src/drift.md'],
  ['build', '--check'],
  ['drift'],
  ['drift', '--format', 'json'],
  ['drift', '--format', 'markdown'],
  ['models'],
  ['models', '--format', 'json'],
];

interface Ran {
  readonly line: string;
  readonly code: number;
  readonly out: string;
}

interface Story {
  readonly ran: readonly Ran[];
  readonly files: ReadonlyMap<string, string>;
}

/** Runs every command over a tree, each on what the one before left. */
async function story(files: Readonly<Record<string, string>>, get: () => HttpAnswer): Promise<Story> {
  let present: ReadonlyMap<string, string> = new Map(Object.entries(files));
  const ran: Ran[] = [];
  for (const command of COMMANDS) {
    let world: MemoryWorld | undefined;
    const code = await run(command, '0.0.0', () => {
      world = memoryWorld({ files: Object.fromEntries(present), env: { TEST_KEY: SECRET }, now: NOW, get });
      return world;
    });
    if (world === undefined) throw new Error('no world');
    present = new Map(world.present);
    ran.push({ line: command.join(' '), code, out: `${world.stdout()}\n${world.stderr()}` });
  }
  return { ran, files: present };
}

const OURS =
  /^(?:registry\/(?:modelock|production|staging)\.yaml|registry\/locks\/[a-z]+\.(?:lock|schema)\.json|src\/(?:models\.ts|models\.json|drift\.md))$/;

function expectInvariants({ ran, files }: Story): void {
  for (const { line, code, out } of ran) {
    expect([0, 1, 2, 3], line).toContain(code);
    expect(forbiddenIn(out), line).toEqual([]);
    expect(out, line).not.toMatch(/\n\s+at .+:\d+:\d+/);
    const obeyed = commandsIn(out).map(({ name }) => name);
    const meant = line.includes('github') ? ['error', 'warning', 'notice'] : [];
    expect(
      obeyed.filter((name) => !meant.includes(name)),
      line,
    ).toEqual([]);
    for (const form of SECRET_FORMS) expect(out.includes(form), `${line}: ${form}`).toBe(false);
  }
  for (const [path, text] of files) {
    expect(path).toMatch(OURS);
    if (path.endsWith('.yaml')) continue;
    for (const form of SECRET_FORMS) expect(text.includes(form), path).toBe(false);
    if (path.endsWith('.ts') || path.endsWith('.json'))
      expect(/^[\n\x20-\x7e]*$/.test(text), path).toBe(true);
  }
  expect(({} as Readonly<Record<string, unknown>>)['polluted']).toBeUndefined();
}

describe.skipIf(!hasShared)('hostile registries, through every command', () => {
  const benign = hasShared ? sharedText('corpus/hostile-listings/00-benign.json') : '';

  it.each(sharedFiles('corpus/hostile-registries'))('%s', { timeout: 20_000 }, async (name) => {
    const text = sharedText(`corpus/hostile-registries/${name}`);
    const { settings, environment } = hostileRegistry(text);
    const files = { 'registry/modelock.yaml': settings + OUTPUTS, 'registry/staging.yaml': environment };
    const told = await story(files, () => answered(200, benign, { 'content-type': 'application/json' }));
    expectInvariants(told);
    expect(
      (await story(files, () => answered(200, benign, { 'content-type': 'application/json' }))).ran,
    ).toEqual(told.ran);
    const built = told.files.has('src/models.ts');
    if (/EXPECT reject/.test(text)) expect(built).toBe(false);
    if (/EXPECT accept/.test(text)) expect(built).toBe(true);
  });
});

interface Case {
  readonly file: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly expect: 'accept' | 'neutralise' | 'quarantine' | 'refuse' | 'either';
}

describe.skipIf(!hasShared)('hostile listings, through every command', () => {
  const index = hasShared ? sharedText('corpus/hostile-listings/_index.json') : '{"cases":[]}';
  const { cases } = JSON.parse(index) as { cases: readonly Case[] };
  const bodyOf = (file: string): Uint8Array => readFileSync(join(SHARED, 'corpus/hostile-listings', file));
  const files = {
    'registry/modelock.yaml': `gateways:\n  test:\n    baseUrl: http://127.0.0.1:4000\n    listings: [{ dialect: openai, path: /v1/models }]\n${OUTPUTS}`,
    'registry/production.yaml':
      'environment: production\nstage: production\ngateway: test\nkey: TEST_KEY\nuseCases:\n' +
      '  chat: { family: openai, modality: text, delivery: sync, primary: vendor-a/chat-large, because: Best., fallbacks: [{ model: vendor-a/chat-small, when: [any], because: Same. }] }\n',
  };

  it.each(cases.map((one) => [one.file, one] as const))('%s', { timeout: 20_000 }, async (_, one) => {
    const get = (): HttpAnswer => ({
      kind: 'answer',
      status: one.status,
      headers: one.headers,
      body: bodyOf(one.file),
    });
    const told = await story(files, get);
    expectInvariants(told);
    expect((await story(files, get)).ran).toEqual(told.ran);
    const locked = told.files.has('registry/locks/production.lock.json');
    // The short list is only refused after the long one; see the shrink tests.
    if (one.expect === 'refuse' && !one.file.startsWith('22')) {
      expect(told.ran[0]?.code).toBe(3);
      expect(locked).toBe(false);
    } else if (one.expect !== 'either') expect(locked).toBe(true);
  });
});
