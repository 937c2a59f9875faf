import { beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { BOT, type Given, type StandIn, type Standing, standIn } from '../support/forge-stand-in.ts';
import { answered } from '../support/memory-http.ts';
import { type MemoryWorld, memoryWorld } from '../support/memory-world.ts';
import { PLANTED_KEY } from '../support/planted.ts';

const MARK = '<!-- modelock:issue:registry -->';

let forge: StandIn;
beforeEach(() => {
  forge = standIn('github');
});

type Env = Readonly<Record<string, string | undefined>>;
const GITHUB: Env = { GITHUB_REPOSITORY: 'acme/app', GITHUB_TOKEN: PLANTED_KEY };
const GITLAB: Env = {
  GITLAB_CI: 'true',
  CI_PROJECT_ID: '7',
  CI_API_V4_URL: 'https://gitlab.test/api/v4',
  GITLAB_TOKEN: PLANTED_KEY,
};

/** Runs `post` against the stand-in, which stands behind whatever API address the variables name. */
async function post(
  env: Env,
  argv: readonly string[],
  files: Readonly<Record<string, string>> = { 'a.md': 'Text of a\n' },
): Promise<{ code: number; world: MemoryWorld }> {
  const world = memoryWorld({
    env,
    files,
    get: ({ method, url, headers, body = '' }) => {
      const path = url.replace(/^https:\/\/[^/]+(?:\/api(?:\/v[34])?)?/, '');
      const given = forge.answer(method, path, { ...headers, host: new URL(url).host }, body);
      const link = given.headers?.['link'];
      const fixed = link && { link: link.replaceAll('http://', 'https://') };
      return answered(given.status, given.body, { ...given.headers, ...fixed });
    },
  });
  const code = await run(['post', ...argv], '0.0.0', () => world);
  return { code, world };
}

const ISSUE = ['issue', '--title', 'Choose', '--body', 'a.md'];
const old = (id: number, fields: Partial<Standing> = {}): Standing => ({
  id,
  author: BOT,
  title: 'Choose',
  body: `${MARK}\nText of a\n`,
  state: 'open',
  ...fields,
});

describe('an issue', () => {
  it('is opened, then left as it is, brought up to date, and closed', async () => {
    expect((await post(GITHUB, ISSUE)).world.stdout()).toBe('created\n');
    expect(forge.issues).toMatchObject([{ title: 'Choose', body: `${MARK}\nText of a\n`, author: BOT }]);
    expect(forge.changes()).toEqual(['POST /repos/acme/app/issues']);

    expect((await post(GITHUB, ISSUE)).world.stdout()).toBe('unchanged\n');
    expect(forge.changes()).toHaveLength(1);

    expect((await post(GITHUB, ISSUE, { 'a.md': 'Other text' })).world.stdout()).toBe('updated\n');
    expect((await post(GITHUB, ['issue', '--close'])).world.stdout()).toBe('ended\n');
    expect((await post(GITHUB, ['issue', '--close'])).world.stdout()).toBe('absent\n');
    const [first] = forge.issues;
    expect(forge.changes().slice(1)).toEqual([
      `PATCH /repos/acme/app/issues/${first?.id}`,
      `PATCH /repos/acme/app/issues/${first?.id}`,
    ]);
    expect(first).toMatchObject({ state: 'closed', body: `${MARK}\nOther text\n` });
  });

  it('is found behind many others, on a later page', async () => {
    for (let id = 1; id < 8; id += 1)
      forge.issues.push(old(id, { body: 'Something else', author: 'person' }));
    forge.issues.push(old(9));
    expect((await post(GITHUB, ISSUE)).world.stdout()).toBe('unchanged\n');
  });

  it('of somebody else is never taken for ours, nor one that quotes the mark', async () => {
    forge.issues.push(old(1, { author: 'person' }), old(2, { body: `> ${MARK}\n` }));
    expect((await post(GITHUB, ISSUE)).world.stdout()).toBe('created\n');
    expect(forge.changes()).toEqual(['POST /repos/acme/app/issues']);
  });

  it('is one: of several the oldest stays', async () => {
    forge.issues.push(old(5), old(3), old(4));
    await post(GITHUB, ISSUE);
    expect([...forge.changes()].sort()).toEqual([
      'PATCH /repos/acme/app/issues/4',
      'PATCH /repos/acme/app/issues/5',
    ]);
    expect(forge.issues.filter(({ state }) => state === 'open').map(({ id }) => id)).toEqual([3]);
  });

  it('of another name is another issue', async () => {
    await post(GITHUB, ISSUE);
    await post(GITHUB, [...ISSUE, '--name', 'billing']);
    expect(forge.issues).toHaveLength(2);
  });

  it('is cut where a forge would refuse it, and says so', async () => {
    const rows = Array.from({ length: 4000 }, (_, row) => `| row ${row} | with some text |`).join('\n');
    await post(GITHUB, ISSUE, { 'a.md': `<details>\n\n${rows}\n\n</details>\n` });
    const body = forge.issues[0]?.body ?? '';
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body.length).toBeGreaterThan(60_000);
    expect(body.split('\n').filter((line) => /^<\/?details>$/.test(line))).toEqual([
      '<details>',
      '</details>',
    ]);
    expect(body.trimEnd().split('\n').at(-1)).toContain('summary');
  });
});

