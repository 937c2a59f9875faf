import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { memoryWorld } from '../support/memory-world.ts';
import { repositories, runIn, type Said, type Tree } from '../support/repository.ts';

// `scan --fix` on a real disk, in real repositories.

const { make, git, write, dispose } = repositories();
afterAll(dispose);

const SETTINGS = `gateways:
  local:
    baseUrl: http://127.0.0.1:4000
    listings: [{ dialect: openai, path: /v1/models }]
outputs:
  - { emit: typescript, file: src/generated/models.ts }
`;

const environment = (name: string, ...useCases: readonly string[]): string =>
  [
    `environment: ${name}`,
    'stage: staging',
    'gateway: local',
    `key: KEY_${name.toUpperCase()}`,
    'useCases:',
    ...useCases.map((one) => `  ${one}`),
    '',
  ].join('\n');

const useCase = (name: string, primary: string, fallbacks = ''): string =>
  `${name}: { family: openai, modality: text, delivery: sync, primary: ${primary}, fallbacks: [${fallbacks}] }`;

const REGISTRY: Tree = {
  'registry/modelock.yaml': SETTINGS,
  'registry/production.yaml': environment(
    'production',
    useCase('chat', 'gpt-5.2', '{ model: claude-5, when: [any] }'),
    useCase('titles', 'gpt-5.2-mini'),
    useCase('tags', 'gpt-5.2-mini'),
  ),
  'registry/staging.yaml': environment('staging', useCase('chat', 'gpt-5.2')),
};

const SOURCE = `export const request = { model: 'gpt-5.2', other: 'claude-5' };\n`;
const IMPORT = "import { productionChat } from './generated/models.js';\n";
const FIXED = `${IMPORT}\nexport const request = { model: productionChat.primary, other: productionChat.fallbacks[0].model };\n`;
const PRODUCTION = ['--environment', 'production'];

function project(files: Tree): string {
  return make({ ...REGISTRY, ...files });
}

function fix(folder: string, ...flags: readonly string[]): Promise<Said> {
  return runIn(folder, ['scan', '--fix', ...flags]);
}

const read = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

/** Which lines of which files were fixed, and which were not. */
function told({ stderr }: Said): { readonly fixed: readonly string[]; readonly left: readonly string[] } {
  const places = (lead: string): readonly string[] =>
    [...stderr.matchAll(new RegExp(`^${lead} (\\S+:\\d+):\\d+ `, 'gm'))].map(([, place]) => place ?? '');
  return { fixed: places('(?:would fix|fixed)'), left: places('not fixed') };
}

