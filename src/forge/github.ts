import type { Board, Branches, Forge, Head, Post } from './forge.ts';
import { listOf, memberOf, numberOf, textOf } from './json.ts';

/** GitHub's REST dialect for a repository, `owner/name`. */
export function github(repository: string): Forge {
  const root = `/repos/${repository}`;
  return {
    id: 'github',
    title: 'GitHub',
    headers: (token) => ({
      authorization: `Bearer ${token}`,
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
    }),
    // `GET /user` answers 403 to the token of a job; this query does not (read 2026-11).
    whoami: { method: 'POST', path: '/graphql', body: { query: '{ viewer { login } }' }, asks: true },
    login: (json) => textOf(memberOf(memberOf(json, 'data'), 'viewer'), 'login'),
    comments: (request) => commentBoard(root, request),
    issues: () => issueBoard(root),
    requests: (branches) => requestBoard(root, branches),
  };
}

function commentBoard(root: string, request: number): Board {
  const path = `${root}/issues/${request}/comments`;
  const one = (id: number): string => `${root}/issues/comments/${id}`;
  return {
    list: { method: 'GET', path: `${path}?per_page=100` },
    read: (json) => listOf(json).map((each) => postOf(each, 'id')),
    create: ({ body }) => ({ method: 'POST', path, body: { body } }),
    update: (id, { body }) => ({ method: 'PATCH', path: one(id), body: { body } }),
    end: (id) => ({ method: 'DELETE', path: one(id) }),
    single: false,
  };
}

function issueBoard(root: string): Board {
  const path = `${root}/issues`;
  return {
    list: { method: 'GET', path: `${path}?state=open&per_page=100` },
    // Pull requests are issues here.
    read: (json) =>
      listOf(json)
        .filter((each) => memberOf(each, 'pull_request') === undefined)
        .map((each) => postOf(each, 'number')),
    create: ({ title, body }) => ({ method: 'POST', path, body: { title, body } }),
    update: (id, { title, body }) => ({ method: 'PATCH', path: `${path}/${id}`, body: { title, body } }),
    end: (id) => ({ method: 'PATCH', path: `${path}/${id}`, body: { state: 'closed' } }),
    single: false,
  };
}

function requestBoard(root: string, { head, base }: Branches): Board {
  const path = `${root}/pulls`;
  const owner = root.split('/')[2] ?? '';
  const query = new URLSearchParams({ state: 'open', head: `${owner}:${head}`, base, per_page: '100' });
  return {
    list: { method: 'GET', path: `${path}?${query}` },
    read: (json) =>
      listOf(json)
        .filter((each) => textOf(memberOf(each, 'head'), 'ref') === head)
        .map((each) => postOf(each, 'number')),
    create: ({ title, body }) => ({ method: 'POST', path, body: { title, body, head, base } }),
    update: (id, { title, body }) => ({ method: 'PATCH', path: `${path}/${id}`, body: { title, body } }),
    end: (id) => ({ method: 'PATCH', path: `${path}/${id}`, body: { state: 'closed' } }),
    single: true,
  };
}

function postOf(json: unknown, id: 'id' | 'number'): Post {
  // A deleted account leaves null.
  const user = memberOf(json, 'user');
  return {
    id: numberOf(json, id),
    author: user === null ? '' : textOf(user, 'login'),
    title: textOf(json, 'title', ''),
    body: textOf(json, 'body', ''),
  };
}

/** Lists the open pull requests from a branch, in whatever repository it is. */
export function listFrom(repository: string, { branch, repository: from }: Head): Board['list'] {
  const owner = from.split('/')[0] ?? '';
  const query = new URLSearchParams({ state: 'open', head: `${owner}:${branch}`, per_page: '100' });
  return { method: 'GET', path: `/repos/${repository}/pulls?${query}` };
}

/** Numbers of the listed pull requests whose head is exactly this commit of this repository. */
export function numbersAt(json: unknown, { sha, repository }: Head): readonly number[] {
  return listOf(json)
    .filter((each) => {
      const head = memberOf(each, 'head');
      const from = memberOf(head, 'repo');
      // A deleted fork leaves null.
      return textOf(head, 'sha') === sha && from !== null && textOf(from, 'full_name') === repository;
    })
    .map((each) => numberOf(each, 'number'));
}
