// The workflows that `init --ci` writes, as this repository runs them on its own registry; the action; the template for GitLab.
import { readdirSync, readFileSync } from 'node:fs';
import { load } from '../load.mjs';
import { actionText } from './action-text.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
/** Everybody else takes the published package. */
const PUBLISHED = { command: `npx --yes modelock@${version}` };
const OWN = { command: 'node dist/cli.cjs', setup: 'npm ci --ignore-scripts && npm run build' };

async function parts() {
  const source = await load(`
    export { CHECK_FORMATS, GITHUB, githubWorkflows } from './src/forge/ci/github.ts';
    export { judgeScript, REPORT } from './src/forge/ci/scripts.ts';
    export { block } from './src/forge/ci/text.ts';
    export { gitlabCheck, gitlabJobs } from './src/forge/ci/gitlab.ts';
    export { ciProject } from './src/commands/init-ci.ts';
    export { load } from './src/index.ts';
  `);
  const names = readdirSync('registry').filter((name) => name.endsWith('.yaml'));
  const sources = names.map((name) => ({
    file: `registry/${name}`,
    bytes: readFileSync(`registry/${name}`),
  }));
  const { registry } = source.load('registry', sources);
  return { ...source, project: source.ciProject({ folder: 'registry', root: '.', registry }) };
}

/** What users get for such a registry, by the name of a part of a page. */
export async function pages() {
  const { githubWorkflows, gitlabCheck, gitlabJobs, project } = await parts();
  const theirs = { ...project, paths: ['registry/locks', 'src/generated'] };
  const github = githubWorkflows(theirs, PUBLISHED);
  const of = (name) => github.get(`.github/workflows/${name}.yml`);
  const [sync] = /^# Asks the gateways[\s\S]*$/m.exec([...gitlabJobs(theirs, PUBLISHED).values()][0]) ?? [];
  return {
    'registry-check': of('registry-check'),
    'registry-comment': of('registry-comment'),
    'registry-sync': of('registry-sync'),
    'gitlab-ci': gitlabCheck(theirs, PUBLISHED),
    'gitlab-sync': sync,
  };
}

export async function files() {
  const source = await parts();
  const { githubWorkflows, gitlabCheck, project } = source;
  return new Map([
    ...githubWorkflows(project, OWN),
    ['action.yml', actionText(version, source)],
    ['templates/gitlab-ci.yml', gitlabCheck(project, PUBLISHED)],
  ]);
}
