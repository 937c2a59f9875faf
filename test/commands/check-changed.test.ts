import { cpSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { environmentText, locked, SETTINGS } from '../support/locked.ts';
import { memoryWorld } from '../support/memory-world.ts';
import { repositories, runIn, type Tree } from '../support/repository.ts';

// `check --changed` against real repositories, run by the real git.

const { root: ROOT, make: repository, git, write, dispose } = repositories();
afterAll(dispose);
afterEach(() => {
  delete process.env['GIT_DIR'];
});

function commit(folder: string, files: Tree, message = 'Change'): void {
  write(folder, files);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '--allow-empty', '-m', message);
}

interface Outcome {
  readonly code: number;
  readonly found: readonly string[];
  readonly elsewhere: number | undefined;
  readonly stderr: string;
}

async function check(cwd: string, ...argv: readonly string[]): Promise<Outcome> {
  const { code, stdout, stderr } = await runIn(cwd, ['check', '--format', 'json', ...argv]);
  const report = stdout === '' ? undefined : JSON.parse(stdout);
  const found = (report?.diagnostics ?? []).map(
    (one: { severity: string; rule: string; data: { environment?: string; useCase?: string } }) =>
      `${one.severity} ${one.rule} ${one.data.environment ?? '-'} ${one.data.useCase ?? '-'}`,
  );
  return { code, found, elsewhere: report?.elsewhere, stderr };
}

const production = (useCases: Readonly<Record<string, string>>) => ({
  'registry/production.yaml': environmentText('production', useCases),
});
const BEFORE = await locked(
  {
    'registry/modelock.yaml': `${SETTINGS}rules: { missing-fallback: off }\n`,
    ...production({ chat: 'primary: gone-a', faq: 'primary: m', tags: 'primary: n' }),
  },
  ['m', 'n'],
);
const text = (path: string): string => BEFORE[path] ?? '';

