import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { discard } from './support/planted.ts';

const WORKFLOW = parse(
  readFileSync(join(import.meta.dirname, '../.github/workflows/registry-sync.yml'), 'utf8'),
);
const BRANCH: string = WORKFLOW.env.BRANCH;
const SCRIPTS: readonly string[] = WORKFLOW.jobs.sync.steps
  .flatMap(({ run }: { run?: string }) => run ?? [])
  .filter((run: string) => !run.startsWith('npm ci'));

/** Stands for the command: `gateway/<environment>` holds what the gateway lists, or "down"; a lock keeps its date while its list is the same. */
const COMMAND = `
const { readFileSync, writeFileSync, mkdirSync } = require('node:fs');
const [name, environment] = process.argv.slice(2);
const gateway = process.env.GATEWAY;
if (name === 'drift') writeFileSync('drift.md', 'drift at ' + process.env.NOW);
if (name === 'sync') {
  const models = readFileSync(gateway + '/' + environment, 'utf8');
  if (models === 'down') process.exit(3);
  const path = 'registry/locks/' + environment + '.lock.json';
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  if (lock.models !== models) writeFileSync(path, JSON.stringify({ models, checked: process.env.NOW }));
}
if (name === 'build') {
  mkdirSync('examples/generated', { recursive: true });
  writeFileSync('examples/generated/models.ts', '// compiled');
  process.exit(Number(process.env.BUILD ?? 0));
}
`;

/** Stands for GitHub: one open pull request at most, its number in a file; every call is logged. */
const GH = `#!/usr/bin/env bash
echo "$*" >> "$WORLD/gh.log"
case "$1 $2" in
  'pr list') cat "$WORLD/open" 2>/dev/null || true ;;
  'pr create') echo 7 > "$WORLD/open" ;;
esac
`;

const AUTHOR = ['-c', 'user.name=A person', '-c', 'user.email=person@example.com'];

let world = '';

