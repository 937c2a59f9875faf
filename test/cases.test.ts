import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../src/commands/run.ts';
import type { HttpAnswer, HttpRequest } from '../src/io/world.ts';
import { type MemoryWorld, memoryWorld } from './support/memory-world.ts';

// A case is a folder: `files/` is the tree before, `args` the command lines, `expected.txt` everything that came out.
// Lines of `args`:
//   modelock …                     a command line
//   @listings later                 from here on the gateway answers as listings-later.json says
//   @now 2026-11-25T00:00:00Z       moves the clock
//   @put path from                  replaces a file by another of the case folder
//   @show path                      prints a file into expected.txt
// `listings.json`: key → ids or entries of its models route, or the name of a fault, or a status with a body.

const CASES = join(import.meta.dirname, 'cases');
const START = '2026-11-22T12:00:00Z';

type Listing = readonly (string | object)[] | string | { readonly status: number; readonly body: unknown };

interface Story {
  readonly folder: string;
  listings: Readonly<Record<string, Listing>>;
  now: string;
  files: Map<string, string>;
  readonly lines: string[];
}

describe('cases', () => {
  it.each(readdirSync(CASES).sort())('%s', async (name) => {
    const folder = join(CASES, name);
    const story: Story = {
      folder,
      listings: read(folder, 'listings.json'),
      now: START,
      files: tree(folder),
      lines: [],
    };
    for (const line of readFileSync(join(folder, 'args'), 'utf8').split('\n')) {
      if (line.trim() !== '' && !line.startsWith('#')) await step(story, line.trim());
    }
    await expect(`${story.lines.join('\n')}\n`).toMatchFileSnapshot(join(folder, 'expected.txt'));
  });
});

async function step(story: Story, line: string): Promise<void> {
  const [word = '', ...rest] = [...line.matchAll(/"([^"]*)"|\S+/g)].map(([whole, quoted]) => quoted ?? whole);
  story.lines.push(`$ ${line}`);
  if (word === '@listings') story.listings = read(story.folder, `listings-${rest[0]}.json`);
  else if (word === '@now') story.now = rest[0] ?? START;
  else if (word === '@put')
    story.files.set(rest[0] ?? '', readFileSync(join(story.folder, rest[1] ?? ''), 'utf8'));
  else if (word === '@show') story.lines.push(story.files.get(rest[0] ?? '') ?? '(no such file)');
  else await command(story, rest);
}

async function command(story: Story, argv: readonly string[]): Promise<void> {
  const before = new Map(story.files);
  let world: MemoryWorld | undefined;
  const code = await run(argv, '0.0.0', () => {
    world = memoryWorld({
      files: Object.fromEntries(story.files),
      env: { KEY_PRODUCTION: 'key-production', KEY_STAGING: 'key-staging' },
      now: new Date(story.now),
      get: (request) => answer(story.listings, request),
      width: 100,
    });
    return world;
  });
  if (world === undefined) throw new Error('the command never made its world');
  story.files = new Map(world.present);
  push(story, '', world.stdout());
  push(story, '! ', world.stderr());
  for (const [path, text] of story.files) if (before.get(path) !== text) story.lines.push(`* wrote ${path}`);
  for (const path of before.keys()) if (!story.files.has(path)) story.lines.push(`* removed ${path}`);
  story.lines.push(`exit ${code}`, '');
}

function push(story: Story, mark: string, text: string): void {
  if (text !== '')
    story.lines.push(
      ...text
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => `${mark}${line}`.trimEnd()),
    );
}

function answer(listings: Readonly<Record<string, Listing>>, request: HttpRequest): HttpAnswer {
  const key = request.headers['authorization']?.replace('Bearer ', '') ?? '';
  const listing = listings[key] ?? {
    status: 401,
    body: { error: { message: 'Incorrect API key', code: 'invalid_api_key' } },
  };
  if (typeof listing === 'string') return { kind: 'fault', fault: listing as 'refused', detail: 'scripted' };
  if (!Array.isArray(listing)) {
    const { status, body } = listing as { status: number; body: unknown };
    return { kind: 'answer', status, headers: { 'content-type': 'application/json' }, body: bytes(body) };
  }
  const data = listing.map((entry: string | object) =>
    typeof entry === 'string' ? { id: entry, object: 'model' } : entry,
  );
  return {
    kind: 'answer',
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: bytes({ object: 'list', data }),
  };
}

function bytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
}

function read(folder: string, name: string): Readonly<Record<string, Listing>> {
  const path = join(folder, name);
  return existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, Listing>>)
    : {};
}

function tree(folder: string): Map<string, string> {
  const root = join(folder, 'files');
  if (!existsSync(root)) return new Map();
  const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(root.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );
}
