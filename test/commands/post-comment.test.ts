import { beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { json } from '../../src/reporters/json.ts';
import { type StandIn, standIn } from '../support/forge-stand-in.ts';
import { answered } from '../support/memory-http.ts';
import { type MemoryWorld, memoryWorld } from '../support/memory-world.ts';
import { PLANTED_KEY } from '../support/planted.ts';
import { CLEAN, FINDINGS, located } from '../support/reports.ts';

const LOOK = { color: false, width: 80 };
const SHA = 'a'.repeat(40);
const CHECK = json.check?.(FINDINGS, LOOK) ?? '';
const conclusion = (check: number): string =>
  JSON.stringify({
    schemaVersion: 1,
    exitCode: check,
    outcome: check === 0 ? 'clean' : 'findings',
    steps: { check },
    counts: { errors: 0, warnings: 0, waived: 0, breaking: 0, risky: 0, safe: 0 },
  });
const FOUND = { 'r/check.json': CHECK, 'r/conclusion.json': conclusion(1) };
const NOTHING = { 'r/check.json': json.check?.(CLEAN, LOOK) ?? '', 'r/conclusion.json': conclusion(0) };

/** What GitHub says of a run that judged a fork's pull request. */
const FROM_FORK = {
  workflow_run: {
    head_sha: SHA,
    head_branch: 'better-model',
    head_repository: { full_name: 'stranger/app' },
    // Empty for forks.
    pull_requests: [],
  },
};

let forge: StandIn;
beforeEach(() => {
  forge = standIn('github');
  forge.pulls.push(
    { number: 6, sha: SHA, branch: 'better-model', repository: 'other/app' },
    { number: 7, sha: SHA, branch: 'better-model', repository: 'stranger/app' },
    { number: 8, sha: 'b'.repeat(40), branch: 'better-model', repository: 'stranger/app' },
  );
});

async function post(
  files: Readonly<Record<string, string | Uint8Array>>,
  event: unknown = FROM_FORK,
): Promise<{ code: number; world: MemoryWorld }> {
  const world = memoryWorld({
    env: {
      GITHUB_REPOSITORY: 'acme/app',
      GITHUB_TOKEN: PLANTED_KEY,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_EVENT_PATH: '/event.json',
    },
    files: { ...files, '/event.json': JSON.stringify(event) },
    get: ({ method, url, headers, body = '' }) => {
      const given = forge.answer(method, url.slice('https://api.github.com'.length), headers, body);
      return answered(given.status, given.body);
    },
  });
  const code = await run(['post', 'comment', 'r'], '0.0.0', () => world);
  return { code, world };
}

describe('post comment', () => {
  it('finds the pull request by commit and repository, and keeps one comment there', async () => {
    expect((await post(FOUND)).code).toBe(0);
    expect([...forge.comments.keys()]).toEqual([7]);
    expect(forge.comments.get(7)?.[0]?.body).toMatch(/^<!-- modelock:comment:registry -->\n## Model check: /);
    await post(FOUND);
    expect(forge.changes()).toEqual(['POST /repos/acme/app/issues/7/comments']);

    await post({
      ...FOUND,
      'r/check.json': json.check?.({ ...FINDINGS, diagnostics: [located({})] }, LOOK) ?? '',
    });
    await post(NOTHING);
    await post(NOTHING);
    expect(forge.changes().slice(1)).toEqual([
      'PATCH /repos/acme/app/issues/comments/101',
      'DELETE /repos/acme/app/issues/comments/101',
    ]);
    expect(forge.comments.get(7)).toEqual([]);
  });

  it('takes the number from the event of a pull request', async () => {
    await post(FOUND, { pull_request: { number: 12 } });
    expect([...forge.comments.keys()]).toEqual([12]);
  });

  it('says nothing where the commit is no head any more', async () => {
    const moved = { workflow_run: { ...FROM_FORK.workflow_run, head_sha: 'c'.repeat(40) } };
    const { code } = await post(FOUND, moved);
    expect({ code, changes: forge.changes() }).toEqual({ code: 0, changes: [] });
  });

  it('says nothing where two pull requests have the commit', async () => {
    forge.pulls.push({ number: 9, sha: SHA, branch: 'better-model', repository: 'stranger/app' });
    const { code } = await post(FOUND);
    expect({ code, changes: forge.changes() }).toEqual({ code: 2, changes: [] });
  });
});

describe('a hostile artifact', () => {
  const bad = CHECK.replace('"diagnostics": [', '"number": 1, "diagnostics": [');
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  it.each<[string, Readonly<Record<string, string | Uint8Array>>]>([
    ['nothing', {}],
    ['no conclusion', { 'r/check.json': CHECK }],
    ['no JSON', { ...FOUND, 'r/check.json': `secret of the runner: ${PLANTED_KEY}` }],
    ['JSON of another kind', { ...FOUND, 'r/check.json': '{"a":1}' }],
    ['a list', { ...FOUND, 'r/conclusion.json': '[]' }],
    ["another pull request's number", { ...FOUND, 'r/check.json': bad }],
    [
      'a number in the conclusion',
      { ...FOUND, 'r/conclusion.json': conclusion(1).replace('{', '{"number":1,') },
    ],
    ['other characters than ASCII', { ...FOUND, 'r/check.json': CHECK.replace('gpt', 'gpт') }],
    ['bytes that are no UTF-8', { ...FOUND, 'r/check.json': new Uint8Array([0x7b, 0xff, 0x7d]) }],
    ['five MiB', { ...FOUND, 'r/check.json': `{"a":"${'a'.repeat(5_000_000)}"}` }],
    ['deep nesting', { ...FOUND, 'r/check.json': deep }],
    [
      'an unknown exit code',
      { ...FOUND, 'r/conclusion.json': conclusion(1).replace('"check":1', '"check":"<b>"') },
    ],
  ])('of %s is refused, and quoted nowhere', async (_, files) => {
    const { code, world } = await post(files);
    expect({ code, changes: forge.changes() }).toEqual({ code: 2, changes: [] });
    expect(world.stderr()).not.toContain(PLANTED_KEY);
    expect(world.stderr()).not.toContain('runner');
  });

  it('with mentions, links, images and tags is shown as data', async () => {
    const message =
      '@acme/admins see [this](https://evil.test) ![x](https://evil.test/x.png) <b>x</b> #1 acme/app#2 \\`';
    const report = {
      ...FINDINGS,
      diagnostics: [located({ message, help: message, rule: '](//evil.test) @all' })],
    };
    const { code } = await post({ ...FOUND, 'r/check.json': json.check?.(report, LOOK) ?? '' });
    expect(code).toBe(0);
    const body = forge.comments.get(7)?.[0]?.body ?? '';
    const outside = body.replace(/(`+)[\s\S]*?\1/g, '');
    expect(outside).not.toMatch(/@|evil|<b>|!\[|#\d/);
  });

  it('with deep data inside a report is shown without it', async () => {
    const change = { kind: 'needs-changed', area: 'binding', level: 'risky', reason: 'another-model' };
    const review = {
      schemaVersion: 1,
      exitCode: 0,
      failOn: 'never',
      base: { name: 'main', registry: true },
      counts: { breaking: 0, risky: 1, safe: 0 },
      changes: [{ ...change, message: '', why: '', useCase: 'chat', before: 'DEEP' }],
      chains: [],
      unread: [],
    };
    const text = JSON.stringify(review).replace('"DEEP"', deep);
    expect((await post({ ...FOUND, 'r/diff.json': text })).code).toBe(0);
    expect(forge.comments.get(7)?.[0]?.body).toContain('1 risky change');
  });
});
