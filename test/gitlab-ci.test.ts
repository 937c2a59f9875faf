import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type CiWorld, ciWorld, textIn } from './support/ci-world.ts';
import { PLANTED_KEY } from './support/planted.ts';
import { spawned } from './support/workflow-run.ts';

// The jobs that `init --ci gitlab` writes: each in a clone of its own, with the artifacts of the jobs that it needs.

interface Job {
  readonly extends?: string;
  readonly environment?: { readonly name: string };
  readonly needs?: readonly { readonly job: string }[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly script: readonly string[];
  readonly artifacts?: { readonly paths?: readonly string[] };
}

const BRANCH = 'modelock/sync';

let world: CiWorld;
afterEach(() => world.close());

interface Ended {
  readonly code: number;
  readonly out: string;
}

/** Variables that a job sees by the scope of its environment, as a project would set them. */
function scoped(job: Job): Readonly<Record<string, string>> {
  const scope = job.environment?.name ?? '';
  if (scope === 'registry-sync/publish') return { GITLAB_TOKEN: `${PLANTED_KEY}-token` };
  const name = `KEY_${scope.split('/')[1]?.toUpperCase()}`;
  const key = world.secrets[name];
  return key === undefined ? {} : { [name]: key };
}

async function runJob(
  jobs: Readonly<Record<string, Job>>,
  name: string,
  clone: string,
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const job = jobs[name];
  if (job === undefined) throw new Error(`no job ${name}`);
  const base = job.extends === undefined ? undefined : jobs[job.extends];
  // GitLab starts one shell for all lines.
  const ended = await spawned('bash', ['-eo', 'pipefail', '-c', job.script.join('\n')], {
    cwd: clone,
    env: { ...world.env, ...base?.variables, ...job.variables, ...env, ...scoped(job) },
  });
  expect(ended.out).not.toContain(PLANTED_KEY);
  return ended;
}

function handOver(from: string, to: string, paths: readonly string[] = []): void {
  for (const path of paths) {
    if (!existsSync(join(from, path))) continue;
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(join(from, path), join(to, path), { recursive: true });
  }
}

/** Runs every scheduled job, in the order of their needs. */
async function schedule(): Promise<Ended & { readonly changes: readonly string[] }> {
  const before = world.forge.changes().length;
  const folders = new Map<string, string>();
  let last: Ended = { code: -1, out: '' };
  for (const name of [
    'modelock-restore',
    'modelock-sync-production',
    'modelock-sync-staging',
    'modelock-sync',
  ]) {
    const clone = world.clone('main', 20);
    const jobs: Readonly<Record<string, Job>> = parse(textIn(clone, '.gitlab/modelock.yml'));
    for (const { job } of jobs[name]?.needs ?? [])
      handOver(folders.get(job) ?? '', clone, jobs[job]?.artifacts?.paths);
    folders.set(name, clone);
    last = await runJob(jobs, name, clone, {});
    if (name !== 'modelock-sync') expect({ name, code: last.code, out: last.out }).toMatchObject({ code: 0 });
  }
  return { ...last, changes: world.forge.changes().slice(before) };
}

const open = (posts: CiWorld['forge']['issues']) => posts.filter(({ state }) => state === 'open');
const refs = (): string => world.remote('for-each-ref', '--format=%(refname:short)');

describe.skipIf(process.platform === 'win32')('the jobs for GitLab', { timeout: 60_000 }, () => {
  it('keep one merge request, do nothing the second time, and close it', async () => {
    world = await ciWorld('gitlab', '0h');
    expect(await schedule()).toMatchObject({ code: 0, changes: [] });
    world.lists('production', 'big small other new');
    expect(await schedule()).toMatchObject({ code: 0, changes: ['POST /projects/7/merge_requests'] });
    const [request] = world.forge.requests;
    expect(request).toMatchObject({ head: BRANCH, base: 'main', body: expect.stringContaining('`new`') });
    const pushed = world.remote('rev-parse', BRANCH);
    expect(await schedule()).toMatchObject({ code: 0, changes: [] });
    expect(world.remote('rev-parse', BRANCH)).toBe(pushed);
    world.lists('production', 'big small other');
    expect((await schedule()).changes).toEqual([`PUT /projects/7/merge_requests/${request?.id}`]);
    expect(refs()).toBe('main');
  });

  it('ask for a choice in an issue, and end with exit code 3 where a gateway is down', async () => {
    world = await ciWorld('gitlab', '0h');
    world.lists('production', 'small other');
    world.lists('staging', 'down');
    expect(await schedule()).toMatchObject({ code: 3, changes: ['POST /projects/7/issues'] });
    expect(open(world.forge.requests)).toEqual([]);
    expect(open(world.forge.issues)[0]?.body).toContain('`big`');
    world.lists('production', 'down');
    expect(await schedule()).toMatchObject({ code: 3, changes: [] });
  });

  it('judge a merge request and keep one note', async () => {
    world = await ciWorld('gitlab');
    const clone = world.clone('main', 50);
    const base = world.git(clone, 'rev-parse', 'HEAD');
    const text = textIn(clone, 'registry/production.yaml').replace('primary: big', 'primary: nonexistent');
    world.write(clone, { 'registry/production.yaml': text });
    const jobs: Readonly<Record<string, Job>> = parse(textIn(clone, '.gitlab/modelock.yml'));
    const judge = (): Promise<Ended> => runJob(jobs, 'modelock', clone, { BASE: base });
    expect((await judge()).code).toBe(1);
    for (const file of ['gl-code-quality-report.json', 'modelock-junit.xml'])
      expect(existsSync(join(clone, file))).toBe(true);

    const note = async (): Promise<Ended> => {
      const runner = join(world.folder, `runner-${readdirSync(world.folder).length}`);
      mkdirSync(runner);
      handOver(clone, runner, jobs['modelock']?.artifacts?.paths);
      return runJob(jobs, 'modelock-comment', runner, {
        CI_MERGE_REQUEST_IID: '12',
        GITLAB_TOKEN: `${PLANTED_KEY}-token`,
      });
    };
    expect((await note()).code).toBe(0);
    await note();
    expect(world.forge.comments.get(12)).toHaveLength(1);
    world.git(clone, 'checkout', '-q', '--', '.');
    expect((await judge()).code).toBe(0);
    await note();
    expect(world.forge.comments.get(12)).toEqual([]);
    expect(world.forge.changes().map((one) => one.split(' ')[0])).toEqual(['POST', 'DELETE']);
  });
});
