import type { Board, Branches, Forge, Post, Wanted } from './forge.ts';
import { listOf, memberOf, numberOf, textOf } from './json.ts';

/** GitLab's REST dialect for a project, by its number. */
export function gitlab(project: string): Forge {
  const root = `/projects/${project}`;
  return {
    id: 'gitlab',
    title: 'GitLab',
    headers: (token) => ({ 'private-token': token, accept: 'application/json' }),
    whoami: { method: 'GET', path: '/user' },
    login: (json) => textOf(json, 'username'),
    comments: (request) => noteBoard(`${root}/merge_requests/${request}/notes`),
    issues: () => issueBoard(`${root}/issues`),
    requests: (branches) => requestBoard(`${root}/merge_requests`, branches),
  };
}

function noteBoard(path: string): Board {
  return {
    list: { method: 'GET', path: `${path}?per_page=100&order_by=created_at&sort=asc` },
    read: (json) => listOf(json).map((each) => postOf(each, 'id', 'body')),
    create: ({ body }) => ({ method: 'POST', path, body: { body } }),
    update: (id, { body }) => ({ method: 'PUT', path: `${path}/${id}`, body: { body } }),
    end: (id) => ({ method: 'DELETE', path: `${path}/${id}` }),
    single: false,
  };
}

function issueBoard(path: string): Board {
  return {
    list: { method: 'GET', path: `${path}?state=opened&scope=all&per_page=100` },
    read: (json) => listOf(json).map((each) => postOf(each, 'iid', 'description')),
    create: (wanted) => ({ method: 'POST', path, body: described(wanted) }),
    ...changes(path),
    single: false,
  };
}

function requestBoard(path: string, { head, base }: Branches): Board {
  const query = new URLSearchParams({
    state: 'opened',
    scope: 'all',
    source_branch: head,
    target_branch: base,
    per_page: '100',
  });
  return {
    list: { method: 'GET', path: `${path}?${query}` },
    // A fork may have a branch of that name too.
    read: (json) =>
      listOf(json)
        .filter((each) => numberOf(each, 'source_project_id') === numberOf(each, 'target_project_id'))
        .map((each) => postOf(each, 'iid', 'description')),
    create: (wanted) => ({
      method: 'POST',
      path,
      body: {
        ...described(wanted),
        source_branch: head,
        target_branch: base,
        remove_source_branch: true,
      },
    }),
    ...changes(path),
    single: true,
  };
}

function changes(path: string): Pick<Board, 'update' | 'end'> {
  return {
    update: (id, wanted) => ({ method: 'PUT', path: `${path}/${id}`, body: described(wanted) }),
    end: (id) => ({ method: 'PUT', path: `${path}/${id}`, body: { state_event: 'close' } }),
  };
}

function described({ title, body }: Wanted): Readonly<Record<string, unknown>> {
  return { title, description: body };
}

function postOf(json: unknown, id: 'id' | 'iid', text: 'body' | 'description'): Post {
  return {
    id: numberOf(json, id),
    author: textOf(memberOf(json, 'author'), 'username'),
    title: textOf(json, 'title', ''),
    body: textOf(json, text, ''),
  };
}
