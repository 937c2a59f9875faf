import type { CiProject, CiTool } from './project.ts';
import {
  endScript,
  judgeScript,
  newLocksScript,
  publishScript,
  REPORT,
  type Runner,
  restoreScript,
  syncScript,
} from './scripts.ts';
import { block, indent, scalar } from './text.ts';

/** Actions by the hash of a version; the two stand together, and a test holds every workflow to this form. */
const CHECKOUT = 'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0';
const SETUP_NODE = 'actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0';
const UPLOAD = 'actions/upload-artifact@330a01c490aca151604b8cf639adc76d48f6c5d4 # v5.0.0';
const DOWNLOAD = 'actions/download-artifact@634f93cb2916e3fdff6788551b99b062d0335ce0 # v5.0.0';

/** GitHub's runner. */
export const GITHUB: Runner = {
  warn: (title, text) => `echo "::warning title=${title}::${text}"`,
  error: (title, text) => `echo "::error title=${title}::${text}"`,
  user: 'x-access-token',
  token: 'GITHUB_TOKEN',
  remote: 'origin',
  author: { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' },
  summary: (file) => `cat ${file} >> "$GITHUB_STEP_SUMMARY"`,
};

/** What a pull request's check prints and writes beside its reports. */
export const CHECK_FORMATS = '--format sarif --output "$REPORT/modelock.sarif" --format github';

/** The three workflows, by path. */
export function githubWorkflows(project: CiProject, tool: CiTool): ReadonlyMap<string, string> {
  return new Map([
    ['.github/workflows/registry-check.yml', checkWorkflow(project, tool)],
    ['.github/workflows/registry-comment.yml', commentWorkflow(tool)],
    ['.github/workflows/registry-sync.yml', syncWorkflow(project, tool)],
  ]);
}

function setup({ setup: script }: CiTool): string {
  return `- uses: ${SETUP_NODE}
  with:
    node-version: 24${script === undefined ? '' : `\n- run: ${script}`}`;
}

function checkWorkflow({ registry }: CiProject, tool: CiTool): string {
  return `# Judges a pull request against the committed locks: no secret, no gateway, the same answer on a fork.
name: registry-check

on:
  pull_request:

permissions:
  contents: read

concurrency:
  group: registry-check-\${{ github.ref }}
  cancel-in-progress: true

defaults:
  run:
    shell: bash

jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
          # The merge of the pull request and its two parents: the first one is the base.
          fetch-depth: 2
${indent(setup(tool), 6)}
      - name: Judge the pull request
        id: judge
        env:
          REGISTRY: ${scalar(registry)}
          REPORT: ${REPORT}
          BASE: HEAD^1
        run: ${block(`${judgeScript(tool, GITHUB, CHECK_FORMATS)} >> "$GITHUB_OUTPUT"`, 10)}
      - name: Keep the reports for the comment
        if: \${{ !cancelled() }}
        uses: ${UPLOAD}
        with:
          name: ${REPORT}
          path: ${REPORT}
          if-no-files-found: ignore
          retention-days: 7
`;
}

function commentWorkflow(tool: CiTool): string {
  // Our own command must be built from the default branch first; the published one needs no checkout at all.
  const own =
    tool.setup === undefined
      ? ''
      : `      - uses: ${CHECKOUT}
        with:
          # The code of the default branch, never that of the pull request.
          persist-credentials: false
`;
  return `# Comments on a pull request with what registry-check found. It has the rights of the base, so it runs no code of the pull
# request: its reports are data, which modelock holds to their schemas and renders itself, and the pull request is looked up.
name: registry-comment

on:
  workflow_run:
    workflows: [registry-check]
    types: [completed]

permissions: {}

concurrency:
  group: registry-comment-\${{ github.event.workflow_run.head_repository.full_name }}-\${{ github.event.workflow_run.head_branch }}
  cancel-in-progress: false

defaults:
  run:
    shell: bash

jobs:
  comment:
    if: >-
      github.event.workflow_run.event == 'pull_request' &&
      (github.event.workflow_run.conclusion == 'success' || github.event.workflow_run.conclusion == 'failure')
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      actions: read${tool.setup === undefined ? '' : '\n      contents: read'}
      pull-requests: write
    steps:
${own}${indent(setup(tool), 6)}
      - name: Fetch the reports
        uses: ${DOWNLOAD}
        with:
          name: ${REPORT}
          path: \${{ runner.temp }}/${REPORT}
          run-id: \${{ github.event.workflow_run.id }}
          github-token: \${{ github.token }}
      - name: Keep the comment
        env:
          GITHUB_TOKEN: \${{ github.token }}
        run: ${tool.command} post comment "$RUNNER_TEMP/${REPORT}"
`;
}

function syncWorkflow({ registry, environments, paths }: CiProject, tool: CiTool): string {
  return `# Asks the gateways on a schedule and keeps one pull request open, from one fixed branch, while the locks differ from them; or one
# issue, where a person must choose another model first. Ends with exit code 3 when a gateway could not be believed.
name: registry-sync

on:
  schedule:
    - cron: "17 4 * * *"
  workflow_dispatch:

permissions:
  contents: read

concurrency:
  group: registry-sync
  cancel-in-progress: false

defaults:
  run:
    shell: bash

env:
  BRANCH: modelock/sync
  EMAIL: ${JSON.stringify(GITHUB.author.email)}
  REGISTRY: ${scalar(registry)}
  ENVIRONMENTS: ${scalar(environments.map(({ name }) => name).join(' '))}
  PATHS: |
${indent(paths.join('\n'), 4)}

jobs:
  sync:
    # The schedule starts when the repository variable REGISTRY_SYNC says "on", so that a fork without keys stays quiet.
    if: github.event_name == 'workflow_dispatch' || vars.REGISTRY_SYNC == 'on'
    runs-on: ubuntu-latest
    timeout-minutes: 15
    # Keys live in this environment; protect it with required reviewers or the default branch alone.
    environment: registry-sync
    permissions:
      contents: write
      issues: write
      pull-requests: write
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
${indent(setup(tool), 6)}

      - name: Start from the locks of the last run
        # Otherwise each run would start the grace of a missing model again, and no second run would change nothing.
        env:
          GITHUB_TOKEN: \${{ github.token }}
        run: ${block(restoreScript(GITHUB), 10)}

${environments.map(({ name, key }) => syncStep(name, key, tool)).join('\n')}
      - name: Judge the new locks
        run: ${block(newLocksScript(tool, GITHUB), 10)}

      - name: Keep the pull request or the issue
        env:
          GITHUB_TOKEN: \${{ github.token }}
          BASE: \${{ github.ref_name }}
        run: ${block(publishScript(tool, GITHUB), 10)}

      - name: Say which gateway could not be believed
        if: \${{ !cancelled() }}
        run: ${block(endScript(GITHUB), 10)}
`;
}

function syncStep(name: string, key: string | undefined, tool: CiTool): string {
  const secret = key === undefined ? '' : `\n          ${key}: \${{ secrets.${key} }}`;
  return `      - name: Sync ${name}
        env:
          ENVIRONMENT: ${scalar(name)}${secret}
        run: ${block(syncScript(tool, GITHUB), 10)}
`;
}