describe('scan --fix', () => {
  it('never chooses between constants: it says which there are, and an environment leaves one', async () => {
    const folder = project({ 'src/chat.ts': SOURCE });
    const first = await fix(folder, '--fail-on', 'warn');
    expect(told(first)).toEqual({ fixed: ['src/chat.ts:1'], left: ['src/chat.ts:1'] });
    expect(first.stderr).toContain('`productionChat.primary` and `stagingChat.primary`');
    expect(first.code).toBe(1);
    const second = await fix(folder, '--fail-on', 'warn', ...PRODUCTION);
    expect([second.code, told(second)]).toEqual([0, { fixed: ['src/chat.ts:3'], left: [] }]);
    expect(read(folder, 'src/chat.ts')).toBe(FIXED);
    const third = await fix(folder, ...PRODUCTION);
    expect([third.code, told(third)]).toEqual([0, { fixed: [], left: [] }]);
  });

  it('shows a patch that git applies, and writes nothing', async () => {
    const folder = project({ 'src/chat.ts': SOURCE, 'src/deep/er.ts': SOURCE });
    const { code, stdout } = await fix(folder, '--dry-run', '--fail-on', 'warn', ...PRODUCTION);
    expect(code).toBe(1);
    expect(git(folder, 'status', '--porcelain')).toBe('');
    execFileSync('git', ['apply', '-'], { cwd: folder, input: stdout });
    const patched = ['src/chat.ts', 'src/deep/er.ts'].map((path) => read(folder, path));
    git(folder, 'checkout', '-q', '.');
    await fix(folder, ...PRODUCTION);
    expect(['src/chat.ts', 'src/deep/er.ts'].map((path) => read(folder, path))).toEqual(patched);
    expect(patched[0]).toBe(FIXED);
    expect(patched[1]).toContain("from '../generated/models.js'");
  });

  it('says so instead of showing a patch that is too long', async () => {
    const many = Array.from({ length: 3001 }, (_, index) => `export const a${index} = 'gpt-5.2';\n`);
    const folder = project({ 'src/many.ts': many.join(''), 'src/chat.ts': SOURCE });
    const said = await fix(folder, '--dry-run', ...PRODUCTION);
    expect([...said.stdout.matchAll(/^\+\+\+ (.*)$/gm)].map(([, file]) => file)).toEqual(['b/src/chat.ts']);
    expect(told(said).fixed).toHaveLength(3003);
  });

  it('leaves what is waived or allowed, and takes what a baseline lets pass', async () => {
    const folder = project({
      'registry/modelock.yaml': `${SETTINGS}scan:\n  allow: [{ path: 'src/table.ts', model: gpt-5.2, because: A table of prices. }]\n`,
      'src/chat.ts': `${SOURCE}// modelock-ignore inline-model gpt-5.2: a fixture\nexport const fixture = 'gpt-5.2';\n`,
      'src/table.ts': "export const model = 'gpt-5.2';\n",
    });
    const { code } = await runIn(folder, ['scan', '--write-baseline']);
    expect(code).toBe(0);
    const said = await fix(folder, ...PRODUCTION);
    expect(told(said)).toEqual({ fixed: ['src/chat.ts:1', 'src/chat.ts:1'], left: [] });
    expect(read(folder, 'src/chat.ts')).toContain("fixture = 'gpt-5.2'");
    expect(read(folder, 'src/table.ts')).toContain("'gpt-5.2'");
  });

  it('keeps every other byte, and refuses files that are not UTF-8', async () => {
    const folder = project({});
    const put = (path: string, bytes: Buffer): void => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    };
    put('src/a.ts', Buffer.from(`\ufeff// \u00fc\r\n\r\nexport const a = "gpt-5.2"; \t\r\n`));
    const broken = Buffer.concat([Buffer.from("export const b = 'gpt-5.2'; // "), Buffer.from([0xff, 0x0a])]);
    put('src/b.ts', broken);
    const said = await fix(folder, ...PRODUCTION);
    expect(told(said)).toEqual({ fixed: ['src/a.ts:3'], left: ['src/b.ts:1'] });
    expect(read(folder, 'src/a.ts')).toBe(
      `\ufeff// \u00fc\r\n\r\nimport { productionChat } from "./generated/models.js";\r\n\r\nexport const a = productionChat.primary; \t\r\n`,
    );
    expect(readFileSync(join(folder, 'src/b.ts')).equals(broken)).toBe(true);
  });

  it('says of every other id why it stays', async () => {
    const folder = project({
      'src/prefix.ts': "export const a = 'openai/gpt-5.2';\n",
      'src/two.ts': "export const a = 'gpt-5.2-mini';\n",
      'src/types.d.ts': "export declare const a: 'gpt-5.2';\n",
      'src/Chat.vue': `<script setup>\nconst model = 'gpt-5.2'\n</script>\n`,
      'src/chat.py': 'MODEL = "gpt-5.2"\n',
      'src/fine.ts': SOURCE,
    });
    const said = await fix(folder, ...PRODUCTION);
    expect(told(said).fixed).toEqual(['src/fine.ts:1', 'src/fine.ts:1']);
    const lines = said.stderr.split('\n').filter((line) => /^not fixed|;/.test(line));
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../goldens/scan-fix.txt');
  });

  it('has no constant where there is no module, or only a model of another environment', async () => {
    const folder = project({
      'registry/modelock.yaml': SETTINGS.replace(/outputs:.*/s, ''),
      'src/chat.ts': SOURCE,
    });
    expect(told(await fix(folder, ...PRODUCTION)).left).toHaveLength(2);
    const other = project({ 'src/chat.ts': SOURCE });
    expect(told(await fix(other, '--environment', 'staging'))).toEqual({
      fixed: ['src/chat.ts:1'],
      left: ['src/chat.ts:1'],
    });
    expect(read(other, 'src/chat.ts')).toContain("{ model: stagingChat.primary, other: 'claude-5' }");
  });

  it.each([
    ['nested', 'import { production } from', "'./generated/models.js'", 'production.chat.primary'],
    [
      'files',
      'import { productionChat } from',
      "'./generated/models/production.js'",
      'productionChat.primary',
    ],
  ])('reads the layout %s', async (layout, names, module, constant) => {
    const folder = project({
      'registry/modelock.yaml': SETTINGS.replace('models.ts }', `models.ts, layout: ${layout} }`),
      'src/chat.ts': SOURCE,
    });
    await fix(folder, ...PRODUCTION);
    expect(read(folder, 'src/chat.ts')).toContain(`${names} ${module};`);
    expect(read(folder, 'src/chat.ts')).toContain(`model: ${constant}`);
  });

  it('does not choose between two outputs', async () => {
    const outputs = `${SETTINGS}  - { emit: javascript, file: lib/models.js }\n`;
    const folder = project({ 'registry/modelock.yaml': outputs, 'src/chat.ts': SOURCE });
    expect(told(await fix(folder, ...PRODUCTION))).toMatchObject({ fixed: [], left: { length: 2 } });
    expect(read(folder, 'src/chat.ts')).toBe(SOURCE);
  });

  it('finds the module from a folder below the root', async () => {
    const folder = project({ 'apps/web/chat.ts': SOURCE });
    await runIn(join(folder, 'apps/web'), ['scan', '--fix', ...PRODUCTION]);
    expect(read(folder, 'apps/web/chat.ts')).toContain("from '../../src/generated/models.js'");
  });

  it('touches only lines that were changed, when asked', async () => {
    const folder = project({ 'src/chat.ts': "export const a = 'gpt-5.2';\n" });
    write(folder, { 'src/chat.ts': "export const a = 'gpt-5.2';\nexport const b = 'gpt-5.2';\n" });
    const said = await fix(folder, '--changed', 'HEAD', ...PRODUCTION);
    expect(told(said)).toEqual({ fixed: ['src/chat.ts:2'], left: [] });
    expect(read(folder, 'src/chat.ts')).toBe(
      `${IMPORT}\nexport const a = 'gpt-5.2';\nexport const b = productionChat.primary;\n`,
    );
  });

  it.each([
    ['--fix', '--staged'],
    ['--fix', '--write-baseline'],
    ['--fix', '--dry-run', '--format', 'json'],
    ['--fix', '--environment', 'nowhere'],
    ['--dry-run'],
    ['--environment', 'production'],
  ])('refuses %s %s', async (...flags) => {
    const folder = project({ 'src/chat.ts': SOURCE });
    const { code } = await runIn(folder, ['scan', ...flags]);
    expect([code, git(folder, 'status', '--porcelain')]).toEqual([2, '']);
  });

  it('ends with 4 when a file cannot be written', async () => {
    const files = { ...REGISTRY, 'src/chat.ts': SOURCE } as Readonly<Record<string, string>>;
    const world = memoryWorld({ files, refuse: { 'src/chat.ts': 'fs.io' }, now: '2026-11-22T12:00:00Z' });
    expect(await run(['scan', '--fix', ...PRODUCTION], '0.0.0', () => world)).toBe(4);
    expect(world.present.get('src/chat.ts')).toBe(SOURCE);
    expect(world.stderr()).not.toContain('fixed src');
  });
});
