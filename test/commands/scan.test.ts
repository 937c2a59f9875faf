import { chmodSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { encodeLock } from '../../src/listing/lock.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import { hostile } from '../support/hostile.ts';
import { environmentText, SETTINGS } from '../support/locked.ts';
import { repositories, runIn, type Said, type Tree } from '../support/repository.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';

// `scan` over real repositories, with the real disk and the real git.

const repos = repositories();
afterAll(() => repos.dispose());

const valid = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/check.schema.json'), 'utf8')),
);

function lock(environment: string, models: readonly (string | LockedModel)[]): Tree {
  const text = encodeLock({
    environment,
    gateway: 'main',
    origin: 'http://127.0.0.1:4000',
    checked: '2026-11-20T06:00:00Z',
    listings: [{ id: 'openai', path: '/v1/models', dialect: 'openai', auth: 'key' }],
    models: models.map((model) => (typeof model === 'string' ? { id: model } : model)),
  });
  return { [`registry/locks/${environment}.lock.json`]: text };
}

const MODELS = [
  'claude',
  'command',
  'gpt-5.2',
  'gpt-5.2-mini',
  { id: 'gpt-4.1', lifecycle: 'retired' },
] as const;
const OUTPUT = 'outputs:\n  - { emit: typescript, file: src/models.ts }\n';
const REGISTRY: Tree = {
  'registry/modelock.yaml': SETTINGS + OUTPUT,
  'registry/production.yaml': environmentText('production', { chat: 'primary: gpt-5.2' }),
  'registry/staging.yaml': environmentText('staging', { chat: 'primary: gpt-5.2' }),
  ...lock('production', MODELS),
  ...lock('staging', MODELS),
};

interface Shown {
  readonly code: number;
  /** `file:line:column rule`, sorted as the report is. */
  readonly found: readonly string[];
  readonly coverage: Readonly<Record<string, unknown>>;
  readonly document: {
    readonly diagnostics: readonly {
      readonly message: string;
      readonly help: string;
      readonly data: object;
    }[];
    readonly waived: readonly unknown[];
  };
}

async function scan(folder: string, ...args: readonly string[]): Promise<Shown> {
  const said = await runIn(folder, ['scan', ...args, '--format', 'json']);
  expect(said.stderr).toBe('');
  const document = JSON.parse(said.stdout);
  expect(valid(document), JSON.stringify(valid.errors)).toBe(true);
  const found = document.diagnostics.map(
    (one: { file: string; start: { line: number; column: number }; rule: string }) =>
      `${one.file}:${one.start.line}:${one.start.column} ${one.rule}`,
  );
  return { code: said.code, found, coverage: document.coverage, document };
}

const settings = (more: string): Tree => ({ 'registry/modelock.yaml': `${SETTINGS}${OUTPUT}${more}` });