describe('a pull request', () => {
  const REQUEST = [
    'pull-request',
    '--head',
    'modelock/sync',
    '--base',
    'main',
    '--title',
    'Sync',
    '--body',
    'a.md',
  ];

  it('is opened from its branch, and closed without a second one', async () => {
    await post(GITHUB, REQUEST);
    expect(forge.requests).toMatchObject([{ title: 'Sync', head: 'modelock/sync', base: 'main' }]);
    expect((await post(GITHUB, REQUEST)).world.stdout()).toBe('unchanged\n');
    await post(GITHUB, ['pull-request', '--head', 'modelock/sync', '--base', 'main', '--close']);
    expect(forge.requests).toMatchObject([{ state: 'closed' }]);
  });

  it('of a person from that branch is left alone', async () => {
    forge.requests.push(old(3, { author: 'person', body: 'Mine', head: 'modelock/sync' }));
    const { code, world } = await post(GITHUB, REQUEST);
    expect({ code, said: world.stdout(), changes: forge.changes() }).toEqual({
      code: 0,
      said: 'foreign\n',
      changes: [],
    });
  });
});

describe('on GitLab', () => {
  beforeEach(() => {
    forge = standIn('gitlab');
  });

  it('issues and merge requests are kept as on GitHub', async () => {
    await post(GITLAB, ISSUE);
    await post(GITLAB, ISSUE);
    await post(GITLAB, ['issue', '--close']);
    const [issue] = forge.issues;
    expect(forge.changes()).toEqual(['POST /projects/7/issues', `PUT /projects/7/issues/${issue?.id}`]);
    expect(issue).toMatchObject({ state: 'closed', body: `${MARK}\nText of a\n` });

    await post(GITLAB, [
      'pull-request',
      '--head',
      'b',
      '--base',
      'main',
      '--title',
      'Sync',
      '--body',
      'a.md',
    ]);
    expect(forge.requests).toMatchObject([{ head: 'b', base: 'main', title: 'Sync' }]);
  });
});

