import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// What a command does not need it does not load: each name in the golden costs every run of that command its time.
const ROOT = join(import.meta.dirname, '..');
const HOOK = join(ROOT, 'test/support/loads.cjs');
/** Built-in modules that take milliseconds to load, however they are asked for. */
const HEAVY = ['child_process', 'http', 'http2', 'https', 'tls', 'v8', 'worker_threads', 'zlib'];

const WORDS = ['--version', '--help', 'check --help', 'chek'];
const CHECKS = ['check', 'check --format json', 'check --registry broken', 'check --registry gone'];
const OFFLINE = [
  'build --check',
  'diff registry broken',
  'simulate --remove gpt-5.2',
  'models',
  'rules',
  'overlays',
  'gateways',
  'complete bash',
  'complete -- zsh check --fo',
  'complete -- zsh models --vendor o',
  'explain',
];
/** These need more, and say what. */
const MORE = [
  'check --format html',
  'check --changed HEAD',
  'diff HEAD',
  'explain stale-lock',
  'scan code.py',
  'scan code.js',
  'inventory code.py',
];

const folder = mkdtempSync(join(tmpdir(), 'modelock-loads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Loads {
  readonly status: number | null;
  /** Our files. */
  readonly files: readonly string[];
  /** Built-in modules that our files ask for, and heavy ones that come with them. */
  readonly built: readonly string[];
}

function loadsOf(line: string): Loads {
  // Completion takes its line as it is: nothing may stand before.
  const now = line.startsWith('complete --') ? [] : ['--now', '2026-11-22'];
  const argv = ['--require', HOOK, join(ROOT, 'dist/cli.cjs'), ...now, ...line.split(' ')];
  const { status, output } = spawnSync(process.execPath, argv, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const { compiled, asked, built } = JSON.parse(output[3] ?? '');
  const heavy = built.filter((name: string) => HEAVY.includes(name));
  return { status, files: compiled.map(nameOf).sort(), built: [...new Set([...asked, ...heavy])].sort() };
}

/** What several files share is named after its content. */
function nameOf(url: string): string {
  return basename(url).replace(/^shared-\w+/, 'shared');
}

describe('what a command loads', { timeout: 120_000 }, () => {
  const loads = new Map<string, Loads>();
  const of = (line: string): Loads => loads.get(line) ?? { status: null, files: [], built: [] };
  beforeAll(() => {
    for (const part of ['registry', 'examples/generated'])
      cpSync(join(ROOT, part), join(folder, part), { recursive: true });
    writeFileSync(join(folder, 'code.py'), 'MODEL = "gpt-5.2"\n');
    writeFileSync(join(folder, 'code.js'), "const model = 'gpt-5.2';\n");
    cpSync(join(folder, 'registry'), join(folder, 'broken'), { recursive: true });
    const path = join(folder, 'broken/production.yaml');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/primary: \S+/, 'primary: gone-1'));
    writeFileSync(join(folder, '.gitignore'), 'broken\n');
    const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
    git('init', '-q');
    git('add', '.');
    git('-c', 'user.name=A person', '-c', 'user.email=person@example.com', 'commit', '-qm', 'Start');
    for (const line of [...WORDS, ...CHECKS, ...OFFLINE, ...MORE]) loads.set(line, loadsOf(line));
  }, 120_000);

  it('is what is written down', async () => {
    const told = [...loads].map(([line, { files, built }]) =>
      [`$ modelock ${line}`, `  files: ${files.join(' ')}`, `  Node: ${built.join(' ')}`, ''].join('\n'),
    );
    await expect(told.join('\n')).toMatchFileSnapshot('goldens/loads.txt');
  });

  it.each(WORDS)('is nothing but the parser for %s', (line) => {
    expect(of(line)).toMatchObject({ status: line === 'chek' ? 2 : 0, files: ['cli.cjs'] });
  });

  it.each([...CHECKS, ...OFFLINE])('is our own code, and nothing heavy, for %s', (line) => {
    const { files, built } = of(line);
    expect(files).toEqual(['cli.cjs', 'main.cjs', ...(CHECKS.includes(line) ? [] : ['rest.cjs'])]);
    expect(built.filter((name) => HEAVY.includes(name))).toEqual([]);
  });

  it('was found in runs that came to their ends', () => {
    const codes = [...CHECKS, ...OFFLINE, ...MORE].map((line) => [line, of(line).status]);
    const others = codes.filter(([, status]) => status !== 0);
    expect(others).toEqual([
      ['check --registry broken', 1],
      ['check --registry gone', 2],
    ]);
  });

  it('is git alone where git is asked, and pages where pages are shown', () => {
    expect(of('diff HEAD').files).toEqual(['cli.cjs', 'main.cjs', 'rest.cjs']);
    expect(of('diff HEAD').built).toContain('child_process');
    expect(of('check --format html').files).toContain('html-pages.mjs');
    expect(of('explain stale-lock').files).toContain('rule-pages.mjs');
  });
});