describe('scan', () => {
  it('finds ids in code, says where they stand and what to read instead', async () => {
    const folder = repos.make({
      ...REGISTRY,
      CODEOWNERS: '*.ts @acme/web\n',
      'src/chat.ts': "export const a = { model: 'gpt-5.2' };\nexport const b = 'gpt-5.2-mini';\n",
      'src/old.py': 'MODEL = "gpt-4.1"\n# "gpt-5.2"\n',
      'README.md': '"gpt-5.2"\n',
    });
    const { code, found, coverage, document } = await scan(folder);
    expect(found).toEqual([
      'src/chat.ts:1:27 inline-model',
      'src/chat.ts:2:18 unregistered-model',
      'src/old.py:1:9 inline-dead-model',
    ]);
    expect(code).toBe(1);
    expect(document.diagnostics[0]?.data).toEqual({
      codeOwners: ['@acme/web'],
      constants: ['productionChat.primary', 'stagingChat.primary'],
      model: 'gpt-5.2',
      sourceFile: 'src/chat.ts',
      states: { production: 'listed', staging: 'listed' },
      useCases: { chat: ['production', 'staging'] },
      written: 'gpt-5.2',
    });
    expect(document.diagnostics[0]?.help).toContain('src/models.ts');
    expect(coverage).toMatchObject({ files: 2, leftOut: { 'no-language': 2, registry: 5 }, byTokens: [] });
  });

  it('looks at what git does not ignore, and at what is named itself', async () => {
    const code = 'const model = "gpt-5.2";\n';
    const folder = repos.make({ ...REGISTRY, '.gitignore': 'tmp/\n', 'src/a.js': code });
    repos.write(folder, { 'new.js': code, 'tmp/b.js': code, 'src/gone.js': code });
    repos.git(folder, 'add', 'src/gone.js');
    repos.write(folder, { 'src/gone.js': undefined });
    expect((await scan(folder)).found).toEqual(['new.js:1:15 inline-model', 'src/a.js:1:15 inline-model']);
    expect((await scan(folder, 'src', 'tmp/b.js')).found).toEqual([
      'src/a.js:1:15 inline-model',
      'tmp/b.js:1:15 inline-model',
    ]);
    expect((await scan(folder)).coverage['leftOut']).toMatchObject({ absent: 1 });
    const absent = await runIn(folder, ['scan', 'nowhere']);
    expect([absent.code, absent.stderr]).toEqual([2, expect.stringContaining('nowhere')]);
  });

  it('honours .gitignore where there is no git', async () => {
    const folder = repos.make({ ...REGISTRY });
    const code = 'const model = "gpt-5.2";\n';
    repos.write(folder, {
      '.gitignore': 'tmp/\n*.gen.js\n',
      'a/.gitignore': '!keep.gen.js\n',
      'a/keep.gen.js': code,
      'a/x.gen.js': code,
      'tmp/b.js': code,
      'c.js': code,
    });
    repos.git(folder, 'config', 'core.bare', 'false');
    repos.write(folder, { '.git/HEAD': 'broken' });
    expect((await scan(folder)).found).toEqual(['a/keep.gen.js:1:15 inline-model', 'c.js:1:15 inline-model']);
  });

  it('leaves out what is generated, vendored or excluded, and says so', async () => {
    const code = 'const model = "gpt-5.2";\n';
    const folder = repos.make({
      ...REGISTRY,
      ...settings('scan: { include: [src/, web/], exclude: [src/fixtures/] }\n'),
      'src/models.ts': `// no header\n${code}`,
      'src/made.ts': `// @generated by something\n${code}`,
      'src/vendor/x.js': code,
      'src/lib.min.js': code,
      'src/fixtures/a.ts': code,
      'other/a.ts': code,
      'src/blob.ts': `\0${code}`,
      'web/a.ts': code,
    });
    symlinkSync('web/a.ts', join(folder, 'src/link.ts'));
    const { found, coverage } = await scan(folder);
    expect(found).toEqual(['web/a.ts:1:15 inline-model']);
    expect(coverage['leftOut']).toEqual({
      binary: 1,
      excluded: 2,
      generated: 2,
      irregular: 1,
      registry: 5,
      vendored: 2,
    });
  });

  it('reads configuration and notebooks on request', async () => {
    const notebook = {
      cells: [{ cell_type: 'code', source: ['m = "gpt-5.2"\n'] }],
      metadata: {},
      nbformat: 4,
    };
    const folder = repos.make({
      ...REGISTRY,
      'app.yaml': 'model: gpt-5.2\n',
      '.env': 'MODEL=gpt-5.2\n',
      'n.ipynb': JSON.stringify(notebook),
    });
    const files = async (...args: string[]): Promise<readonly string[]> =>
      (await scan(folder, ...args)).found.map((one) => one.replace(/:.*/, ''));
    expect(await files()).toEqual([]);
    expect(await files('--configuration')).toEqual(['.env', 'app.yaml']);
    expect(await files('--notebooks')).toEqual(['n.ipynb']);
    repos.write(folder, settings('scan: { configuration: true, notebooks: true }\n'));
    expect(await files()).toEqual(['.env', 'app.yaml', 'n.ipynb']);
  });

  it('judges only added lines with --changed and --staged', async () => {
    const folder = repos.make({ ...REGISTRY, 'src/a.ts': 'const model = "gpt-5.2";\nconst x = 1;\n' });
    repos.write(folder, {
      'src/a.ts': 'const model = "gpt-5.2";\nconst x = 1;\nconst y = "gpt-5.2";\n',
      'odd "näme".ts': 'const z = "gpt-5.2";\n',
    });
    const added = ['odd "näme".ts:1:11 inline-model', 'src/a.ts:3:11 inline-model'];
    expect((await scan(folder, '--changed', 'HEAD')).found).toEqual(added);
    expect((await scan(folder, '--staged')).found).toEqual([]);
    repos.git(folder, 'add', '-A');
    repos.write(folder, { 'src/a.ts': '// not staged\nconst model = "gpt-5.2-mini";\n' });
    expect((await scan(folder, '--staged')).found).toEqual(added);
    expect((await scan(folder, '--staged', 'src')).found).toEqual(added.slice(1));
    const both = await runIn(folder, ['scan', '--staged', '--changed', 'HEAD']);
    expect(both.code).toBe(2);
    const unknown = await runIn(folder, ['scan', '--changed', 'nowhere']);
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('nowhere')]);
  });

  it('lets pass what a comment waives, and tells of waivers that let nothing pass', async () => {
    const folder = repos.make({
      ...REGISTRY,
      'a.ts': [
        '// modelock-ignore inline-model gpt-5.2: The recording names it.',
        "const a = 'gpt-5.2';",
        "const b = 'gpt-5.2'; // modelock-ignore inline-model gpt-5.2: And here.",
        "const c = 'gpt-5.2'; // modelock-ignore inline-model claude: Another one.",
        '// modelock-ignore inline-model gpt-5.2: Nothing is here.',
        '',
      ].join('\n'),
      'b.py': 'A = "gpt-5.2"  # modelock-ignore inline-model gpt-5.2: Yes.\n',
    });
    const { found, document } = await scan(folder);
    expect(found.map((one) => one.replace(/:\d+ /, ' '))).toEqual([
      'a.ts:4 inline-model',
      'a.ts:4 unused-waiver',
      'a.ts:5 unused-waiver',
    ]);
    expect(document.waived).toHaveLength(3);
  });

  it('leaves waivers of other lines alone when only a part is asked for', async () => {
    const waived = "const a = 'gpt-5.2'; // modelock-ignore inline-model gpt-5.2: The recording names it.\n";
    const folder = repos.make({ ...REGISTRY, 'a.ts': waived });
    repos.write(folder, {
      'a.ts': `${waived}const b = 'gpt-5.2';\n// modelock-ignore inline-model claude: Why.\n`,
    });
    const part = await scan(folder, '--changed', 'HEAD');
    expect(part.found).toEqual(['a.ts:2:11 inline-model', 'a.ts:3:1 unused-waiver']);
    expect(part.document.waived).toEqual([]);
    expect((await scan(folder)).document.waived).toHaveLength(1);
  });

  it('tells what no file names only where it looked at all of them', async () => {
    const folder = repos.make({
      ...REGISTRY,
      ...settings('rules: { unused-use-case: warn }\n'),
      'a.ts': 'f();\n',
    });
    expect((await scan(folder)).found).toEqual(['registry/production.yaml:6:3 unused-use-case']);
    expect((await scan(folder, 'a.ts')).found).toEqual([]);
    expect((await scan(folder, '--changed', 'HEAD')).found).toEqual([]);
  });

  it('reads no registry as code from inside of it, and code from there', async () => {
    const folder = repos.make({
      ...REGISTRY,
      'registry/note.py': 'M = "gpt-5.2"\n',
      'src/a.py': 'M = "gpt-5.2"\n',
    });
    expect((await scan(join(folder, 'registry'), '--registry', '.')).found).toEqual([]);
    expect((await scan(join(folder, 'registry'), '../src', '--registry', '.')).found).toEqual([
      '../src/a.py:1:5 inline-model',
    ]);
  });

  it('lets pass what the settings allow, and where', async () => {
    const allow = 'scan:\n  allow:\n    - { path: test/, model: gpt-5.2, because: Recorded. }\n';
    const code = 'const a = "gpt-5.2", b = "gpt-4.1";\n';
    const folder = repos.make({ ...REGISTRY, ...settings(allow), 'test/a.ts': code, 'src/a.ts': code });
    const { found, coverage } = await scan(folder);
    expect(found).toEqual([
      'src/a.ts:1:11 inline-model',
      'src/a.ts:1:26 inline-dead-model',
      'test/a.ts:1:26 inline-dead-model',
    ]);
    expect(coverage['allowed']).toBe(1);
  });

  it('takes levels from the registry, and offers rules that are off', async () => {
    const rules =
      'rules: { inline-model: error, unregistered-model: off, lookalike-model: warn, unused-use-case: warn }\n';
    const folder = repos.make({
      ...REGISTRY,
      ...settings(rules),
      'a.ts': "const a = ['gpt-5.2', 'gpt-5.2-mini', 'gpt-5.9-turbo'];\n",
    });
    const { code, found } = await scan(folder);
    expect(found).toEqual([
      'a.ts:1:12 inline-model',
      'a.ts:1:39 lookalike-model',
      'registry/production.yaml:6:3 unused-use-case',
    ]);
    expect(code).toBe(1);
    repos.write(folder, { 'b.ts': "import { productionChat } from './src/models.js';\n" });
    expect((await scan(folder)).found).not.toContain('registry/production.yaml:6:3 unused-use-case');
  });

  it('fails for warnings when it is asked to', async () => {
    const folder = repos.make({ ...REGISTRY, 'a.ts': "const a = 'gpt-5.2';\n" });
    expect((await scan(folder)).code).toBe(0);
    expect((await scan(folder, '--fail-on', 'warn')).code).toBe(1);
    expect((await scan(folder, '--max-warnings', '0')).code).toBe(1);
    expect((await scan(folder, '--max-warnings', '1')).code).toBe(0);
  });

  it('keeps a baseline that may only shrink', async () => {
    const folder = repos.make({ ...REGISTRY, 'a.ts': "const a = ['gpt-5.2', 'gpt-5.2', 'gpt-4.1'];\n" });
    const written = (): string => readFileSync(join(folder, 'registry/scan-baseline.json'), 'utf8');
    const first = await runIn(folder, ['scan', '--write-baseline']);
    expect(first.code).toBe(0);
    const whole = written();
    expect((await scan(folder)).found).toEqual([]);
    expect((await scan(folder)).coverage['baselined']).toBe(3);
    repos.write(folder, { 'a.ts': "\n\nconst b = 'gpt-5.2';\n", 'b.ts': "const b = 'gpt-5.2';\n" });
    const later = await scan(folder);
    expect(later.found).toEqual(['b.ts:1:11 inline-model']);
    expect(later.coverage).toMatchObject({ baselined: 1, gone: 2 });
    expect(written()).toBe(whole);
    const second = await runIn(folder, ['scan', '--write-baseline', '--fail-on', 'warn']);
    expect(second.code).toBe(1);
    expect(second.stdout).toContain('b.ts');
    expect(JSON.parse(written()).findings).toEqual([
      { file: 'a.ts', rule: 'inline-model', model: 'gpt-5.2', count: 1 },
    ]);
    const part = await runIn(folder, ['scan', 'b.ts', '--write-baseline']);
    expect(part.code).toBe(2);
    repos.write(folder, { 'registry/scan-baseline.json': '<<<<<<< ours\n' });
    const broken = await runIn(folder, ['scan']);
    expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('scan-baseline.json')]);
  });

  it('gives the same names from any folder of the repository', async () => {
    const folder = repos.make({ ...REGISTRY, 'src/deep/a.ts': "const a = 'gpt-5.2';\n" });
    const top = await scan(folder);
    const deep = await scan(join(folder, 'src'));
    expect(deep.found).toEqual(['deep/a.ts:1:11 inline-model']);
    expect(deep.document.diagnostics[0]?.data).toEqual(top.document.diagnostics[0]?.data);
    await runIn(folder, ['scan', '--write-baseline']);
    expect((await scan(join(folder, 'src'))).found).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('makes a finding of a file that cannot be read', async () => {
    const folder = repos.make({ ...REGISTRY, 'a.ts': 'secret' });
    chmodSync(join(folder, 'a.ts'), 0);
    expect((await scan(folder)).found).toEqual(['a.ts:1:1 source/unreadable']);
  });

  it('makes a finding of a file that is too large', async () => {
    const folder = repos.make({ ...REGISTRY, 'a.ts': ' '.repeat(17 * 1024 * 1024) });
    const { code, found } = await scan(folder);
    expect([code, found]).toEqual([1, ['a.ts:1:1 source/unreadable']]);
  });

  it('calls nothing that was scanned neither right nor wrong', async () => {
    const folder = repos.make({ ...REGISTRY, 'README.md': '' });
    const { code, stdout } = await runIn(folder, ['scan', '--staged']);
    expect([code, stdout]).toEqual([0, '! Scanned 0 source files.\n']);
  });

  it('says when a registry cannot be read, and judges nothing then', async () => {
    const folder = repos.make({ ...REGISTRY, 'registry/production.yaml': 'a: [' });
    expect((await runIn(folder, ['scan'])).code).toBe(2);
    const none = repos.make({ 'a.ts': '' });
    expect((await runIn(none, ['scan'])).code).toBe(2);
  });

  it('calls nothing dead where a lock is missing', async () => {
    const folder = repos.make({
      ...REGISTRY,
      'registry/locks/staging.lock.json': undefined,
      'a.ts': "const a = 'gpt-4.1';\n",
    });
    expect((await scan(folder)).found).toEqual(['a.ts:1:11 unregistered-model']);
  });

  it('shows hostile names and ids as text, in every format', async () => {
    const texts = fc
      .sample(hostile, { numRuns: 200, seed: 7 })
      .filter((text) => text.length < 60 && !/[\0\n\r'\\\u2028\u2029\ud800-\udfff]/u.test(text));
    const ids = [...new Set(texts.map((text) => `m-${text}`))];
    const files = Object.fromEntries(
      ids.slice(0, 40).map((id, at) => [`${at}-${id.replaceAll('/', '_')}.js`, `f('${id}');\n`]),
    );
    const models = [...new Set([...MODELS.slice(0, 4).map(String), ...ids])].sort();
    const folder = repos.make({ ...REGISTRY, ...lock('production', models), ...files });
    for (const format of ['pretty', 'github', 'markdown', 'sarif', 'junit', 'agent', 'gitlab', 'json']) {
      const said: Said = await runIn(folder, ['scan', '--format', format]);
      expect([0, 1]).toContain(said.code);
      if (format === 'github')
        expect(commandsIn(said.stdout).every(({ name }) => name === 'warning' || name === 'notice')).toBe(
          true,
        );
      if (format === 'pretty') expect(forbiddenIn(said.stdout)).toEqual([]);
    }
  });
});
