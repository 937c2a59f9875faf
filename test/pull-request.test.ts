import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type CiWorld, ciWorld, textIn } from './support/ci-world.ts';
import { PLANTED_KEY } from './support/planted.ts';
import { commandsIn } from './support/runner.ts';
import { type JobEnd, runSteps, type Step } from './support/workflow-run.ts';

// The workflows for a pull request that `init --ci github` writes, and the action: their own scripts on the merge of a branch.

const ROOT = join(import.meta.dirname, '..');
const REPORT = 'modelock-report';
const HEAD = 'b'.repeat(40);

let world: CiWorld;
beforeEach(async () => {
  world = await ciWorld('github');
});
afterEach(() => world.close());

/** A clone of the merge of a branch that changes these files, as GitHub checks a pull request out. */
function merged(files: Readonly<Record<string, string>>): string {
  const mine = world.clone('main', 50);
  world.git(mine, 'checkout', '-qb', 'change');
  world.write(mine, files);
  world.git(mine, 'add', '.');
  world.git(mine, 'commit', '-q', '--allow-empty', '-m', 'Change');
  world.git(mine, 'checkout', '-q', 'main');
  world.git(mine, 'merge', '-q', '--no-ff', '-m', 'Merge', 'change');
  world.git(mine, 'push', '-qf', 'origin', 'HEAD:refs/heads/merge');
  return world.clone('merge', 2);
}

const production = (): string => textIn(join(world.folder, 'first'), 'registry/production.yaml');
/** Lines that the runner would obey, beside one that makes a difference. */
const stale = (): Readonly<Record<string, string>> => {
  const built = textIn(join(world.folder, 'first'), 'src/generated/models.ts');
  return { 'src/generated/models.ts': `${built}::warning::x\n##[error]y\n` };
};

function check(cwd: string): Promise<JobEnd> {
  const { jobs } = parse(textIn(cwd, '.github/workflows/registry-check.yml'));
  return runSteps(jobs.check.steps as readonly Step[], { cwd, env: { ...world.env, CI: 'true' } });
}

/** The second workflow: a runner with nothing but the artifact, the event, and the token of the base. */
async function comment(reports: string | undefined, sha = HEAD): Promise<JobEnd> {
  const runner = join(world.folder, `runner-${readdirSync(world.folder).length}`);
  mkdirSync(runner);
  if (reports !== undefined) cpSync(reports, join(runner, REPORT), { recursive: true });
  const event = {
    workflow_run: {
      head_sha: sha,
      head_branch: 'change',
      head_repository: { full_name: 'stranger/app' },
      pull_requests: [],
    },
  };
  writeFileSync(join(runner, 'event.json'), JSON.stringify(event));
  const workflow = textIn(join(world.folder, 'first'), '.github/workflows/registry-comment.yml');
  const ended = await runSteps(parse(workflow).jobs.comment.steps as readonly Step[], {
    cwd: runner,
    env: { ...world.env, RUNNER_TEMP: runner, GITHUB_EVENT_PATH: join(runner, 'event.json') },
    expressions: { 'github.token': PLANTED_KEY },
  });
  expect(ended.out).not.toContain(PLANTED_KEY);
  return ended;
}

const bodies = (): readonly (string | undefined)[] =>
  (world.forge.comments.get(7) ?? []).map(({ body }) => body);

describe.skipIf(process.platform === 'win32')('a pull request', { timeout: 60_000 }, () => {
  beforeEach(() => {
    world.forge.pulls.push({ number: 7, sha: HEAD, branch: 'change', repository: 'stranger/app' });
  });

  it('from a fork is judged without a secret, and gets one comment that is kept and goes', async () => {
    const clone = merged({
      'registry/production.yaml': production().replace('primary: big', 'primary: nonexistent'),
    });
    const judged = await check(clone);
    expect(judged).toMatchObject({ code: 1, outputs: { judge: { 'exit-code': '1', outcome: 'findings' } } });
    expect(Number(judged.outputs['judge']?.['breaking'])).toBeGreaterThan(0);
    expect(commandsIn(judged.out).map(({ name }) => name)).toContain('error');
    expect(judged.summary).toContain('## Model check');
    expect(judged.summary).toContain('## Model review');
    expect(Buffer.byteLength(judged.summary)).toBeLessThan(1 << 20);
    expect(readdirSync(join(clone, REPORT)).sort()).toEqual([
      'build.diff',
      'check.json',
      'check.md',
      'comment.md',
      'conclusion.json',
      'diff.json',
      'diff.md',
      'modelock.sarif',
    ]);
    expect(JSON.parse(textIn(clone, `${REPORT}/modelock.sarif`)).version).toBe('2.1.0');

    expect((await comment(join(clone, REPORT))).code).toBe(0);
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain('`nonexistent`');
    expect(bodies()[0]).toContain(textIn(clone, `${REPORT}/comment.md`).trim());
    await comment(join(clone, REPORT));
    expect(world.forge.changes()).toEqual(['POST /repos/acme/app/issues/7/comments']);

    const clean = merged({});
    expect(await check(clean)).toMatchObject({ code: 0, outputs: { judge: { outcome: 'clean' } } });
    await comment(join(clean, REPORT));
    expect(bodies()).toEqual([]);
  });

  it('that leaves generated files stale is told so', async () => {
    const clone = merged(stale());
    const judged = await check(clone);
    expect(judged.code).toBe(1);
    expect(commandsIn(judged.out).filter(({ name, data }) => data === 'x' || name.startsWith('##'))).toEqual(
      [],
    );
    expect(textIn(clone, `${REPORT}/build.diff`)).toContain('::warning::');
    await comment(join(clone, REPORT));
    expect(bodies()[0]).toContain('stale');
  });

  it('whose registry cannot be read ends with exit code 2, and is told so', async () => {
    const clone = merged({ 'registry/production.yaml': 'environment: [\n' });
    expect(await check(clone)).toMatchObject({ code: 2, outputs: { judge: { outcome: 'input' } } });
    expect((await comment(join(clone, REPORT))).code).toBe(0);
    expect(bodies()[0]).toContain('yaml/');
  });

  it('that moved on is not commented on by an older run', async () => {
    const clone = merged(stale());
    await check(clone);
    expect((await comment(join(clone, REPORT), 'c'.repeat(40))).code).toBe(0);
    expect(world.forge.changes()).toEqual([]);
  });

  it.each<[string, (folder: string) => void]>([
    ['too large', (folder) => writeFileSync(join(folder, 'check.json'), `"${'x'.repeat(5 << 20)}"`)],
    ['no JSON', (folder) => writeFileSync(join(folder, 'diff.json'), '@everyone [x](https://evil.test)')],
    [
      'for another number',
      (folder) =>
        writeFileSync(
          join(folder, 'conclusion.json'),
          readFileSync(join(folder, 'conclusion.json'), 'utf8').replace('{', '{"number": 1,'),
        ),
    ],
    [
      'a link into the runner',
      (folder) => {
        rmSync(join(folder, 'check.json'));
        symlinkSync('/proc/self/environ', join(folder, 'check.json'));
      },
    ],
  ])('whose artifact is hostile (%s) gets no comment', async (_, spoil) => {
    const clone = merged(stale());
    await check(clone);
    spoil(join(clone, REPORT));
    const { code, out } = await comment(join(clone, REPORT));
    expect(code).not.toBe(0);
    expect(out).not.toContain('evil');
    expect(world.forge.changes()).toEqual([]);
  });
});

