import { execFile, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FLAGS } from '../src/commands/flags.ts';
import { COMMANDS } from '../src/commands/index.ts';
import { schemaCompiler } from '../src/commands/schema-compiler.ts';
import * as library from '../src/index.ts';
import { load } from '../src/index.ts';
import { exampleRegistry, replaying } from './support/replaying.ts';

const ROOT = join(import.meta.dirname, '..');
const PAGES = [
  'README.md',
  'docs/ci.md',
  'docs/gateways.md',
  'docs/faults.md',
  'docs/history.md',
  'docs/performance.md',
  'docs/scan.md',
  'docs/simulate.md',
  'examples/support-chat/README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
];
const GLOBAL = ['--now <date>', '--color', '--no-color', '--help', '--version'];

const textOf = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

/** Fenced blocks of a page, by language. */
function blocks(page: string, language: string): readonly string[] {
  return [...textOf(page).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text ?? '');
}

/** Every command line a page shows: in blocks, workflows and running text. */
function commandLines(page: string): readonly string[] {
  const text = textOf(page);
  const block = ['sh', 'console', 'yaml'].flatMap((language) => blocks(page, language)).join('\n');
  const inBlocks = [
    ...block.matchAll(
      /(?:^\$? *|&& |: |\n +(?:- )?)(?:npx --(?:yes|no --) )?modelock(?:@[\d.]+)?((?: +[^#\n]*)?)$|^modelock ([^#\n]+?) *#/gm,
    ),
  ];
  const inline = [...text.matchAll(/`modelock ([^`\n]+)`/g)].map(([, line]) => line ?? '');
  return [...inBlocks.map(([, one, other]) => one ?? other ?? ''), ...inline]
    .map((line) => line.replace(/ (?:>>?|\|{1,2}|2>).*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('<'));
}

/** Why a command line cannot be one; undefined when it can. */
function wrong(line: string): string | undefined {
  const [name = '', ...words] = line.split(/\s+/);
  if (GLOBAL.includes(name)) return undefined;
  const spec = COMMANDS.find((one) => one.name === name);
  if (spec === undefined) return `no command ${name}`;
  const known = [...spec.flags.map((flag) => FLAGS[flag].flags), ...GLOBAL];
  let free = 0;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '-' || !word.startsWith('-')) {
      free += 1;
      continue;
    }
    const flag = known.find((one) => one === word || one.startsWith(`${word} `));
    if (flag === undefined) return `${name} has no ${word}`;
    if (flag.includes('<')) index += 1;
    if (word === '--format' && spec.formats?.includes(words[index] ?? '') !== true)
      return `no format ${words[index]}`;
  }
  return free > 0 && spec.args === undefined ? `${name} takes no arguments` : undefined;
}

const file = (name: string, text: string): { file: string; bytes: Uint8Array } => ({
  file: `registry/${name}`,
  bytes: new TextEncoder().encode(text),
});

const compile = await schemaCompiler();
const YAML = blocks('README.md', 'yaml');
const SETTINGS = YAML.filter((text) => /^gateways:/m.test(text));
const ENVIRONMENTS = YAML.filter((text) => /^environment:/m.test(text));
const STAGING = 'environment: staging\nextends: production\nkey: ANYINT_API_KEY_STAGING\n';

describe('README', () => {
  it('shows registries that load without a word', () => {
    expect([SETTINGS.length, ENVIRONMENTS.length]).toEqual([1, 2]);
    for (const text of ENVIRONMENTS) {
      const sources = [
        file('modelock.yaml', SETTINGS[0] ?? ''),
        file('production.yaml', text),
        file('staging.yaml', STAGING),
      ];
      const { registry, diagnostics } = load('registry', sources, compile);
      expect(diagnostics).toEqual([]);
      expect(registry?.environments.map(({ name }) => name)).toEqual(['production', 'staging']);
    }
  });

  it('shows gateways in its other pages that load', () => {
    const texts = blocks('docs/gateways.md', 'yaml');
    const settings = texts.filter((text) => /^gateways:/m.test(text));
    const environments = texts.filter((text) => /^environment:/m.test(text));
    expect([settings.length, environments.length]).toEqual([2, 1]);
    for (const text of settings) {
      const rules = load('registry', [file('modelock.yaml', text)]).diagnostics.map(({ rule }) => rule);
      expect(rules).toEqual(['registry/no-environments']);
    }
    for (const text of environments) {
      const sources = [file('modelock.yaml', settings[0] ?? ''), file('production.yaml', text)];
      expect(load('registry', sources).diagnostics).toEqual([]);
    }
  });

  it('shows every key of both files', () => {
    const schemas = ['modelock', 'environment'].map((name) =>
      JSON.parse(textOf(`schema/${name}.schema.json`)),
    );
    // What a field of one's own may say is told where those are, and tried in the tests of the registry.
    for (const schema of schemas) delete schema.definitions?.extension;
    const keys = new Set(schemas.flatMap(keysOf));
    const shown = new Set(
      [...SETTINGS, ...ENVIRONMENTS].flatMap((text) =>
        [...text.matchAll(/([A-Za-z][\w-]*):/g)].map(([, key]) => key),
      ),
    );
    // Rules have a table of their own, and a modality of a family is one of a list of words.
    const own = new Set(
      schemas.flatMap((schema) => Object.keys(schema.definitions?.ruleSettings?.properties ?? {})),
    );
    const missing = [...keys].filter((key) => !shown.has(key) && !own.has(key));
    expect(
      missing.filter(
        (key) => !key.includes('-') && !MODALITIES.includes(key) && !['stream', 'task'].includes(key),
      ),
    ).toEqual(['extends']);
    expect(textOf('README.md')).toContain('`extends:');
  });

  it('lists the commands as the command line does', () => {
    const rows = [...textOf('README.md').matchAll(/^\| `([a-z]+)(?: (\S+))?` \|/gm)];
    const listed = rows
      .map(([, name, args]) => [name, args])
      .filter(([name]) => COMMANDS.some((one) => one.name === name));
    expect(listed).toEqual(COMMANDS.map(({ name, args }) => [name, args]));
  });

  it('imports only what the library has', () => {
    const imports = blocks('README.md', 'ts').flatMap((text) => [
      ...text.matchAll(/import \{ ([^}]+) \} from 'modelock'/g),
    ]);
    expect(imports.length).toBeGreaterThan(0);
    for (const [, names = ''] of imports)
      expect(Object.keys(library)).toEqual(expect.arrayContaining(names.split(', ')));
  });

  it('shows programs that the compiler takes', () => {
    // Below the project, so that its packages and the built library are found by name.
    const folder = mkdtempSync(join(ROOT, '.modelock-readme-'));
    try {
      cpSync(join(ROOT, 'examples/generated'), join(folder, 'generated'), { recursive: true });
      const programs = blocks('README.md', 'ts').filter((text) => text.startsWith('import '));
      expect(programs).toHaveLength(4);
      const head = "const messages: { role: 'user'; content: string }[] = [];\n";
      programs.forEach((text, index) => {
        writeFileSync(join(folder, `${index}.ts`), text.replace(/^(?!import )/m, head));
      });
      const options =
        '--noEmit --strict --skipLibCheck --module nodenext --target es2023 --types node --allowImportingTsExtensions';
      const files = programs.map((_, index) => `${index}.ts`);
      const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
      const { stdout } = spawnSync(
        process.execPath,
        [compiler, ...options.split(' '), '--ignoreConfig', ...files],
        { cwd: folder, encoding: 'utf8' },
      );
      expect(stdout).toBe('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('shows a walk over fallbacks that does what the text says', { timeout: 60_000 }, async () => {
    const [program = '', ...more] = blocks('README.md', 'ts').filter((text) =>
      text.includes('withFallbacks('),
    );
    expect(more).toEqual([]);
    const replay = await replaying(['--fail', 'gpt-5.2=429'], exampleRegistry());
    const folder = mkdtempSync(join(ROOT, '.modelock-readme-'));
    try {
      cpSync(join(ROOT, 'examples/generated'), join(folder, 'generated'), { recursive: true });
      const told = `const messages: [] = [];\n${program.replace('https://gateway.api.anyint.ai', replay.origin)}`;
      writeFileSync(join(folder, 'walk.ts'), told);
      const outfile = join(folder, 'walk.mjs');
      const entryPoints = [join(folder, 'walk.ts')];
      buildSync({
        entryPoints,
        bundle: true,
        packages: 'external',
        platform: 'node',
        format: 'esm',
        outfile,
      });
      const env = { PATH: process.env['PATH'], OPENAI_API_KEY: 'replay-production' };
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [outfile], { env });
      expect([stdout, stderr]).toEqual(['gpt-5.2 failed\nclaude-sonnet-4-6 served\n', '']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
      await replay.close();
    }
  });

  it('names formats and exit codes that exist', () => {
    const rows = [...textOf('README.md').matchAll(/^\| `(\w+)` \| ((?:`\w+`(?:, )?)+) \|/gm)];
    for (const { name, formats } of COMMANDS.filter(({ name }) =>
      ['check', 'drift', 'sync'].includes(name),
    )) {
      const given = rows.filter(([, , commands]) => commands?.includes(`\`${name}\``));
      expect(given.map(([, format]) => format)).toEqual(formats);
    }
  });
});

const MODALITIES = [
  'text',
  'image',
  'video',
  'music',
  'speech',
  'transcription',
  'embedding',
  'rerank',
  'moderation',
];

/** Names of properties anywhere in a schema. */
function keysOf(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(keysOf);
  if (schema === null || typeof schema !== 'object') return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' ? Object.keys(value) : []),
    ...keysOf(value),
  ]);
}

