import type { CiEnvironment, CiProject, CiTool } from './project.ts';
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

/** GitLab's runner. Its log has no annotations, and a job no summary. */
const GITLAB: Runner = {
  warn: (title, text) => `echo "${title}: ${text}" >&2`,
  error: (title, text) => `echo "${title}: ${text}" >&2`,
  user: 'oauth2',
  token: 'GITLAB_TOKEN',
  remote: '"$CI_SERVER_URL/$CI_PROJECT_PATH.git"',
  author: { name: 'modelock', email: 'modelock-sync@noreply.invalid' },
  summary: (file) => `cat ${file}`,
};

/** Where `init` writes the jobs; the project's own file includes it. */
export const GITLAB_JOBS = '.gitlab/modelock.yml';

const IMAGE = 'node:24';
const FORMATS =
  '--format gitlab --output gl-code-quality-report.json --format junit --output modelock-junit.xml --format pretty';

/** Everything that `init` writes for GitLab, by path. */
export function gitlabJobs(project: CiProject, tool: CiTool): ReadonlyMap<string, string> {
  return new Map([[GITLAB_JOBS, `${gitlabCheck(project, tool)}\n${syncJobs(project, tool)}`]]);
}

/** The line that brings the jobs into a pipeline. */
export const GITLAB_INCLUDE: string = `include:
  - local: ${GITLAB_JOBS}
`;

/** The jobs of merge requests alone: they need to know nothing of a project but its registry folder. */
export function gitlabCheck({ registry }: Pick<CiProject, 'registry'>, tool: CiTool): string {
  return `# Judges a merge request against the committed locks: no key, no gateway. Findings stand in the merge request's Code Quality
# widget and its test report; the default branch runs too, since GitLab compares with its report.
modelock:
  stage: test
  image: ${IMAGE}
  timeout: 10 minutes
  interruptible: true
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
      variables:
        BASE: $CI_MERGE_REQUEST_DIFF_BASE_SHA
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "schedule"
  variables:
    GIT_DEPTH: "0"
    BASE: ""
    REGISTRY: ${scalar(registry)}
    REPORT: ${REPORT}
  script:
    - ${block(judgeScript(tool, {}, FORMATS), 6)}
  artifacts:
    when: always
    expire_in: 1 week
    paths: [${REPORT}]
    reports:
      codequality: gl-code-quality-report.json
      junit: modelock-junit.xml

# Keeps one comment in the merge request, when GITLAB_TOKEN is there: a project access token with the role Reporter and the
# scope api. A merge request of a fork has no such token, and none of its jobs run here.
modelock-comment:
  stage: .post
  image: ${IMAGE}
  timeout: 10 minutes
  needs:
    - job: modelock
      artifacts: true
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID && $GITLAB_TOKEN
      when: always
  variables:
    GIT_STRATEGY: none
  resource_group: modelock-comment-$CI_MERGE_REQUEST_IID
  script:
    - ${tool.command} post comment ${REPORT}
`;
}

const SCHEDULED = `  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH`;

function syncJobs(project: CiProject, tool: CiTool): string {
  const { registry, environments, paths } = project;
  return `# Asks the gateways when a pipeline schedule starts it, and keeps one merge request open, from one fixed branch, while the locks
# differ from them; or one issue, where a person must choose another model first. Each key is a variable of the scope
# registry-sync/<environment>, so that only the job of that environment sees it.
.modelock-sync:
  stage: test
  image: ${IMAGE}
  timeout: 15 minutes
  variables:
    BRANCH: modelock/sync
    EMAIL: ${GITLAB.author.email}
    REGISTRY: ${scalar(registry)}
    ENVIRONMENTS: ${scalar(environments.map(({ name }) => name).join(' '))}
    PATHS: |
${indent(paths.join('\n'), 6)}

# Takes over what the last run knows, before any key is there.
modelock-restore:
  extends: .modelock-sync
  environment:
    name: registry-sync/publish
    action: access
${SCHEDULED}
  script:
    - ${block(restoreScript(GITLAB), 6)}
  artifacts:
    expire_in: 1 day
    paths: [${REPORT}, ${scalar(`${registry}/locks`)}]

${environments.map((one) => syncJob(one, registry, tool)).join('\n')}
modelock-sync:
  extends: .modelock-sync
  stage: .post
  environment:
    name: registry-sync/publish
    action: access
  resource_group: modelock-sync
  needs:
    - job: modelock-restore
      artifacts: true
${environments.map(({ name }) => `    - job: modelock-sync-${name}\n      artifacts: true`).join('\n')}
${SCHEDULED}
  script:
    - export BASE="$CI_COMMIT_BRANCH"
    - ${block(newLocksScript(tool, GITLAB), 6)}
    - ${block(inShell(publishScript(tool, GITLAB)), 6)}
    - ${block(endScript(GITLAB), 6)}
`;
}

/** GitLab runs all items of a script in one shell, which an \`exit 0\` of one must not end. */
function inShell(script: string): string {
  return `(\n${script}\n)`;
}

function syncJob({ name }: CiEnvironment, registry: string, tool: CiTool): string {
  return `modelock-sync-${name}:
  extends: .modelock-sync
  environment:
    name: registry-sync/${name}
    action: access
  needs:
    - job: modelock-restore
      artifacts: true
${SCHEDULED}
  variables:
    ENVIRONMENT: ${scalar(name)}
  script:
    - mkdir -p ${REPORT}
    - ${block(syncScript(tool, GITLAB), 6)}
  artifacts:
    expire_in: 1 day
    paths:
      - ${REPORT}/code-${name}
      - ${scalar(`${registry}/locks/${name}.lock.json`)}
      - ${scalar(`${registry}/locks/${name}.schema.json`)}
`;
}
