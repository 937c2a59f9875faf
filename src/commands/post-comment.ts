import { Failure } from '../diagnostics/failure.ts';
import { fitted, LONGEST_BODY } from '../forge/fit.ts';
import type { Head } from '../forge/forge.ts';
import { listFrom, numbersAt } from '../forge/github.ts';
import { memberOf, numberOf, textOf } from '../forge/json.ts';
import type { World } from '../io/world.ts';
import { pullRequestComment } from '../reporters/pull-request.ts';
import { type Access, isGitLab } from './forge-access.ts';
import type { ForgeCalls } from './forge-calls.ts';
import { keepPost } from './keep-post.ts';
import { say } from './publish.ts';
import { readReports } from './report-folder.ts';

const MAX_EVENT_BYTES = 32 * 1024 * 1024;
/** Room for the mark. */
const RESERVED = 200;

/** Keeps the comment of the pull request that this job is about. */
export async function postComment(
  world: World,
  calls: ForgeCalls,
  access: Access,
  { folder, name }: { readonly folder: string; readonly name: string },
): Promise<void> {
  const { check, diff, conclusion } = await readReports(world, folder);
  if (conclusion === undefined)
    throw new Failure('usage', {
      message: `"${folder}" holds no conclusion.json, so the run that should have written it did not end well`,
      help: 'Run `modelock conclude` there first; nothing was posted.',
    });
  const number = await requestNumber(world, calls, access);
  if (number === undefined) {
    await say(world, 'No open pull request has the commit that was judged any more, so nothing was posted.');
    return;
  }
  const url = reportUrl(world, access, number);
  const { steps } = conclusion;
  const body = pullRequestComment(
    { steps, ...(check && { check }), ...(diff && { diff }) },
    url === undefined ? {} : { url },
  );
  const wanted =
    body === undefined
      ? undefined
      : { body: fitted(body, LONGEST_BODY - RESERVED, 'The rest is in the artifact of the check.') };
  await keepPost(world, calls, { kind: 'comment', name, board: access.forge.comments(number), wanted });
}

/**
 * The number of the pull request, from what the forge says of this job and never from a report: a run for a fork wrote
 * those. Undefined when the judged commit is no pull request's head any more.
 */
async function requestNumber(world: World, calls: ForgeCalls, access: Access): Promise<number | undefined> {
  if (isGitLab(world)) {
    const number = world.env['CI_MERGE_REQUEST_IID'] ?? '';
    if (/^[1-9]\d{0,9}$/.test(number)) return Number(number);
    throw noRequest('CI_MERGE_REQUEST_IID is not set');
  }
  const event = await eventOf(world);
  try {
    if (memberOf(event, 'pull_request') !== undefined)
      return numberOf(memberOf(event, 'pull_request'), 'number');
    const run = memberOf(event, 'workflow_run');
    if (run === undefined) throw noRequest('the event of this job is about no pull request');
    const head: Head = {
      sha: textOf(run, 'head_sha'),
      branch: textOf(run, 'head_branch'),
      repository: textOf(memberOf(run, 'head_repository'), 'full_name'),
    };
    return await lookUp(calls, access, head);
  } catch (error) {
    if (error instanceof TypeError) throw noRequest(`in the event of this job ${error.message}`);
    throw error;
  }
}

async function lookUp(calls: ForgeCalls, { repository }: Access, head: Head): Promise<number | undefined> {
  const call = listFrom(repository, head);
  const pages = await calls.pages(call);
  const numbers = pages.flatMap((got) => calls.json(call, got, (json) => numbersAt(json, head)));
  if (numbers.length < 2) return numbers[0];
  throw noRequest(`${numbers.length} open pull requests have this commit as their head`);
}

async function eventOf(world: World): Promise<unknown> {
  const path = world.env['GITHUB_EVENT_PATH'] ?? '';
  const bytes = path === '' ? undefined : await world.files.read(path, MAX_EVENT_BYTES);
  try {
    return JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array()));
  } catch {
    throw noRequest('GITHUB_EVENT_PATH names no event');
  }
}

function noRequest(why: string): Failure {
  return new Failure('usage', {
    message: `It cannot be told which pull request to comment on: ${why}`,
    help: 'Run it in a workflow for `pull_request` or `workflow_run`, or in a merge request pipeline.',
  });
}

/** A page that is the same for every run, so that a run that finds nothing new changes nothing. */
function reportUrl({ env }: World, { forge, repository }: Access, number: number): string | undefined {
  const server = forge.id === 'github' ? env['GITHUB_SERVER_URL'] : env['CI_PROJECT_URL'];
  if (server === undefined || !/^https:\/\/[A-Za-z0-9._~:/-]+$/.test(server)) return undefined;
  return forge.id === 'github'
    ? `${server}/${repository}/pull/${number}/checks`
    : `${server}/-/merge_requests/${number}/pipelines`;
}