const git = (cwd: string, ...args: readonly string[]): string =>
  execFileSync('git', [...AUTHOR, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
const remote = (...args: readonly string[]): string => git(join(world, 'remote.git'), ...args);
const lists = (environment: string, models: string): void =>
  writeFileSync(join(world, 'gateway', environment), models);

beforeEach(() => {
  world = mkdtempSync(join(tmpdir(), 'modelock-sync-'));
  for (const folder of ['remote.git', 'gateway', 'bin', 'first/registry/locks'])
    mkdirSync(join(world, folder), { recursive: true });
  writeFileSync(join(world, 'bin/gh'), GH);
  chmodSync(join(world, 'bin/gh'), 0o755);
  const first = join(world, 'first');
  for (const environment of ['staging', 'production']) {
    lists(environment, 'a b');
    writeFileSync(
      join(first, `registry/locks/${environment}.lock.json`),
      '{"models":"a b","checked":"day 0"}',
    );
  }
  git(join(world, 'remote.git'), 'init', '--quiet', '--bare', '--initial-branch=main');
  git(first, 'init', '--quiet', '--initial-branch=main');
  writeFileSync(join(first, '.gitignore'), 'dist/\n');
  git(first, 'add', '.');
  git(first, 'commit', '--quiet', '--message', 'Start');
  git(first, 'push', '--quiet', join(world, 'remote.git'), 'main');
});

afterEach(() => discard(world));

/** Runs the workflow's scripts in a fresh clone, as the runner does. */
function run(
  now: string,
  env: Readonly<Record<string, string>> = {},
): { code: number; out: string; gh: readonly string[] } {
  const clone = mkdtempSync(join(world, 'clone-'));
  git(world, 'clone', '--quiet', '--depth=1', `file://${join(world, 'remote.git')}`, clone);
  mkdirSync(join(clone, 'dist'));
  writeFileSync(join(clone, 'dist/cli.cjs'), COMMAND);
  writeFileSync(join(world, 'gh.log'), '');
  const files = { GITHUB_ENV: join(clone, 'dist/env'), GITHUB_STEP_SUMMARY: join(clone, 'dist/summary') };
  writeFileSync(files.GITHUB_ENV, '');
  let out = '';
  let code = 0;
  for (const script of SCRIPTS) {
    const passed = readFileSync(files.GITHUB_ENV, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    const { status, stdout } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: clone,
      encoding: 'utf8',
      env: {
        PATH: `${join(world, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
        HOME: world,
        ...WORKFLOW.env,
        ...files,
        ...Object.fromEntries(passed.map((line) => line.split('='))),
        WORLD: world,
        GATEWAY: join(world, 'gateway'),
        BASE: 'main',
        NOW: now,
        ...env,
      },
    });
    out += stdout;
    code = status ?? -1;
    if (code !== 0) break;
  }
  const gh = readFileSync(join(world, 'gh.log'), 'utf8').split('\n');
  return { code, out, gh: gh.filter((line) => /^pr (?!list)/.test(line)) };
}

describe.skipIf(process.platform === 'win32')('the scheduled sync', () => {
  it('pushes nothing and opens nothing while the locks are right', () => {
    run('day 1');
    rmSync(join(world, 'open'), { force: true });
    remote('update-ref', 'refs/heads/main', BRANCH);
    remote('update-ref', '-d', `refs/heads/${BRANCH}`);
    expect(run('day 2')).toMatchObject({ code: 0, gh: [] });
    expect(remote('for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
  });

  it('opens one pull request, does nothing the second time, and updates it when the gateway moves on', () => {
    lists('production', 'a');
    const first = run('day 1');
    expect(first.gh).toEqual([
      `pr create --base main --head ${BRANCH} --title Sync the model locks with the gateways --body-file drift.md`,
    ]);
    const opened = remote('rev-parse', BRANCH);
    expect(remote('show', `${BRANCH}:registry/locks/production.lock.json`)).toBe(
      '{"models":"a","checked":"day 1"}',
    );
    expect(remote('diff', '--name-only', 'main', BRANCH).split('\n')).toEqual([
      'examples/generated/models.ts',
      'registry/locks/production.lock.json',
    ]);

    expect(run('day 2')).toMatchObject({ code: 0, gh: [] });
    expect(remote('rev-parse', BRANCH)).toBe(opened);

    lists('staging', 'a b c');
    expect(run('day 3').gh).toEqual(['pr edit 7 --body-file drift.md']);
    expect(remote('show', `${BRANCH}:registry/locks/staging.lock.json`)).toContain('day 3');
    // What was noticed on day 1 keeps its date, and the branch is one commit on top of main.
    expect(remote('show', `${BRANCH}:registry/locks/production.lock.json`)).toContain('day 1');
    expect(remote('rev-parse', `${BRANCH}^`)).toBe(remote('rev-parse', 'main'));
  });

  it('takes over a branch that a closed pull request left behind', () => {
    lists('production', 'a');
    run('day 1');
    rmSync(join(world, 'open'));
    lists('production', 'a c');
    expect(run('day 2').gh).toEqual([expect.stringMatching(/^pr create /)]);
    expect(remote('show', `${BRANCH}:registry/locks/production.lock.json`)).toContain('a c');
  });

  it('leaves a branch alone that a person has worked on', () => {
    lists('production', 'a');
    run('day 1');
    const mine = join(world, 'mine');
    git(world, 'clone', '--quiet', '--branch', BRANCH, join(world, 'remote.git'), mine);
    writeFileSync(join(mine, 'registry/production.yaml'), 'primary: a\n');
    git(mine, 'add', '.');
    git(mine, 'commit', '--quiet', '--message', 'Choose another primary');
    git(mine, 'push', '--quiet', 'origin', BRANCH);
    lists('production', 'c');
    const { code, out, gh } = run('day 2');
    expect({ code, gh }).toEqual({ code: 0, gh: [] });
    expect(out).toContain('::warning');
    expect(remote('rev-parse', BRANCH)).toBe(git(mine, 'rev-parse', 'HEAD'));
  });

  it('goes on with a warning when one gateway cannot be asked, and fails when none can', () => {
    lists('staging', 'down');
    lists('production', 'a');
    const one = run('day 1');
    expect(one.code).toBe(0);
    expect(one.out).toContain('::warning');
    expect(remote('diff', '--name-only', 'main', BRANCH)).not.toContain('staging');

    lists('production', 'down');
    const none = run('day 2');
    expect(none.code).toBe(3);
    expect(none.out).toContain('::error');
    expect(none.gh).toEqual([]);
  });

  it('still opens the pull request when the new locks hold findings, and stops on anything worse', () => {
    lists('production', 'a');
    expect(run('day 1', { BUILD: '4' })).toMatchObject({ code: 4, gh: [] });
    expect(run('day 2', { BUILD: '1' }).gh).toHaveLength(1);
  });
});
