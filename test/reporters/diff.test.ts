import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json } from '../../src/reporters/json.ts';
import { markdown } from '../../src/reporters/markdown.ts';
import { pretty } from '../../src/reporters/pretty.ts';
import type { Change } from '../../src/review/change.ts';
import type { ReviewReport } from '../../src/review/report.ts';
import { hostileReview } from '../support/hostile-review.ts';
import { problemsIn } from '../support/markdown.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';

const LOOK = { color: false, width: 80 };
const valid = new Ajv({ strict: true, allErrors: true }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/diff.schema.json'), 'utf8')),
);

describe('a review of hostile text', () => {
  it('commands no terminal and no runner', () => {
    fc.assert(
      fc.property(hostileReview, (one) => {
        const text = pretty.diff?.(one, LOOK) ?? '';
        expect(commandsIn(text)).toEqual([]);
        expect(forbiddenIn(text)).toEqual([]);
        expect(text).toMatch(/[^\n]\n$/);
      }),
      { numRuns: 300 },
    );
  });

  it('becomes no link, mention, image, HTML or command in Markdown', () => {
    fc.assert(
      fc.property(hostileReview, (one) => {
        const text = markdown.diff?.(one, LOOK) ?? '';
        expect(problemsIn(text)).toEqual([]);
        expect(commandsIn(text)).toEqual([]);
        expect(forbiddenIn(text)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('holds to the schema and to plain ASCII as JSON, and loses no change', () => {
    fc.assert(
      fc.property(hostileReview, (one) => {
        const text = json.diff?.(one, LOOK) ?? '';
        expect(text).toMatch(/^[\n\x20-\x7e]*\n$/);
        expect(commandsIn(text)).toEqual([]);
        const document = JSON.parse(text);
        valid(document);
        expect(valid.errors ?? []).toEqual([]);
        expect(document.changes.map((found: { kind: string }) => found.kind)).toEqual(
          one.changes.map(({ kind }) => kind),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('size', () => {
  const many = (number: number, some: Partial<Change>): readonly Change[] =>
    Array.from({ length: number }, (_, index) => ({
      kind: 'primary-changed',
      level: 'breaking',
      reason: 'not-listed',
      environment: 'production',
      useCase: `u${index}`,
      before: 'a',
      after: `b${index}`,
      ...some,
    }));
  const of = (changes: readonly Change[]): ReviewReport => ({
    base: { name: 'main', registry: true },
    changes,
    chains: [],
    unread: [],
    failOn: 'never',
    exitCode: 0,
  });

  it('fits a comment however much changed', () => {
    const facts = Array.from({ length: 12 }, (_, index) => ({
      field: `f${index}`,
      verdict: 'lost' as const,
      before: 'x'.repeat(200),
      after: 'y'.repeat(200),
    }));
    const text = markdown.diff?.(of(many(500, { facts })), LOOK) ?? '';
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text).toMatch(/\nand \d+ more/);
    expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? -1);
  });

  it('shows everything that is not safe to a person, and twenty lines that are', () => {
    const lines = (level: Change['level']): number =>
      (pretty.diff?.(of(many(50, { level })), { ...LOOK, width: 160 }) ?? '')
        .split('\n')
        .filter((line) => line.includes('production/u')).length;
    expect([lines('breaking'), lines('risky'), lines('safe')]).toEqual([50, 50, 20]);
  });

  it('says in one line what a sync changes in hundreds of models that nobody uses', () => {
    const gained = Array.from(
      { length: 300 },
      (_, index): Change => ({
        kind: 'access-gained',
        level: 'safe',
        reason: 'not-used',
        environment: 'production',
        subject: `m${index}`,
      }),
    );
    const text = pretty.diff?.(of(gained), { ...LOOK, width: 160 }) ?? '';
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(4);
    expect(text).toContain('300');
  });
});
