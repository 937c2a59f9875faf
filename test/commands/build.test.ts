import { describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import type { Answered } from '../../src/io/world.ts';
import { encodeLock } from '../../src/listing/lock.ts';
import { type MemoryOptions, type MemoryWorld, memoryWorld } from '../support/memory-world.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const ENDED = (stdout: string, code = 0, stderr = ''): Answered => ({
  kind: 'ended',
  code,
  stdout: bytes(stdout),
  stderr,
});

/** A registry of environments that bind one model each, and list it. */
function registry(outputs: string, ...names: readonly string[]): Readonly<Record<string, string>> {
  const binding = `{ family: openai, modality: text, delivery: sync, primary: own, description: Chats. }`;
  const environments = names.map((name) => [
    `registry/${name}.yaml`,
    `environment: ${name}\nstage: exploration\ngateway: main\nkey: KEY\nuseCases:\n  chat: ${binding}\n`,
  ]);
  return {
    'registry/modelock.yaml': `gateways: { main: { preset: openai-compatible, baseUrl: "https://gateway.example" } }\nrules: { stale-lock: off }\noutputs:\n${outputs}`,
    ...Object.fromEntries(environments),
    ...Object.fromEntries(names.map((name) => [`registry/locks/${name}.lock.json`, lockOf(name)])),
  };
}

function lockOf(environment: string): string {
  return encodeLock({
    environment,
    gateway: 'main',
    origin: 'https://gateway.example',
    checked: '2026-11-22T06:00:00Z',
    listings: [{ id: 'openai', path: '/v1/models', dialect: 'openai', auth: 'key' }],
    models: [{ id: 'own' }],
  });
}

async function build(options: MemoryOptions, ...argv: readonly string[]): Promise<[number, MemoryWorld]> {
  let world: MemoryWorld | undefined;
  const code = await run(['build', ...argv], '0.0.0', () => {
    world = memoryWorld({ ...options, now: '2026-11-22T12:00:00Z' });
    return world;
  });
  if (world === undefined) throw new Error('no world');
  return [code, world];
}

const FILES = '  - { emit: typescript, file: src/models.ts, layout: files }\n';

describe('an output of several files', () => {
  it('is written whole, and is up to date then', async () => {
    const files = registry(FILES, 'one', 'two');
    const [code, world] = await build({ files });
    expect([code, [...world.written.keys()]]).toEqual([
      0,
      ['src/models.ts', 'src/models/one.ts', 'src/models/two.ts'],
    ]);
    const [again, same] = await build({ files: Object.fromEntries(world.present) }, '--check');
    expect([again, same.stdout(), same.writes]).toEqual([0, '', []]);
  });

  it('loses the module of an environment that is no more, and nothing that others wrote', async () => {
    const [, world] = await build({ files: registry(FILES, 'one', 'two') });
    const { 'registry/two.yaml': _, ...rest } = Object.fromEntries(world.present);
    const files = { ...rest, 'src/models/own.ts': '// Written by hand.\n', 'src/models/two.txt': 'x' };
    const [stale, told] = await build({ files }, '--check');
    expect(stale).toBe(1);
    expect(told.stdout()).toMatch(/^--- a\/src\/models\/two\.ts\n\+\+\+ \/dev\/null$/m);
    expect(told.present.has('src/models/two.ts')).toBe(true);
    const [code, after] = await build({ files });
    expect(code).toBe(0);
    expect([...after.present.keys()].filter((path) => path.startsWith('src/')).sort()).toEqual([
      'src/models.ts',
      'src/models/one.ts',
      'src/models/own.ts',
      'src/models/two.txt',
    ]);
  });

  it('is refused when another output writes one of its files', async () => {
    const files = registry(`${FILES}  - { emit: json, file: src/models/one.ts }\n`, 'one');
    const [code, world] = await build({ files });
    expect([code, world.writes]).toEqual([2, []]);
    expect(world.stderr()).toContain('src/models/one.ts');
  });
});

