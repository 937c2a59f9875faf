import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted } from '../../src/forge/fit.ts';
import type { Board, Call, Post, Wanted } from '../../src/forge/forge.ts';
import { github, numbersAt } from '../../src/forge/github.ts';
import { gitlab } from '../../src/forge/gitlab.ts';
import { hasMark, marked, markOf } from '../../src/forge/mark.ts';
import { nextPage } from '../../src/forge/pages.ts';
import { plan } from '../../src/forge/plan.ts';

const MARK = markOf('comment', 'registry');
const ME = 'bot';
const FORGES = [github('acme/app'), gitlab('7')] as const;

const bodies = fc.constantFrom(MARK, `${MARK}\nold`, `${MARK}\r\nold`, `${MARK}\nnew`, 'old', `x\n${MARK}`);
const posts = fc.uniqueArray(
  fc.record({ id: fc.integer({ min: 1, max: 20 }), author: fc.constantFrom(ME, 'person'), body: bodies }),
  { selector: ({ id }) => id, maxLength: 6 },
) as fc.Arbitrary<readonly Post[]>;
const wanteds = fc.constantFrom<(Wanted | undefined)[]>(undefined, { body: marked(MARK, 'new') });

/** What the calls make of the posts. */
function done(before: readonly Post[], board: Board, calls: readonly Call[]): readonly Post[] {
  let after = [...before];
  for (const call of calls) {
    const id = Number(/\/(\d+)$/.exec(call.path)?.[1] ?? 0);
    const body = String(call.body?.['body'] ?? call.body?.['description'] ?? '');
    const isEnd = JSON.stringify(call) === JSON.stringify(board.end(id));
    if (isEnd) after = after.filter((post) => post.id !== id);
    else if (call.method === 'POST') after.push({ id: 99, author: ME, body });
    else after = after.map((post) => (post.id === id ? { ...post, body } : post));
  }
  return after;
}

describe.each(FORGES)('a plan for $id', (forge) => {
  const board = forge.comments(7);
  const own = (all: readonly Post[]) =>
    all.filter(({ author, body }) => author === ME && hasMark(body, MARK));

  it('leads to one post of ours that says what is wanted, touches nothing else, and is done after once', () => {
    fc.assert(
      fc.property(posts, wanteds, (before, wanted) => {
        const first = plan(board, before, { mark: MARK, me: ME, wanted });
        const after = done(before, board, first.calls);
        expect(own(after).map(({ body }) => body)).toEqual(wanted === undefined ? [] : [wanted.body]);
        expect(after.filter((post) => !own(after).includes(post))).toEqual(
          before.filter((post) => !own(before).includes(post)),
        );
        expect(plan(board, after, { mark: MARK, me: ME, wanted }).calls).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("for a place that takes one leaves what is somebody else's", () => {
    const requests = forge.requests({ head: 'b', base: 'main' });
    const theirs = [{ id: 4, author: 'person', body: `${MARK}\nold` }];
    for (const wanted of [undefined, { title: 'Sync', body: MARK }])
      expect(plan(requests, theirs, { mark: MARK, me: ME, wanted })).toEqual({
        outcome: 'foreign',
        calls: [],
        id: 4,
      });
  });

  it.each([{}, null, 'x', [{ id: 1 }], [{ id: -1, body: '' }], [null]])('refuses the shape %j', (json) => {
    expect(() => board.read(json)).toThrow(TypeError);
  });
});

describe('a body that is too long', () => {
  it('is cut at a line, closed, and within its limit, whatever it holds', () => {
    const line = fc.constantFrom('<details>', '</details>', '```', 'text', `| ${'cell '.repeat(9)}|`, '');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), fc.integer({ min: 100, max: 900 }), (lines, limit) => {
        const text = `${lines.join('\n')}\n`;
        const cut = fitted(text, limit, 'The rest is elsewhere.');
        expect(cut.length).toBeLessThanOrEqual(limit);
        if (text.length <= limit) {
          expect(cut).toBe(text);
          return;
        }
        expect(cut.endsWith('\nThe rest is elsewhere.\n')).toBe(true);
        expect(cut.split('\n').filter((one) => one === '```').length % 2).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the next page', () => {
  it.each([
    [
      '<https://a.test/x?page=2>; rel="next", <https://a.test/x?page=9>; rel="last"',
      'https://a.test/x?page=2',
    ],
    [
      '<https://a.test/x?page=1>; rel="prev", <https://a.test/x?page=3>; rel="next"',
      'https://a.test/x?page=3',
    ],
    ['<https://a.test/x?page=9>; rel="last"', undefined],
    ['<https://a.test/next>; rel="first"', undefined],
    ['', undefined],
  ])('of %j is %j', (link, expected) => {
    expect(nextPage({ link })).toBe(expected);
  });
});

describe('a looked-up pull request', () => {
  const pull = (number: number, sha: string, name: string | null) => ({
    number,
    head: { sha, repo: name === null ? null : { full_name: name } },
  });
  it('has exactly the commit and the repository that were judged', () => {
    const head = { sha: 'a', branch: 'b', repository: 'me/app' };
    const all = [pull(1, 'a', 'me/app'), pull(2, 'b', 'me/app'), pull(3, 'a', 'you/app'), pull(4, 'a', null)];
    expect(numbersAt(all, head)).toEqual([1]);
  });
});
