import { Failure } from '../diagnostics/failure.ts';
import type { Call, Forge } from '../forge/forge.ts';
import { github } from '../forge/github.ts';
import { gitlab } from '../forge/gitlab.ts';
import type { World } from '../io/world.ts';

/** A forge, where it is, and by what right we speak to it. */
export interface Access {
  readonly forge: Forge;
  /** Address of the REST API, without a slash at its end. */
  readonly api: string;
  readonly token: string;
  /** `owner/name` on GitHub, the number of the project on GitLab. */
  readonly repository: string;
}

/** Is this job GitLab's? Everything else is read as GitHub's. */
export function isGitLab({ env }: World): boolean {
  return (
    env['GITLAB_CI'] === 'true' ||
    (env['GITHUB_REPOSITORY'] === undefined && env['CI_PROJECT_ID'] !== undefined)
  );
}

/** What the variables of a job say about its forge. The token is concealed before it is handed on. */
export function forgeAccess(world: World): Access {
  const onGitLab = isGitLab(world);
  const token = required(world, onGitLab ? 'GITLAB_TOKEN' : 'GITHUB_TOKEN');
  world.conceal(token);
  if (onGitLab) {
    const project = required(world, 'CI_PROJECT_ID');
    if (!/^\d{1,12}$/.test(project)) throw unusable('CI_PROJECT_ID', 'is no number');
    const api = apiOf('CI_API_V4_URL', required(world, 'CI_API_V4_URL'));
    return { forge: gitlab(project), api, token, repository: project };
  }
  const repository = required(world, 'GITHUB_REPOSITORY');
  if (!/^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(repository))
    throw unusable('GITHUB_REPOSITORY', 'is not owner/name');
  const api = apiOf('GITHUB_API_URL', world.env['GITHUB_API_URL'] || 'https://api.github.com');
  return { forge: github(repository), api, token, repository };
}

/** The address of a call. */
export function urlOf({ api }: Access, { path }: Call): string {
  // GitHub Enterprise Server has its REST API below /api/v3, and this beside it.
  const root = path === '/graphql' ? api.replace(/\/v3$/, '') : api;
  return `${root}${path}`;
}

function required({ env }: World, name: string): string {
  const value = (env[name] ?? '').trim();
  if (value !== '' && !/[\r\n]/.test(value)) return value;
  throw new Failure('usage', {
    message: `${name} is not set, so there is no forge to post to`,
    help: 'Run it in a job of GitHub Actions with GITHUB_TOKEN set to the token of the job, or of GitLab CI with GITLAB_TOKEN, a project access token with the scope api.',
  });
}

/** A token goes over HTTPS, or to this machine; the address is never quoted, for it may hold a password. */
function apiOf(name: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined) throw unusable(name, 'is no URL');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw unusable(name, 'has credentials, a query or a fragment');
  const isLocal = url.protocol === 'http:' && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !isLocal)
    throw unusable(name, 'is not https, so the token would travel in the open');
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function unusable(name: string, why: string): Failure {
  return new Failure('usage', {
    message: `${name} ${why}`,
    help: 'The runner sets it; set it by hand only to try this out, as an https or loopback address.',
  });
}
