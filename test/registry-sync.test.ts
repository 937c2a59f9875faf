import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type CiWorld, ciWorld, textIn } from './support/ci-world.ts';
import { PLANTED_KEY } from './support/planted.ts';
import { commandsIn } from './support/runner.ts';
import { type JobEnd, runSteps, type Step } from './support/workflow-run.ts';

// The scheduled workflow that `init --ci github` writes: its own scripts, real git, and a forge and a gateway on loopback.

const BRANCH = 'modelock/sync';
const PRODUCTION = 'registry/locks/production.lock.json';
const STAGING = 'registry/locks/staging.lock.json';

let world: CiWorld;
afterEach(() => world.close());

/** Runs the job in a fresh clone, so many days from now. */
async function run(days = 0): Promise<JobEnd & { readonly changes: readonly string[] }> {
  const clone = world.clone();
  const workflow = parse(textIn(clone, '.github/workflows/registry-sync.yml'));
  const before = world.forge.changes().length;
  const secrets = Object.entries(world.secrets).map(([name, value]) => [`secrets.${name}`, value]);
  const ended = await runSteps(workflow.jobs.sync.steps as readonly Step[], {
    cwd: clone,
    env: { ...world.env, ...workflow.env, NOW: new Date(Date.now() + days * 86_400_000).toISOString() },
    expressions: {
      'github.token': `${PLANTED_KEY}-token`,
      'github.ref_name': 'main',
      ...Object.fromEntries(secrets),
    },
  });
  expect(ended.out).not.toContain(PLANTED_KEY);
  return { ...ended, changes: world.forge.changes().slice(before) };
}

const refs = (): string => world.remote('for-each-ref', '--format=%(refname:short)');
const idsOn = (branch: string, lock: string): readonly string[] =>
  JSON.parse(world.remote('show', `${branch}:${lock}`)).models.map(({ id }: { id: string }) => id);
const open = (posts: CiWorld['forge']['issues']) => posts.filter(({ state }) => state === 'open');
const errors = ({ out }: JobEnd) => commandsIn(out).filter(({ name }) => name === 'error');