const ACTION = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));

/** Runs the action on a clone, with the built command beside it or without. */
function action(
  cwd: string,
  options: { readonly inputs?: Readonly<Record<string, string>>; readonly isBuilt?: boolean } = {},
): Promise<JobEnd> {
  const given: [string, string][] = Object.entries(ACTION.inputs as Record<string, { default: string }>).map(
    ([name, input]) => [
      `inputs.${name}`,
      options.inputs?.[name] ?? input.default.replace(/^\$\{\{.*$/, PLANTED_KEY),
    ],
  );
  const folder = join(world.folder, `action-${readdirSync(world.folder).length}`);
  mkdirSync(folder);
  if (options.isBuilt !== false) symlinkSync(join(ROOT, 'dist'), join(folder, 'dist'));
  writeFileSync(join(folder, 'event.json'), JSON.stringify({ pull_request: { number: 7 } }));
  const steps = (ACTION.runs.steps as readonly Step[]).filter(
    (step) => step.if === undefined || options.inputs?.['comment'] === 'true',
  );
  return runSteps(steps, {
    cwd,
    env: {
      ...world.env,
      GITHUB_ACTION_PATH: folder,
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
    },
    expressions: Object.fromEntries(given),
  });
}

describe.skipIf(process.platform === 'win32')('the action', { timeout: 60_000 }, () => {
  it('judges, gives every output that it declares, keeps a comment, and ends with the code', async () => {
    const clone = merged(stale());
    const ended = await action(clone, { inputs: { comment: 'true' } });
    const outputs = ended.outputs['judge'] ?? {};
    expect(ended.code).toBe(1);
    const declared = Object.keys(ACTION.outputs).filter((name) => name !== 'report' && name !== 'sarif');
    expect(Object.keys(outputs).sort()).toEqual(declared.sort());
    expect(outputs['exit-code']).toBe('1');
    expect(existsSync(join(clone, REPORT, 'modelock.sarif'))).toBe(true);
    expect(bodies()).toHaveLength(1);
  });

  it('is clean on a clean pull request, and takes its levels from its inputs', async () => {
    expect((await action(merged({}))).code).toBe(0);
    const safe = production().replace('Answers.', 'Answers people.');
    const clone = merged({ 'registry/production.yaml': safe });
    expect((await action(clone)).outputs['judge']).toMatchObject({ breaking: '0' });
    const risky = production().replace('primary: big', 'primary: other');
    const other = merged({ 'registry/production.yaml': risky });
    expect((await action(other, { inputs: { 'fail-on-change': 'risky' } })).code).toBe(1);
  });

  it('says that it needs the base, when the checkout has none', async () => {
    const shallow = world.clone('main', 1);
    const ended = await action(shallow);
    expect(ended).toMatchObject({ code: 2, outputs: { judge: { 'exit-code': '2', outcome: 'input' } } });
    expect(commandsIn(ended.out)[0]?.data).toContain('fetch-depth');
  });

  it('that no release built says which tag to take', async () => {
    const { code, out } = await action(merged({}), { isBuilt: false });
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(code).toBe(2);
    expect(commandsIn(out)[0]?.data).toContain(`modelock/modelock@v${version}`);
  });

  it('takes an input for nothing but a value', async () => {
    const trap = '"; touch pwned; echo "$(touch pwned)';
    const clone = merged({});
    // Such a folder for reports is an odd one, but it is one.
    expect((await action(clone, { inputs: { report: trap } })).code).toBe(0);
    for (const name of ['registry', 'base', 'fail-on'])
      expect((await action(clone, { inputs: { [name]: trap } })).code).not.toBe(0);
    expect(existsSync(join(clone, 'pwned'))).toBe(false);
  });
});
