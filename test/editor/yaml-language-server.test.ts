import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import {
  type LanguageServer,
  languageServer,
  type Offered,
  type Position,
} from '../support/language-server.ts';
import { answered } from '../support/memory-http.ts';
import { memoryWorld } from '../support/memory-world.ts';

// What an editor makes of a registry that `sync` wrote, by the server that VS Code and Neovim use for YAML.

const MODELS = [
  { id: 'gpt-5.2', name: 'GPT-5.2', supported_endpoint_types: ['openai'], context_length: 400000 },
  { id: 'gpt-4.1', supported_endpoint_types: ['openai'] },
  { id: 'claude-sonnet-4-6', supported_endpoint_types: ['anthropic', 'openai'] },
  { id: 'claude-opus-4-6', supported_endpoint_types: ['anthropic'] },
  { id: 'nobody-knows' },
];
const SETTINGS = `# yaml-language-server: $schema=./locks/modelock.schema.json
gateways:
  main:
    preset: new-api
    baseUrl: http://127.0.0.1:4000
`;
const HEAD = `# yaml-language-server: $schema=./locks/production.schema.json
environment: production
stage: production
gateway: main
key: KEY_PRODUCTION
useCases:
`;
const STRUCTURE = `  chat:
    family: openai
    modality: text
    delivery: sync
`;

let folder = '';
let server: LanguageServer;
let opened = 0;

beforeAll(async () => {
  const world = memoryWorld({
    files: { 'registry/modelock.yaml': SETTINGS, 'registry/production.yaml': `${HEAD}  {}\n` },
    env: { KEY_PRODUCTION: 'key-of-production' },
    get: () =>
      answered(200, {
        object: 'list',
        success: true,
        data: MODELS.map((model) => ({ object: 'model', ...model })),
      }),
  });
  const code = await run(['sync'], '0.0.0', () => world);
  if (code !== 0) throw new Error(world.stderr());
  folder = mkdtempSync(join(tmpdir(), 'modelock-editor-'));
  for (const [path, text] of world.present) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  server = await languageServer(folder);
}, 60_000);

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a text with the cursor at `|`, which is taken out. */
async function openAt(text: string): Promise<{ readonly path: string; readonly position: Position }> {
  opened += 1;
  const path = `registry/file-${opened}.yaml`;
  const before = text.slice(0, text.indexOf('|'));
  await server.open(path, text.replace('|', ''));
  const lines = before.split('\n');
  return { path, position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 } };
}

async function offered(text: string): Promise<readonly Offered[]> {
  const { path, position } = await openAt(text);
  return server.complete(path, position);
}

const labels = async (text: string): Promise<readonly string[]> =>
  (await offered(text)).map(({ label }) => label).sort();

async function hover(text: string): Promise<string> {
  const { path, position } = await openAt(text);
  return server.hover(path, position);
}

/** The underlined parts of a text. */
async function underlined(text: string): Promise<readonly string[]> {
  opened += 1;
  const lines = text.split('\n');
  const found = await server.open(`registry/file-${opened}.yaml`, text);
  return found.map(
    ({ range: { start, end } }) =>
      lines[start.line]?.slice(start.character, start.line === end.line ? end.character : undefined) ?? '',
  );
}

const OPENAI = ['claude-sonnet-4-6', 'gpt-4.1', 'gpt-5.2', 'nobody-knows'];
const ANTHROPIC = ['claude-opus-4-6', 'claude-sonnet-4-6', 'nobody-knows'];
const ALL = [...new Set([...OPENAI, ...ANTHROPIC])].sort();

