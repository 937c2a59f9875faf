import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const FOLDER = join(import.meta.dirname, '../.github/workflows');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  readonly 'timeout-minutes'?: number;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: Readonly<Record<string, unknown>>;
  readonly defaults?: { readonly run?: { readonly shell?: string } };
  readonly jobs: Readonly<Record<string, Job>>;
}

const WORKFLOWS = readdirSync(FOLDER)
  .sort()
  .map((file): [string, string, Workflow] => {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    return [file, text, parse(text)];
  });

const jobsOf = ({ jobs }: Workflow): readonly Job[] => Object.values(jobs);
const stepsOf = (workflow: Workflow): readonly Step[] => jobsOf(workflow).flatMap(({ steps }) => steps);
const runsOf = (workflow: Workflow): readonly string[] => stepsOf(workflow).flatMap(({ run }) => run ?? []);

describe.each(WORKFLOWS)('%s', (_, text, workflow) => {
  it('pins every action by its full hash, with the version beside it', () => {
    const lines = text.split('\n').filter((line) => /\buses:/.test(line));
    expect(lines.length).toBe(stepsOf(workflow).filter(({ uses }) => uses !== undefined).length);
    expect(
      lines.filter((line) => !/uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)),
    ).toEqual([]);
  });

  it('may read by default, and writes only where a job says what', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const { permissions } of jobsOf(workflow)) {
      expect(Object.keys(permissions ?? {}).sort()).toEqual(
        permissions === undefined ? [] : ['contents', 'pull-requests'],
      );
    }
  });

  it('never runs with the rights of the base on code of a fork', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    expect(Object.keys(workflow.on)).not.toContain('workflow_run');
  });

  it('puts no expression into a script', () => {
    expect(runsOf(workflow).filter((run) => run.includes('${{'))).toEqual([]);
  });

  it('leaves no token in the working copy', () => {
    const checkouts = stepsOf(workflow).filter(({ uses }) => uses?.startsWith('actions/checkout@') === true);
    expect(checkouts.length).toBeGreaterThan(0);
    for (const checkout of checkouts) expect(checkout.with?.['persist-credentials']).toBe(false);
  });

  it('runs one at a time and ends', () => {
    expect(workflow.concurrency?.['group']).toBeTypeOf('string');
    expect(workflow.concurrency?.['cancel-in-progress']).toBeTypeOf('boolean');
    for (const job of jobsOf(workflow)) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  it('downloads nothing that is not pinned', () => {
    for (const run of runsOf(workflow)) {
      expect(run).not.toMatch(/\b(?:curl|wget)\b/);
      expect(run).not.toMatch(/\bnpm (?:i|install|exec)\b/);
      for (const [, what] of run.matchAll(/\bnpx\s+(.+)/g))
        expect(what).toMatch(/^(?:--yes )?[\w@/-]+@\d+\.\d+\.\d+/);
    }
  });

  it('sees a secret only where no stranger can start it', () => {
    if (!text.includes('secrets.')) return;
    expect(Object.keys(workflow.on).sort()).toEqual(['schedule', 'workflow_dispatch']);
  });

  it.skipIf(process.platform === 'win32')('holds scripts that bash can read', () => {
    expect(workflow.defaults?.run?.shell).toBe('bash');
    for (const run of runsOf(workflow)) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    }
  });
});

describe('workflows', () => {
  it('are the three that are documented', () => {
    expect(WORKFLOWS.map(([file]) => file)).toEqual(['ci.yml', 'registry-check.yml', 'registry-sync.yml']);
  });
});
