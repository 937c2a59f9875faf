import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/diagnostics/report.ts';
import { jsonValue } from '../../src/reporters/ascii.ts';
import { conclusionOf, outputLines } from '../../src/reporters/conclusion.ts';
import { json } from '../../src/reporters/json.ts';
import { markdown } from '../../src/reporters/markdown.ts';
import { pullRequestComment } from '../../src/reporters/pull-request.ts';
import { readCheck } from '../../src/reporters/read-check.ts';
import { readDiff } from '../../src/reporters/read-diff.ts';
import type { ReviewReport } from '../../src/review/report.ts';
import { hostileCheck } from '../support/hostile.ts';
import { hostileReview } from '../support/hostile-review.ts';
import { problemsIn } from '../support/markdown.ts';
import { CLEAN, FINDINGS, located } from '../support/reports.ts';

const LOOK = { color: false, width: 80 };
const REVIEW: ReviewReport = {
  base: { name: 'main', registry: true },
  changes: [{ kind: 'primary-changed', level: 'risky', reason: 'another-model', before: 'a', after: 'b' }],
  chains: [],
  unread: [],
  failOn: 'never',
  exitCode: 0,
};
const OWN = { steps: { check: 0, build: 0, diff: 0 } } as const;

describe('a report that is read back', () => {
  it('says in Markdown what the first one said: check', () => {
    const said = (report: CheckReport): string => markdown.check?.(report, LOOK) ?? '';
    fc.assert(
      fc.property(hostileCheck, (report) => {
        const text = json.check?.(report, LOOK) ?? '';
        const lines = (one: CheckReport): readonly string[] => said(one).split('\n').sort();
        expect(lines(readCheck(JSON.parse(text), () => undefined))).toEqual(lines(report));
      }),
      { numRuns: 200 },
    );
  });

  it('says in Markdown what the first one said: review', () => {
    const said = (report: ReviewReport | undefined): string =>
      report === undefined ? 'unknown' : (markdown.diff?.(report, LOOK) ?? '');
    fc.assert(
      fc.property(hostileReview, (report) => {
        const text = json.diff?.(report, LOOK) ?? '';
        // Documents have the keys of values in order.
        const changes = jsonValue(report.changes) as ReviewReport['changes'];
        expect(said(readDiff(JSON.parse(text)))).toBe(said({ ...report, changes }));
      }),
      { numRuns: 200 },
    );
  });

  it('is none when it names what we do not know', () => {
    const document = JSON.parse(json.diff?.(REVIEW, LOOK) ?? '');
    for (const change of [{ kind: 'constructor' }, { reason: 'toString' }])
      expect(readDiff({ ...document, changes: [{ ...document.changes[0], ...change }] })).toBeUndefined();
  });
});

describe('the comment of a pull request', () => {
  it('is none when nothing changed and everything is clean', () => {
    const nothing = { ...REVIEW, changes: [] };
    expect(pullRequestComment({ ...OWN, check: CLEAN, diff: nothing })).toBeUndefined();
    // Warnings that fail nothing are no news.
    const warned = { ...CLEAN, diagnostics: [located({ severity: 'warn' })] };
    expect(pullRequestComment({ ...OWN, check: warned, diff: nothing })).toBeUndefined();
  });

  it('has the review before the check, and stale files between', () => {
    const text =
      pullRequestComment({
        steps: { check: 0, build: 1, diff: 0 },
        check: FINDINGS,
        diff: REVIEW,
      }) ?? '';
    const order = ['## Model review', 'stale', '## Model check'].map((one) => text.indexOf(one));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBe(0);
  });

  it.each([
    [{ check: 2 }, 1],
    [{ check: 1, build: 1 }, 1],
    [{ check: 0, build: 4, diff: 70 }, 2],
  ] as const)('tells what left no report: %j', (steps, lines) => {
    const text = pullRequestComment({ steps }) ?? '';
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(lines);
  });

  it('holds nothing but our own words beside code, whatever the reports say', () => {
    fc.assert(
      fc.property(hostileCheck, hostileReview, (check, diff) => {
        const text = pullRequestComment({ steps: { check: 1, build: 1, diff: 1 }, check, diff }) ?? '';
        expect(problemsIn(text)).toEqual([]);
        expect(text.length).toBeLessThan(65_000);
      }),
      { numRuns: 200 },
    );
  });

  it('that is too long is cut, and says where the rest is', () => {
    const many = Array.from({ length: 500 }, (_, id) =>
      located({ message: `finding ${id} ${'word '.repeat(60)}` }),
    );
    const ran = { steps: { check: 1 }, check: { ...FINDINGS, diagnostics: many }, diff: REVIEW } as const;
    const text = pullRequestComment(ran, { url: 'https://github.com/acme/app/pull/7/checks' }) ?? '';
    expect(text.length).toBeLessThan(65_000);
    expect(text).toContain('## Model review');
    expect(text.trimEnd().split('\n').at(-1)).toContain('](https://github.com/acme/app/pull/7/checks)');
  });
});

describe('a conclusion', () => {
  it('counts, takes the worst code, and is lines of words and numbers', () => {
    const conclusion = conclusionOf({
      steps: { check: 1, build: 4, diff: 0 },
      check: FINDINGS,
      diff: REVIEW,
    });
    expect(conclusion).toMatchObject({ exitCode: 4, outcome: 'machine', counts: { risky: 1, safe: 0 } });
    expect(outputLines(conclusion)).toMatch(/^(?:[a-z-]+=[a-z0-9]+\n){8}$/);
  });
});