describe.skipIf(process.platform === 'win32')('the scheduled sync', { timeout: 60_000 }, () => {
  it('opens one pull request, does nothing the second time, follows the gateway, and closes when nothing is left', async () => {
    world = await ciWorld('github');
    expect(await run()).toMatchObject({ code: 0, changes: [] });
    expect(refs()).toBe('main');

    world.lists('production', 'big small other new');
    const first = await run();
    expect(first).toMatchObject({ code: 0, changes: ['POST /repos/acme/app/pulls'] });
    expect(first.summary).toContain('new');
    const [request] = world.forge.requests;
    expect(request).toMatchObject({ head: BRANCH, base: 'main' });
    expect(request?.body).toContain('`new`');
    expect(idsOn(BRANCH, PRODUCTION)).toContain('new');
    expect(world.remote('diff', '--name-only', 'main', BRANCH).split('\n')).toEqual([
      PRODUCTION,
      'registry/locks/production.schema.json',
    ]);
    const pushed = world.remote('rev-parse', BRANCH);

    expect(await run()).toMatchObject({ code: 0, changes: [] });
    expect(world.remote('rev-parse', BRANCH)).toBe(pushed);

    world.lists('staging', 'big small other newer');
    expect((await run()).changes).toEqual([`PATCH /repos/acme/app/pulls/${request?.id}`]);
    expect(request?.body).toContain('`newer`');
    expect(idsOn(BRANCH, STAGING)).toContain('newer');
    // One commit on top of the base.
    expect(world.remote('rev-parse', `${BRANCH}^`)).toBe(world.remote('rev-parse', 'main'));

    world.lists('production', 'big small other');
    world.lists('staging', 'big small other');
    await run();
    // What was there for a while stays in the lock until its grace is over, which does not begin anew with each run.
    const missing = world.remote('rev-parse', BRANCH);
    expect((await run(1)).changes).toEqual([]);
    expect(world.remote('rev-parse', BRANCH)).toBe(missing);
    expect(open(world.forge.requests)).toHaveLength(1);
    world.remote('update-ref', 'refs/heads/main', BRANCH);
    expect((await run()).changes).toEqual([`PATCH /repos/acme/app/pulls/${request?.id}`]);
    expect(open(world.forge.requests)).toEqual([]);
    expect(refs()).toBe('main');
    expect(await run()).toMatchObject({ code: 0, changes: [] });
  });

  it('closes and deletes its branch when the gateway is as it was', async () => {
    world = await ciWorld('github', '0h');
    world.lists('production', 'big small other new');
    await run();
    world.lists('production', 'big small other');
    const { code } = await run();
    expect({ code, open: open(world.forge.requests), refs: refs() }).toEqual({
      code: 0,
      open: [],
      refs: 'main',
    });
  });

  it('moves the date of an old lock once, and then no more until that is old too', async () => {
    world = await ciWorld('github');
    expect((await run(3)).changes).toEqual([]);
    expect((await run(8)).changes).toEqual(['POST /repos/acme/app/pulls']);
    const pushed = world.remote('rev-parse', BRANCH);
    expect((await run(9)).changes).toEqual([]);
    expect(world.remote('rev-parse', BRANCH)).toBe(pushed);
  });

  it('asks for a choice in one issue where a primary is gone, without a pull request', async () => {
    world = await ciWorld('github', '0h');
    world.lists('production', 'big small other new');
    await run();
    expect(open(world.forge.requests)).toHaveLength(1);
    world.lists('production', 'small other');
    const first = await run();
    expect(first.code).toBe(0);
    expect(first.changes.map((one) => one.replace(/\d+$/, 'N'))).toEqual([
      'PATCH /repos/acme/app/pulls/N',
      'POST /repos/acme/app/issues',
    ]);
    expect(errors(first)).toEqual([]);
    expect(open(world.forge.requests)).toEqual([]);
    const [issue] = world.forge.issues;
    expect(issue?.body).toContain('`big`');
    expect(idsOn(BRANCH, PRODUCTION)).not.toContain('big');
    expect(await run()).toMatchObject({ code: 0, changes: [] });

    // A person chooses, and the next run has a pull request to offer.
    const mine = world.clone();
    for (const path of ['registry/production.yaml', 'registry/staging.yaml'])
      world.write(mine, { [path]: textIn(mine, path).replace('primary: big', 'primary: other') });
    await world.cli(mine, 'build');
    world.git(mine, 'commit', '-qam', 'Choose another primary');
    world.git(mine, 'push', '-q', 'origin', 'main');
    const next = await run();
    expect(next.code).toBe(0);
    expect(open(world.forge.issues)).toEqual([]);
    expect(open(world.forge.requests)).toHaveLength(1);
  });

  it('syncs the others when one gateway cannot be believed, and ends with exit code 3', async () => {
    world = await ciWorld('github');
    world.lists('staging', 'down');
    world.lists('production', 'big small other new');
    const one = await run();
    expect(one).toMatchObject({ code: 3, changes: ['POST /repos/acme/app/pulls'] });
    expect(errors(one).map(({ data }) => data)).toEqual([expect.stringContaining('staging')]);
    expect(world.remote('diff', '--name-only', 'main', BRANCH)).not.toContain('staging');

    world.lists('production', 'down');
    const none = await run();
    expect(none).toMatchObject({ code: 3, changes: [] });
    expect(errors(none)).toHaveLength(2);
    expect(open(world.forge.requests)).toHaveLength(1);

    // Even where the base has moved on: what nobody could ask about is not settled.
    const mine = world.clone();
    world.lists('production', 'big small other more');
    await world.cli(mine, 'sync', 'production');
    world.git(mine, 'commit', '-qam', 'Sync by hand');
    world.git(mine, 'push', '-q', 'origin', 'main');
    world.lists('production', 'down');
    expect(await run()).toMatchObject({ code: 3, changes: [] });
    expect(refs().split('\n')).toContain(BRANCH);
  });

  it('leaves a branch alone that a person has worked on', async () => {
    world = await ciWorld('github');
    world.lists('production', 'big small other new');
    await run();
    const mine = world.clone(BRANCH);
    world.write(mine, { 'notes.md': 'mine\n' });
    world.git(mine, 'add', '.');
    world.git(mine, 'commit', '-qm', 'Mine');
    world.git(mine, 'push', '-q', 'origin', BRANCH);
    world.lists('production', 'big small other newest');
    const { code, out, changes } = await run();
    expect({ code, changes }).toEqual({ code: 0, changes: [] });
    expect(commandsIn(out).map(({ name }) => name)).toContain('warning');
    expect(world.remote('rev-parse', BRANCH)).toBe(world.git(mine, 'rev-parse', 'HEAD'));
  });

  it('leaves a pull request alone that a person opened from the branch', async () => {
    world = await ciWorld('github');
    const title = 'Mine';
    world.forge.requests.push({
      id: 3,
      author: 'person',
      title,
      body: '',
      state: 'open',
      head: BRANCH,
      base: 'main',
    });
    world.lists('production', 'big small other new');
    expect(await run()).toMatchObject({ code: 0, changes: [] });
  });

  it('never tells one key where another belongs', async () => {
    world = await ciWorld('github');
    const workflow = parse(readFileSync(join(world.clone(), '.github/workflows/registry-sync.yml'), 'utf8'));
    const withSecrets = workflow.jobs.sync.steps
      .filter((step: Step) => JSON.stringify(step).includes('secrets.'))
      .map(({ name, env }: Step) => [name, Object.keys(env ?? {}).sort()]);
    expect(withSecrets).toEqual([
      ['Sync production', ['ENVIRONMENT', 'KEY_PRODUCTION']],
      ['Sync staging', ['ENVIRONMENT', 'KEY_STAGING']],
    ]);
    await run();
    expect(new Set(world.heard())).toEqual(new Set(Object.values(world.secrets)));
  });
});