describe('completion', { timeout: 60_000 }, () => {
  it('offers for a primary exactly the ids of its family', async () => {
    expect(await labels(`${HEAD}${STRUCTURE}    primary: |\n`)).toEqual(OPENAI);
    expect(await labels(`${HEAD}${STRUCTURE.replace('openai', 'anthropic')}    primary: |\n`)).toEqual(
      ANTHROPIC,
    );
  });

  it('offers every id where the family is inherited', async () => {
    expect(await labels(`${HEAD}  chat:\n    primary: |\n`)).toEqual(ALL);
  });

  it('goes on offering while an id is typed', async () => {
    const begun = await labels(`${HEAD}${STRUCTURE}    primary: gpt|\n`);
    expect(begun).toEqual(expect.arrayContaining(['gpt-4.1', 'gpt-5.2']));
    expect(OPENAI).toEqual(expect.arrayContaining([...begun]));
    expect(await labels(`${HEAD}${STRUCTURE}    primary: sonnet|\n`)).toEqual(OPENAI);
  });

  it('says what is known of an id', async () => {
    const items = await offered(`${HEAD}${STRUCTURE}    primary: |\n`);
    const about = items.find(({ label }) => label === 'gpt-5.2')?.documentation;
    expect(JSON.stringify(about)).toContain('400000');
  });

  it('offers the same among fallbacks, and by a fallback its own family', async () => {
    const chat = `${HEAD}${STRUCTURE}    primary: gpt-5.2\n    fallbacks:\n`;
    expect(await labels(`${chat}      - model: |\n`)).toEqual(OPENAI);
    expect(await labels(`${chat}      - model: gpt-4.1\n      - model: |\n        when: [any]\n`)).toEqual(
      OPENAI,
    );
    expect(
      await labels(`${chat}      - family: anthropic\n        model: |\n        adapter: src/adapter.ts\n`),
    ).toEqual(ANTHROPIC);
    expect(await labels(`${chat}      - |\n`)).toEqual(expect.arrayContaining(OPENAI));
  });

  it('knows rules, emitters, presets and levels in modelock.yaml', async () => {
    expect(await labels(`${SETTINGS}rules:\n  |\n`)).toEqual(
      expect.arrayContaining(['stale-lock', 'unlisted-model']),
    );
    // Without quotes some readers of YAML take it for false.
    expect(await labels(`${SETTINGS}rules:\n  stale-lock: |\n`)).toEqual(['"off"', 'error', 'warn']);
    expect(await labels(`${SETTINGS}outputs:\n  - emit: |\n    file: a.ts\n`)).toEqual(
      expect.arrayContaining(['json', 'typescript']),
    );
    expect(await labels(SETTINGS.replace('new-api', '|'))).toEqual(
      expect.arrayContaining(['anyint', 'openai']),
    );
  });
});

describe('hover', { timeout: 60_000 }, () => {
  it('shows the facts of this id, and no list of others', async () => {
    const texts = [
      `${HEAD}${STRUCTURE}    primary: gpt-|5.2\n`,
      `${HEAD}${STRUCTURE}    primary: gpt-4.1\n    fallbacks: [gpt-|5.2, gpt-4.1]\n`,
      `${HEAD}${STRUCTURE}    primary: gpt-4.1\n    fallbacks:\n      - model: gpt-|5.2\n        when: [any]\n`,
    ];
    for (const text of texts) {
      const shown = await hover(text);
      expect(shown).toContain('400000');
      expect(shown).not.toContain('sonnet');
    }
  });
});

describe('underlining', { timeout: 60_000 }, () => {
  it('marks dead ids and ids of another family, in their very range, and nothing else', async () => {
    const text = `${HEAD}${STRUCTURE}    primary: gpt-9
    fallbacks:
      - dead-1
      - gpt-4.1
      - model: claude-opus-4-6
        when: [any]
      - { model: claude-opus-4-6, family: anthropic, adapter: src/adapter.ts, when: [any] }
      - { model: dead-2, family: anthropic, adapter: src/adapter.ts, when: [any] }
`;
    expect((await underlined(text)).toSorted()).toEqual(['claude-opus-4-6', 'dead-1', 'dead-2', 'gpt-9']);
  });

  it('leaves unlisted references and listed ids alone', async () => {
    const text = `${HEAD}${STRUCTURE}    primary: { model: anything, unlisted: Private. }
    fallbacks:
      - { model: also-anything, unlisted: Private., when: [any] }
      - gpt-5.2
`;
    expect(await underlined(text)).toEqual([]);
  });

  it('comes from the schema that the first line names', async () => {
    const text = `${HEAD}${STRUCTURE}    primary: gpt-9\n`;
    expect(await underlined(text.slice(text.indexOf('\n') + 1))).toEqual([]);
    expect(await underlined(text)).toEqual(['gpt-9']);
  });
});