describe.each(PAGES)('%s', (page) => {
  it('shows command lines that can be typed', () => {
    const lines = commandLines(page);
    if (page === 'README.md') expect(lines.length).toBeGreaterThan(15);
    expect(lines.map((line) => [line, wrong(line)]).filter(([, why]) => why !== undefined)).toEqual([]);
  });

  it('names flags that exist', () => {
    const known = new Set([
      ...Object.values(FLAGS).map(({ flags }) => flags.split(' ')[0]),
      ...GLOBAL.map((flag) => flag.split(' ')[0]),
    ]);
    const named = [...textOf(page).matchAll(/`(?:\w+ )?(--[a-z-]+)[^`\n]*`/g)].map(([, flag]) => flag);
    expect(named.filter((flag) => flag !== '--check' && flag !== '--write' && !known.has(flag))).toEqual([]);
  });

  it('links to files that exist', () => {
    const links = [...textOf(page).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link]) => link ?? '');
    const files = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(files.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
  });

  it('holds workflows that are YAML', () => {
    const workflows = blocks(page, 'yaml').filter((text) => /^jobs:/m.test(text));
    for (const text of workflows) expect([{}, { contents: 'read' }]).toContainEqual(parse(text).permissions);
    if (page === 'docs/ci.md') expect(workflows).toHaveLength(3);
  });
});

describe('a command line in a page', () => {
  it.each([
    ['check --format github', undefined],
    ['sync production', undefined],
    ['bake', 'no command bake'],
    ['check --fast', 'check has no --fast'],
    ['check --format tap', 'no format tap'],
    ['gateways production', 'gateways takes no arguments'],
  ])('%s', (line, why) => {
    expect(wrong(line)).toBe(why);
  });
});