describe('a forge that', () => {
  const failing = (
    status: number,
    headers: Given['headers'] = {},
    times = Number.POSITIVE_INFINITY,
  ): void => {
    let left = times;
    forge.interfere = ({ method, path }) => {
      if (method !== 'POST' || path === '/graphql' || left <= 0) return undefined;
      left -= 1;
      return { status, headers, body: { message: `No: ${PLANTED_KEY}` } };
    };
  };

  it('asks to wait is waited for, and nothing is doubled', async () => {
    failing(403, { 'retry-after': '7' }, 1);
    forge.interfere = ((first) => (heard) => {
      const given = first?.(heard);
      return given && { ...given, body: { message: 'You have exceeded a secondary rate limit' } };
    })(forge.interfere);
    const { code, world } = await post(GITHUB, ISSUE);
    expect({ code, sleeps: world.sleeps }).toEqual({ code: 0, sleeps: [7000] });
    expect(forge.issues).toHaveLength(1);
  });

  it('breaks after it made an issue gets no second one', async () => {
    forge.interfere = ({ method, path, body }) => {
      if (method !== 'POST' || path === '/graphql') return undefined;
      forge.issues.push(old(50, { body: String(body['body']) }));
      return { status: 502, body: '' };
    };
    const { code, world } = await post(GITHUB, ISSUE);
    expect({ code, said: world.stdout() }).toEqual({ code: 0, said: 'unchanged\n' });
    expect(forge.issues).toHaveLength(1);
  });

  it.each([
    [401, 'http.auth'],
    [403, 'http.forbidden'],
    [404, 'http.route'],
    [302, 'http.unexpected'],
    [500, 'http.server'],
  ])('answers %i is a failure of code 3, without the token', async (status, reason) => {
    failing(status);
    const { code, world } = await post(GITHUB, ISSUE);
    expect(code).toBe(3);
    expect(world.stderr()).toContain(`error[${reason}]`);
    expect(world.stderr()).not.toContain(PLANTED_KEY);
    expect(world.stdout()).toBe('');
  });

  it('gives a list that leads to another host gets no token there', async () => {
    forge.interfere = ({ method }) =>
      method === 'GET'
        ? { status: 200, headers: { link: '<https://evil.test/more>; rel="next"' }, body: [] }
        : undefined;
    const { code, world } = await post(GITHUB, ISSUE);
    expect({ code, changes: forge.changes() }).toEqual({ code: 3, changes: [] });
    expect(world.requests.some(({ url }) => url.includes('evil'))).toBe(false);
  });

  it('answers with something else is a failure', async () => {
    forge.interfere = ({ method }) => (method === 'GET' ? { status: 200, body: { a: 1 } } : undefined);
    expect((await post(GITHUB, ISSUE)).code).toBe(3);
  });
});

describe('wrong settings', () => {
  it.each<[string, Env]>([
    ['no token', { ...GITHUB, GITHUB_TOKEN: ' ' }],
    ['a token with a line break', { ...GITHUB, GITHUB_TOKEN: 'a\nb' }],
    ['no repository', { GITHUB_TOKEN: PLANTED_KEY }],
    ['a repository that leads elsewhere', { ...GITHUB, GITHUB_REPOSITORY: 'a/b/../c' }],
    ['plain http', { ...GITHUB, GITHUB_API_URL: 'http://forge.test' }],
    ['an address with a password', { ...GITHUB, GITHUB_API_URL: `https://a:${PLANTED_KEY}@forge.test` }],
    ['a project that is no number', { ...GITLAB, CI_PROJECT_ID: '7/../8' }],
  ])('%s: exit code 2, and nothing is sent', async (_, env) => {
    const { code, world } = await post(env, ISSUE);
    expect(code).toBe(2);
    expect(world.requests).toEqual([]);
    expect(world.stderr()).not.toContain(PLANTED_KEY);
  });

  it.each([
    [['tweet']],
    [['comment']],
    [['comment', 'a', 'b']],
    [['issue', '--title', 'x']],
    [['issue', '--title', 'x', '--body', 'none.md']],
    [['issue', '--close', '--name', 'A b']],
    [['pull-request', '--close', '--head', 'x']],
  ])('%j is wrong usage', async (argv) => {
    const { code, world } = await post(GITHUB, argv);
    expect({ code, sent: world.requests }).toEqual({ code: 2, sent: [] });
  });

  it('GitHub Enterprise Server is asked below /api/v3, and for the account beside it', async () => {
    const { world } = await post({ ...GITHUB, GITHUB_API_URL: 'https://ghe.test/api/v3' }, ISSUE);
    expect(world.requests.map(({ url }) => url.split('?')[0])).toEqual([
      'https://ghe.test/api/graphql',
      'https://ghe.test/api/v3/repos/acme/app/issues',
      'https://ghe.test/api/v3/repos/acme/app/issues',
    ]);
  });
});
