import { describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { answered } from '../support/memory-http.ts';
import { type MemoryOptions, type MemoryWorld, memoryWorld } from '../support/memory-world.ts';

const LISTING = answered(200, {
  object: 'list',
  data: ['gpt-5.2', 'gpt-5.2-mini', 'text-embedding-4'].map((id) => ({ id, object: 'model' })),
});

async function init(
  options: MemoryOptions,
  ...argv: readonly string[]
): Promise<{ code: number; world: MemoryWorld }> {
  let world: MemoryWorld | undefined;
  const code = await run(['init', ...argv], '0.0.0', () => {
    world = memoryWorld(options);
    return world;
  });
  if (world === undefined) throw new Error('no world');
  return { code, world };
}

const WALK = [
  'openai', // gateway
  'production', // environments
  'supportChat', // use case
  'Answers customers in the help widget.', // description
  'openai', // family
  'text', // modality
  'stream', // delivery
  'latency', // priority
  'It won the evaluation: by far.', // because
  'production', // stage
  'OPENAI_API_KEY_PRODUCTION', // key
  'gpt-5.2', // primary
];

describe('init on a terminal', () => {
  it('asks for the family before any model, offers only listed ids, and writes a registry that passes', async () => {
    const env = { OPENAI_API_KEY_PRODUCTION: 'sk-test-1234567890' };
    const { code, world } = await init({ answers: WALK, env, get: () => LISTING });
    expect(code).toBe(0);
    const family = world.asked.findIndex((question) => question.includes('request shape'));
    const primary = world.asked.findIndex((question) => question.includes('Primary of supportChat'));
    expect(family).toBeGreaterThan(0);
    expect(primary).toBeGreaterThan(family);
    expect(world.asked[primary]).toContain('3 listed');
    expect(world.present.get('registry/production.yaml')).toContain('primary: gpt-5.2\n');
    expect(world.present.get('registry/production.yaml')).toContain(
      'description: "Answers customers in the help widget."\n',
    );
    expect(world.present.has('registry/locks/production.lock.json')).toBe(true);

    const files = Object.fromEntries(world.present);
    const checked = memoryWorld({ files });
    expect(await run(['check'], '0.0.0', () => checked)).toBe(0);
  });

  it('leaves the use case open when the key is not set, and says so', async () => {
    const { code, world } = await init({ answers: WALK.slice(0, -1) });
    expect(code).toBe(0);
    expect(world.stderr()).toContain('OPENAI_API_KEY_PRODUCTION is not set');
    expect(world.present.get('registry/production.yaml')).toContain('useCases: {}');
  });

  it('leaves it open when the gateway refuses the key', async () => {
    const env = { OPENAI_API_KEY_PRODUCTION: 'sk-test-1234567890' };
    const refused = answered(401, { error: { message: 'Incorrect API key' } });
    const { code, world } = await init({ answers: WALK, env, get: () => refused });
    expect(code).toBe(3);
    expect(world.stderr()).toContain('http.auth');
    expect(world.present.get('registry/production.yaml')).toContain('useCases: {}');
  });

  it('writes nothing when the person stops', async () => {
    const { code, world } = await init({ answers: ['openai', 'production', 'supportChat', undefined] });
    expect(code).toBe(130);
    expect(world.writes).toEqual([]);
  });

  it('asks for an address where the preset has none or several', async () => {
    const local = await init({
      answers: ['openai-compatible', 'https://models.example.com', ...WALK.slice(1, -1)],
    });
    expect(local.world.present.get('registry/modelock.yaml')).toContain(
      'baseUrl: https://models.example.com',
    );
    const other = 'https://api.anyint.ai';
    const anyint = await init({ answers: ['anyint', other, ...WALK.slice(1, -1)] });
    expect(anyint.world.present.get('registry/modelock.yaml')).toContain(`baseUrl: ${other}`);
  });

  it('skips a question that has one answer only', async () => {
    const walk = [
      'anyint',
      'https://gateway.api.anyint.ai',
      'production',
      'clip',
      '',
      'dashscope',
      'image',
      'quality',
      '',
      'production',
      'K',
    ];
    const { code, world } = await init({ answers: walk });
    expect(code).toBe(0);
    expect(world.asked.some((question) => question.includes('answer come'))).toBe(false);
  });
});

describe('init and editors', () => {
  const FLAGS = ['--gateway', 'openai', '--env', 'production', '--env', 'eu-staging', '--yes'];
  const SETTINGS = '.vscode/settings.json';
  const SCHEMAS = {
    './registry/locks/modelock.schema.json': 'registry/modelock.yaml',
    './registry/locks/production.schema.json': 'registry/production.yaml',
    './registry/locks/eu-staging.schema.json': 'registry/eu-staging.yaml',
  };

  it('names in the first line of every file a schema that is there, and writes what passes', async () => {
    const { code, world } = await init({}, ...FLAGS);
    expect(code).toBe(0);
    const files = [...world.present].filter(([path]) => path.endsWith('.yaml'));
    expect(files).toHaveLength(3);
    for (const [path, text] of files) {
      const named = /^# yaml-language-server: \$schema=\.\/(\S+)\n/.exec(text)?.[1] ?? '';
      expect(world.present.has(`registry/${named}`), path).toBe(true);
      expect(named).toBe(`locks/${path.slice('registry/'.length, -'.yaml'.length)}.schema.json`);
    }
    const env = {
      OPENAI_API_KEY_PRODUCTION: 'sk-test-1234567890',
      OPENAI_API_KEY_EU_STAGING: 'sk-test-0987654321',
    };
    const synced = await init({ env, get: () => LISTING }, ...FLAGS);
    const checked = memoryWorld({ files: Object.fromEntries(synced.world.present) });
    expect(await run(['check'], '0.0.0', () => checked)).toBe(0);
  });

  it('adds the schemas to the settings of VS Code when asked, wherever the registry is', async () => {
    const none = await init({}, ...FLAGS, '--editor', 'vscode');
    expect(JSON.parse(none.world.present.get(SETTINGS) ?? '')).toEqual({ 'yaml.schemas': SCHEMAS });
    const some = await init(
      { files: { [SETTINGS]: '{ "a": 1 } // mine\n' } },
      ...FLAGS,
      '--editor',
      'vscode',
    );
    expect(some.world.present.get(SETTINGS)).toMatch(/ \/\/ mine\n$/);
    const deeper = await init({}, ...FLAGS, '--editor', 'vscode', '--registry', './apps/web/models');
    expect(Object.entries(JSON.parse(deeper.world.present.get(SETTINGS) ?? '')['yaml.schemas'])[0]).toEqual([
      './apps/web/models/locks/modelock.schema.json',
      'apps/web/models/modelock.yaml',
    ]);
    expect((await init({}, ...FLAGS)).world.present.has(SETTINGS)).toBe(false);
  });

  it.each(['{ "yaml.schemas": [] }', '{ broken'])(
    'writes nothing at all where %s cannot be added to',
    async (text) => {
      const { code, world } = await init({ files: { [SETTINGS]: text } }, ...FLAGS, '--editor', 'vscode');
      expect(code).toBe(2);
      expect(world.writes).toEqual([]);
      expect(world.stderr()).toContain('./registry/locks/eu-staging.schema.json');
    },
  );

  it('refuses a registry that the open folder does not hold', async () => {
    const { code, world } = await init({}, ...FLAGS, '--editor', 'vscode', '--registry', '../registry');
    expect([code, world.writes]).toEqual([2, []]);
  });

  it.each([
    ['yes', '{}', true],
    ['no', '{}', false],
    ['yes', '{ broken', false],
  ])('asks people who use VS Code (%s, %s)', async (answer, text, isAdded) => {
    const answers = [...WALK.slice(0, -1), answer];
    const { code, world } = await init({ answers, files: { [SETTINGS]: text } });
    expect(code).toBe(0);
    expect(world.asked.at(-1)).toContain(SETTINGS);
    expect(world.present.get(SETTINGS) !== text).toBe(isAdded);
    expect(world.present.has('registry/production.yaml')).toBe(true);
  });

  it('writes nothing when the person stops at that question', async () => {
    const answers = [...WALK.slice(0, -1), undefined];
    const { code, world } = await init({ answers, env: { TERM_PROGRAM: 'vscode' } });
    expect([code, world.writes]).toEqual([130, []]);
  });
});
