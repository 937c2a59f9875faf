import { type ExitCode, Failure } from '../diagnostics/failure.ts';
import { githubWorkflows } from '../forge/ci/github.ts';
import { GITLAB_INCLUDE, GITLAB_JOBS, gitlabJobs } from '../forge/ci/gitlab.ts';
import { type CiProject, ciProblem } from '../forge/ci/project.ts';
import type { World } from '../io/world.ts';
import type { Input } from './command.ts';
import { isOpen } from './judgement.ts';
import { locksFolder } from './locks.ts';
import { join, type OpenProject, openProject, parentOf } from './project.ts';
import { say } from './publish.ts';
import { tellUnreadable } from './unreadable.ts';
import { writeNew } from './write-new.ts';

/** Files to write, and what a person must still do. */
export interface CiPlan {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly todo: readonly string[];
}

/** Plans the CI files of a registry; writes nothing. Throws `usage` for what a workflow cannot hold. */
export async function planCi(
  world: World,
  forge: string,
  about: CiProject,
  version: string,
): Promise<CiPlan> {
  const problem = ciProblem(about);
  if (problem !== undefined) throw new Failure('usage', problem);
  const tool = { command: `npx --yes modelock@${version}` };
  const texts = forge === 'gitlab' ? gitlabJobs(about, tool) : githubWorkflows(about, tool);
  const files = [...texts].map(([path, text]) => ({ path, text }));
  const keyed = about.environments.flatMap(({ key }) => (key === undefined ? [] : [key]));
  if (forge !== 'gitlab') return { files, todo: onGitHub(keyed) };
  const hasOwn = await world.files.exists('.gitlab-ci.yml');
  if (!hasOwn) files.push({ path: '.gitlab-ci.yml', text: GITLAB_INCLUDE });
  const include = hasOwn ? [`Add to .gitlab-ci.yml: include: [{ local: ${GITLAB_JOBS} }]`] : [];
  return { files, todo: [...include, ...onGitLab(keyed)] };
}

/** What CI needs to know of a project. */
export function ciProject({ folder, root, registry }: OpenProject): CiProject {
  const outputs = registry.outputs.map(({ file }) => {
    const path = join(root, file);
    // An output may be several files, all in one folder; the root holds too much else.
    return parentOf(path) === '.' ? path : parentOf(path);
  });
  return {
    registry: folder,
    environments: registry.environments.map(({ name, key }) => ({ name, ...(key !== undefined && { key }) })),
    paths: [...new Set([locksFolder(folder), ...outputs])],
  };
}

/** Adds the CI files to a repository that has a registry. */
export async function addCi(world: World, { flags, version }: Input, folder: string): Promise<ExitCode> {
  const project = await openProject(world, folder);
  if (!isOpen(project)) return tellUnreadable(world, project);
  const plan = await planCi(world, flags.ci ?? '', ciProject(project), version);
  await writeNew(world, plan.files, flags.force === true);
  for (const line of [...byProgram(project), ...plan.todo]) await say(world, line);
  return 0;
}

function byProgram({ registry }: OpenProject): readonly string[] {
  return registry.environments
    .filter(({ key, keyCommand }) => key === undefined && keyCommand !== undefined)
    .map(
      ({ name }) =>
        `${name} takes its key from a program, which a workflow does not run: add \`key:\` to sync it.`,
    );
}

function onGitHub(keys: readonly string[]): readonly string[] {
  return [
    `Make the GitHub environment registry-sync with the secrets ${keys.join(', ') || '(none)'}, for the default branch alone.`,
    'Allow GitHub Actions to create pull requests, and set the repository variable REGISTRY_SYNC to on.',
  ];
}

function onGitLab(keys: readonly string[]): readonly string[] {
  return [
    `Add the variables ${keys.join(', ') || '(none)'}, each protected, masked and of the scope registry-sync/<its environment>.`,
    'Add GITLAB_TOKEN, of the scope registry-sync/publish: a project access token with the scopes api and write_repository; and a pipeline schedule.',
  ];
}