describe('the environments of an output', () => {
  const only = (...names: string[]): string =>
    `  - { emit: json, file: models.json, environments: [${names.join(', ')}] }\n`;

  it('are all that it holds', async () => {
    const [code, world] = await build({ files: registry(only('two'), 'one', 'two') });
    expect(code).toBe(0);
    expect(Object.keys(JSON.parse(world.written.get('models.json') ?? '').environments)).toEqual(['two']);
  });

  it('must be some', async () => {
    const [code, world] = await build({ files: registry(only('tow'), 'one', 'two') });
    expect([code, world.writes]).toEqual([2, []]);
    expect(world.stderr()).toMatch(/modelock\.yaml:4:\d+/);
    expect(world.stderr()).toContain('two');
  });
});

describe('options of an output', () => {
  it.each([
    ['layout: flat', 'json', 'models.json', 'schema/unknown-key'],
    ['layout: falt', 'typescript', 'models.ts', 'schema/choice'],
    ['brand: 1', 'typescript', 'models.ts', 'schema/type'],
    ['brand: true', 'typescript', 'models.json', 'schema/form'],
  ])('%s for %s in %s is refused where it stands', async (option, emit, file, rule) => {
    const files = registry(`  - { emit: ${emit}, file: ${file}, ${option} }\n`, 'one');
    const [code, world] = await build({ files });
    expect([code, world.writes]).toEqual([2, []]);
    expect(world.stderr()).toMatch(/modelock\.yaml:4:\d+/);
    expect(world.stderr()).toContain(rule);
  });

  it('reach the emitter', async () => {
    const text =
      '  - { emit: typescript, file: m.ts, header: "Copyright\\nAcme", brand: true, naming: snake_case }\n';
    const [code, world] = await build({ files: registry(text, 'one') });
    expect(code).toBe(0);
    const module = world.written.get('m.ts') ?? '';
    expect(module).toMatch(/^\/\/ Copyright\n\/\/ Acme\n\/\/ @generated/);
    expect(module).toContain('const one_chat =');
    expect(module).toContain('"own" as Id<"own">');
  });
});

describe('a format command', () => {
  const output = '  - { emit: json, file: out/models.json, formatCommand: [tidy, --path, "{file}"] }\n';
  const upper = (command: readonly string[], input = ''): Answered =>
    command[0] === 'tidy' ? ENDED(input.toUpperCase()) : ENDED('', 1);

  it('lays the text out, also to compare it', async () => {
    const files = registry(output, 'one');
    const [code, world] = await build({ files, ask: upper }, '--allow-commands');
    expect(code).toBe(0);
    expect(world.ran).toEqual([['tidy', '--path', 'out/models.json']]);
    expect(world.written.get('out/models.json')).toMatch(/^\{\n {2}"SCHEMAVERSION"/);
    const present = Object.fromEntries(world.present);
    const [same] = await build({ files: present, ask: upper }, '--check', '--allow-commands');
    expect(same).toBe(0);
  });

  it('is not run on the word of the registry alone', async () => {
    const [code, world] = await build({ files: registry(output, 'one'), ask: upper });
    expect([code, world.writes, world.ran]).toEqual([2, [], []]);
    expect(world.stderr()).toContain('--allow-commands');
    expect(world.stderr()).toContain('modelock.yaml');
  });

  it.each<[string, Answered]>([
    ['is missing', { kind: 'failed', why: 'not-found' }],
    ['fails', ENDED('half', 1, 'no such parser')],
    ['prints nothing', ENDED('')],
  ])('that %s leaves everything as it is', async (_, answer) => {
    const text = `  - { emit: typescript, file: m.ts }\n${output}`;
    const [code, world] = await build(
      { files: registry(text, 'one'), ask: () => answer },
      '--allow-commands',
    );
    expect([code, world.writes]).toEqual([2, []]);
    expect(world.stderr()).toContain('tidy');
  });
});
