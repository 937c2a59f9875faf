import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A comment, issue or request as the stand-in keeps it. */
export interface Standing {
  readonly id: number;
  author: string;
  title: string;
  body: string;
  state: 'open' | 'closed';
  /** For requests. */
  readonly head?: string;
  readonly base?: string;
}

/** What was asked. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What is answered. */
export interface Given {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A pull request that others see: its number, and the commit that is its head. */
export interface Pull {
  readonly number: number;
  readonly sha: string;
  readonly branch: string;
  readonly repository: string;
}

/** A forge in memory, in the REST dialect of GitHub or GitLab. */
export interface StandIn {
  readonly heard: readonly Heard[];
  /** What changed something, as `METHOD path`; what only asks is left out. */
  changes(): readonly string[];
  readonly comments: Map<number, Standing[]>;
  readonly issues: Standing[];
  readonly requests: Standing[];
  readonly pulls: Pull[];
  /** Decides before the forge does; undefined leaves it to it. */
  interfere?: ((heard: Heard) => Given | undefined) | undefined;
  answer(method: string, url: string, headers: Readonly<Record<string, unknown>>, body: string): Given;
}

/** The account of the token. */
export const BOT = 'github-actions[bot]';

/** Items of a list on one page: small, so that tests turn pages. */
const PAGE = 3;

/** A new forge, without anything on it. */
export function standIn(dialect: 'github' | 'gitlab'): StandIn {
  const heard: Heard[] = [];
  let last = 100;
  const forge: StandIn = {
    heard,
    changes: () =>
      heard
        .filter(({ method, path }) => method !== 'GET' && path !== '/graphql')
        .map(({ method, path }) => `${method} ${path}`),
    comments: new Map(),
    issues: [],
    requests: [],
    pulls: [],
    answer(method, url, headers, text) {
      const { pathname, searchParams } = new URL(url, 'http://forge.test');
      const said = String(headers['authorization'] ?? headers['private-token'] ?? '');
      const body = text === '' ? {} : JSON.parse(text);
      const one = { method, path: pathname, authorization: said, body };
      heard.push(one);
      const instead = forge.interfere?.(one);
      if (instead !== undefined) return instead;
      if (said === '') return { status: 401, body: { message: 'Bad credentials' } };
      const given = dialect === 'github' ? onGitHub(one, searchParams) : onGitLab(one, searchParams);
      if (!Array.isArray(given.body)) return given;
      const page = Number(searchParams.get('page') ?? 1);
      const next = new URL(url, 'http://forge.test');
      next.searchParams.set('page', String(page + 1));
      const origin = `http://${String(headers['host'] ?? 'forge.test')}`;
      const link = `<${origin}${next.pathname}${next.search}>; rel="next", <${origin}/>; rel="first"`;
      const rest = given.body.length > page * PAGE;
      return {
        ...given,
        body: given.body.slice((page - 1) * PAGE, page * PAGE),
        ...(rest && { headers: { link } }),
      };
    },
  };

  function make(into: Standing[], fields: Readonly<Record<string, unknown>>): Standing {
    last += 1;
    const made: Standing = {
      id: last,
      author: BOT,
      title: String(fields['title'] ?? ''),
      body: String(fields['body'] ?? fields['description'] ?? ''),
      state: 'open',
      head: String(fields['head'] ?? fields['source_branch'] ?? ''),
      base: String(fields['base'] ?? fields['target_branch'] ?? ''),
    };
    into.push(made);
    return made;
  }

  function change(one: Standing | undefined, fields: Readonly<Record<string, unknown>>): void {
    if (one === undefined) return;
    if (typeof fields['title'] === 'string') one.title = fields['title'];
    const body = fields['body'] ?? fields['description'];
    if (typeof body === 'string') one.body = body;
    if (fields['state'] === 'closed' || fields['state_event'] === 'close') one.state = 'closed';
  }

  function onGitHub({ method, path, body }: Heard, query: URLSearchParams): Given {
    const show = (one: Standing): object => ({
      id: one.id,
      number: one.id,
      user: { login: one.author },
      title: one.title,
      body: one.body,
      head: { ref: one.head, sha: '0', repo: { full_name: 'acme/app' } },
    });
    const open = (list: readonly Standing[]): Given => ({
      status: 200,
      body: list.filter(({ state }) => state === 'open').map(show),
    });
    const [, number = '', kind, id] =
      /^\/repos\/acme\/app\/(?:issues\/)?(\d+)?\/?(comments|issues|pulls)?\/?(\d+)?(?:\/.*)?$/.exec(path) ??
      [];
    if (path === '/graphql') return { status: 200, body: { data: { viewer: { login: BOT } } } };
    if (kind === 'comments' && number !== '') {
      const list = forge.comments.get(Number(number)) ?? [];
      forge.comments.set(Number(number), list);
      if (method === 'GET') return open(list);
      return { status: 201, body: show(make(list, body)) };
    }
    if (kind === 'comments') {
      for (const [on, list] of forge.comments) {
        const at = list.findIndex((each) => each.id === Number(id));
        if (at < 0) continue;
        if (method === 'DELETE') forge.comments.set(on, list.toSpliced(at, 1));
        else change(list[at], body);
        return { status: method === 'DELETE' ? 204 : 200, body: method === 'DELETE' ? '' : {} };
      }
      return { status: 404, body: { message: 'Not Found' } };
    }
    const where = /^\/repos\/acme\/app\/(issues|pulls)(?:\/(\d+))?$/.exec(path);
    const list = where?.[1] === 'pulls' ? forge.requests : forge.issues;
    if (where === null) return { status: 404, body: { message: 'Not Found' } };
    if (method === 'POST') return { status: 201, body: show(make(list, body)) };
    if (method === 'PATCH') {
      change(
        list.find((each) => each.id === Number(where[2])),
        body,
      );
      return { status: 200, body: {} };
    }
    if (where[1] === 'issues') return open(list);
    const [owner = '', head] = (query.get('head') ?? '').split(/:(.*)/);
    const pulls = forge.pulls
      .filter(({ branch, repository }) => branch === head && repository.startsWith(`${owner}/`))
      .map(({ number: one, sha, branch, repository }) => ({
        number: one,
        user: { login: 'person' },
        title: '',
        body: '',
        head: { ref: branch, sha, repo: { full_name: repository } },
      }));
    const own = list.filter((each) => each.head === head && each.state === 'open').map(show);
    return { status: 200, body: [...pulls, ...own] };
  }

  function onGitLab({ method, path, body }: Heard, query: URLSearchParams): Given {
    const show = (one: Standing): object => ({
      id: one.id,
      iid: one.id,
      author: { username: one.author },
      title: one.title,
      body: one.body,
      description: one.body,
      source_project_id: 7,
      target_project_id: 7,
    });
    const notes = /^\/projects\/7\/merge_requests\/(\d+)\/notes(?:\/(\d+))?$/.exec(path);
    if (path === '/user') return { status: 200, body: { username: BOT } };
    const where = /^\/projects\/7\/(issues|merge_requests)(?:\/(\d+))?$/.exec(path);
    const list =
      notes !== null
        ? (forge.comments.get(Number(notes[1])) ?? [])
        : where?.[1] === 'issues'
          ? forge.issues
          : forge.requests;
    if (notes !== null) forge.comments.set(Number(notes[1]), list);
    if (notes === null && where === null) return { status: 404, body: { message: '404 Not Found' } };
    const id = Number(notes?.[2] ?? where?.[2]);
    if (method === 'POST') return { status: 201, body: show(make(list, body)) };
    if (method === 'DELETE') {
      const at = list.findIndex((each) => each.id === id);
      if (at >= 0) list.splice(at, 1);
      return { status: 204, body: '' };
    }
    if (method === 'PUT') {
      change(
        list.find((each) => each.id === id),
        body,
      );
      return { status: 200, body: {} };
    }
    const branch = query.get('source_branch');
    const open = list.filter((each) => each.state === 'open' && (branch === null || each.head === branch));
    return { status: 200, body: open.map(show) };
  }

  return forge;
}

/** Serves a stand-in on loopback. */
export async function served(forge: StandIn): Promise<{ readonly origin: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { status, headers, body } = forge.answer(
      request.method ?? '',
      request.url ?? '/',
      request.headers,
      text,
    );
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body === '' ? undefined : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
