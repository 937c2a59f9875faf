import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Availability } from '../../src/diagnostics/report.ts';
import { json } from '../../src/reporters/json.ts';
import { markdown } from '../../src/reporters/markdown.ts';
import { pretty } from '../../src/reporters/pretty.ts';
import type { Change, Fact, Standing, Verdict } from '../../src/review/change.ts';
import { KINDS, type Kind } from '../../src/review/kinds.ts';
import { REASONS, type ReasonId } from '../../src/review/reasons.ts';
import type { ReviewReport } from '../../src/review/report.ts';
import { hostile } from '../support/hostile.ts';
import { problemsIn } from '../support/markdown.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';

const LOOK = { color: false, width: 80 };
const valid = new Ajv({ strict: true, allErrors: true }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/diff.schema.json'), 'utf8')),
);

const kinds = fc.constantFrom(...(Object.keys(KINDS) as Kind[]));
const reasons = fc.constantFrom(...(Object.keys(REASONS) as ReasonId[]));
const levels = fc.constantFrom('breaking' as const, 'risky' as const, 'safe' as const);
const states = fc.constantFrom<Availability[]>('listed', 'absent', 'unknown');
const verdicts = fc.constantFrom<Verdict[]>('gained', 'lost', 'same', 'other', 'unknown');
const list = fc.array(hostile, { maxLength: 3 });
const anything = fc.oneof(
  hostile,
  fc.nat(),
  fc.boolean(),
  list,
  fc.record({ models: list, useCases: list, reason: hostile, until: hostile }),
);
const sometimes = { requiredKeys: ['field', 'verdict'] as never[] };
const fact = fc.record(
  {
    field: hostile,
    verdict: verdicts,
    before: anything,
    after: anything,
    items: list,
    ratio: fc.constantFrom(0.5, 2),
  },
  sometimes,
) as fc.Arbitrary<Fact>;
const standing = fc.record(
  { environment: hostile, verdict: verdicts, before: states, after: states },
  { requiredKeys: ['environment', 'verdict'] },
) as fc.Arbitrary<Standing>;
const uses = fc.array(
  fc.record({ useCase: hostile, role: fc.constantFrom('primary' as const, 'fallback' as const) }),
  { maxLength: 2 },
);
const change = fc.record(
  {
    kind: kinds,
    level: levels,
    reason: reasons,
    ownLevel: levels,
    lacks: list,
    environment: hostile,
    useCase: hostile,
    subject: hostile,
    field: hostile,
    before: anything,
    after: anything,
    facts: fc.array(fact, { maxLength: 3 }),
    standings: fc.array(standing, { maxLength: 3 }),
    usedBefore: uses,
    usedAfter: uses,
    span: hostile.map((file) => ({ file, start: { line: 1, column: 2 }, end: { line: 1, column: 3 } })),
  },
  { requiredKeys: ['kind', 'level', 'reason'] },
) as fc.Arbitrary<Change>;
const links = fc.array(fc.record({ model: hostile, availability: states, when: list, family: hostile }), {
  maxLength: 3,
});
const report = fc.record({
  base: fc.record({ name: hostile, registry: fc.boolean(), commit: fc.constant('deadbeef'.repeat(5)) }),
  changes: fc.array(change, { maxLength: 5 }),
  chains: fc.array(fc.record({ environment: hostile, useCase: hostile, before: links, after: links }), {
    maxLength: 2,
  }),
  unread: fc.array(
    fc.record({
      side: fc.constantFrom('before' as const, 'after' as const),
      environment: hostile,
      failure: fc.record({ reason: fc.constant('lock.invalid' as const), message: hostile, help: hostile }),
    }),
    { maxLength: 2 },
  ),
  failOn: fc.constantFrom('never' as const, 'risky' as const, 'breaking' as const),
  exitCode: fc.constantFrom(0 as const, 1 as const, 2 as const),
}) as fc.Arbitrary<ReviewReport>;

describe('a review of hostile text', () => {
  it('commands no terminal and no runner', () => {
    fc.assert(
      fc.property(report, (one) => {
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
      fc.property(report, (one) => {
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
      fc.property(report, (one) => {
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