describe('check --changed', () => {
  it('has nothing to report where nothing changed, not even by moving lines', async () => {
    const folder = repository(BEFORE);
    expect(await check(folder, '--changed', 'HEAD')).toMatchObject({ code: 0, found: [], elsewhere: 1 });
    write(folder, { 'registry/production.yaml': `# More\n# lines.\n\n${text('registry/production.yaml')}` });
    expect(await check(folder, '--changed', 'HEAD')).toMatchObject({ code: 0, found: [], elsewhere: 1 });
    expect(await check(folder)).toMatchObject({ code: 1, elsewhere: undefined });
  });

  it('reports bindings that differ, old findings included', async () => {
    const folder = repository(BEFORE);
    write(
      folder,
      production({ chat: 'primary: gone-a, owner: New words', faq: 'primary: gone-b', tags: 'primary: n' }),
    );
    expect(await check(folder, '--changed', 'main')).toMatchObject({
      code: 1,
      found: ['error unlisted-model production chat', 'error unlisted-model production faq'],
      elsewhere: 0,
    });
  });

  it('reports what a change of a lock broke', async () => {
    const folder = repository(BEFORE);
    const fresh = await locked(
      Object.fromEntries(Object.entries(BEFORE).filter(([path]) => !path.includes('/locks/'))),
      ['m', 'o'],
    );
    write(folder, fresh);
    expect(await check(folder, '--changed', 'HEAD')).toMatchObject({
      code: 1,
      found: ['error unlisted-model production tags'],
      elsewhere: 1,
    });
  });

  it('reports what a change of a level made worse', async () => {
    const settings = (level: string) => ({
      'registry/modelock.yaml': `${SETTINGS}rules: { missing-fallback: off, unlisted-model: ${level} }\n`,
    });
    const folder = repository({ ...BEFORE, ...settings('warn') });
    write(folder, settings('error'));
    expect((await check(folder, '--changed', 'HEAD')).found).toEqual([
      'error unlisted-model production chat',
    ]);
    commit(folder, {});
    write(folder, settings('warn'));
    expect((await check(folder, '--changed', 'HEAD')).found).toEqual([]);
  });

  it('reports everything where the revision has no registry, or one that cannot be read', async () => {
    const folder = repository({ 'README.md': 'Nothing yet.\n' });
    write(folder, BEFORE);
    expect(await check(folder, '--changed', 'HEAD')).toMatchObject({ code: 1, elsewhere: 0 });
    commit(folder, { 'registry/production.yaml': 'environment: [' });
    write(folder, BEFORE);
    const { found } = await check(folder, '--changed', 'HEAD');
    expect(found).toEqual(['error unlisted-model production chat']);
  });

  it('reports in full what cannot be read now', async () => {
    const folder = repository(BEFORE);
    commit(folder, { 'registry/production.yaml': 'environment: [' });
    expect(await check(folder, '--changed', 'HEAD')).toMatchObject({ code: 2, elsewhere: undefined });
    expect((await check(folder, '--changed', 'HEAD')).found).not.toEqual([]);
  });

  it('still fails where an environment could not be judged', async () => {
    const folder = repository(BEFORE);
    rmSync(join(folder, 'registry/locks/production.lock.json'));
    expect(await check(folder, '--changed', 'HEAD')).toMatchObject({ code: 2, found: [] });
  });

  it('works in sub-folders, from sub-folders and in worktrees', async () => {
    const below = Object.fromEntries(
      Object.entries(BEFORE).map(([path, text]) => [`services/a b/${path}`, text]),
    );
    const folder = repository({ ...below, 'services/a b/src/deep/x.ts': '' });
    const from = join(folder, 'services/a b/src/deep');
    expect(await check(from, '--changed', 'HEAD')).toMatchObject({ code: 0, found: [], elsewhere: 1 });
    expect(await check(folder, '--changed', 'HEAD', '--registry', 'services/a b/registry')).toMatchObject({
      code: 0,
      found: [],
      elsewhere: 1,
    });
    const tree = join(ROOT, 'tree');
    git(folder, 'worktree', 'add', '-q', tree);
    expect(await check(join(tree, 'services/a b'), '--changed', 'main')).toMatchObject({
      code: 0,
      elsewhere: 1,
    });
  });

  it('works where the registry is the whole repository', async () => {
    const own = Object.fromEntries(Object.entries(BEFORE).map(([path, text]) => [path.slice(9), text]));
    const folder = repository(own);
    expect(await check(folder, '--changed', 'HEAD', '--registry', '.')).toMatchObject({
      code: 0,
      elsewhere: 1,
    });
    expect(await check(folder, '--changed', 'HEAD', '--registry', './')).toMatchObject({
      code: 0,
      elsewhere: 1,
    });
  });

  it('reads files of facts from the revision as well', async () => {
    const overlay = (date: string) => ({
      'facts/life.yaml': `overlayVersion: 1\nsource: Mail\nrecords:\n  - { id: m, gateway: main, retiresAt: ${date} }\n`,
    });
    const settings = {
      'registry/modelock.yaml': `${text('registry/modelock.yaml')}overlays: [{ file: facts/life.yaml }]\n`,
    };
    const folder = repository({ ...BEFORE, ...settings, ...overlay('2030-01-01') });
    expect(await check(folder, '--changed', 'HEAD')).toMatchObject({ code: 0, found: [] });
    write(folder, overlay('2026-12-31'));
    expect((await check(folder, '--changed', 'HEAD')).found).toEqual(['warn retiring-model production faq']);
    commit(folder, {});
    expect((await check(folder, '--changed', 'HEAD')).found).toEqual([]);
  });

  it('goes by the files of the registry that are given, too', async () => {
    const folder = repository(BEFORE);
    write(folder, production({ chat: 'primary: gone-c', faq: 'primary: m', tags: 'primary: n' }));
    const changed = ['--changed', 'HEAD'];
    expect((await check(folder, ...changed, 'registry/production.yaml')).code).toBe(1);
    expect((await check(folder, ...changed, 'registry/modelock.yaml')).code).toBe(0);
  });

  it.each([
    'nowhere',
    '',
    '--help',
    '-h',
    '--output=/tmp/x',
    'HEAD~5',
    'HEAD:registry',
    'HEAD..HEAD',
    '^HEAD',
    'a b',
    '$(id)',
  ])('refuses "%s" as a revision', async (name) => {
    const folder = repository(BEFORE);
    const { code, found, stderr } = await check(folder, `--changed=${name}`);
    expect([code, found]).toEqual([2, []]);
    expect(stderr).toContain('fetch-depth: 0');
  });

  it('says what to do in a shallow clone', async () => {
    const folder = repository(BEFORE);
    commit(folder, {}, 'Later');
    const clone = join(ROOT, 'clone');
    git(ROOT, 'clone', '-q', '--depth', '1', `file://${folder}`, clone);
    const { code, stderr } = await check(clone, '--changed', 'HEAD~1');
    expect([code, stderr.includes('shallow'), stderr.includes('fetch-depth: 0')]).toEqual([2, true, true]);
  });

  it('says so where there is no repository, or no git', async () => {
    const folder = join(ROOT, 'plain');
    write(folder, BEFORE);
    expect(await check(folder, '--changed', 'HEAD')).toMatchObject({ code: 2, found: [] });
    const world = memoryWorld({ files: BEFORE });
    expect(await run(['check', '--changed', 'HEAD'], '0.0.0', () => world)).toBe(2);
    expect(world.stdout()).toBe('');
  });

  it('runs nothing that the repository names, and is not led away by what a hook says', async () => {
    const folder = repository(BEFORE);
    const trap = join(folder, 'trap.sh');
    writeFileSync(trap, `#!/bin/sh\ntouch "${folder}/trapped"\n`, { mode: 0o755 });
    for (const name of ['core.fsmonitor', 'core.pager', 'pager.ls-tree', 'core.sshCommand', 'core.hooksPath'])
      git(folder, 'config', name, trap);
    git(folder, 'config', 'filter.evil.smudge', trap);
    git(folder, 'config', 'diff.evil.textconv', trap);
    writeFileSync(join(folder, '.git/info/attributes'), '* filter=evil diff=evil\n');
    process.env['GIT_DIR'] = '.git';
    expect(await check(folder, '--changed', 'HEAD')).toMatchObject({ code: 0, elsewhere: 1 });
    expect(() => cpSync(join(folder, 'trapped'), join(folder, 'copy'))).toThrow();
  });

  it('takes a link of the revision for no file', async () => {
    const folder = repository(BEFORE);
    const real = join(folder, 'real.yaml');
    writeFileSync(real, text('registry/production.yaml'));
    rmSync(join(folder, 'registry/production.yaml'));
    symlinkSync('../real.yaml', join(folder, 'registry/production.yaml'));
    commit(folder, {});
    expect(await check(folder, '--changed', 'HEAD')).toMatchObject({ code: 1, elsewhere: 0 });
  });
});
