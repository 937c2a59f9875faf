import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/diagnostics/report.ts';
import type { DriftReport } from '../../src/drift/report.ts';
import { comment } from '../../src/reporters/comment.ts';
import { markdown } from '../../src/reporters/markdown.ts';
import { hostileCheck, hostileDrift } from '../support/hostile.ts';
import { problemsIn } from '../support/markdown.ts';
import { CLEAN, DRIFTED, FINDINGS, located, NOTHING, span, UNCHANGED } from '../support/reports.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';

const LOOK = { color: true, width: 80 };
const LIMIT = 60_000;

function check(report: CheckReport): string {
  return markdown.check?.(report, LOOK) ?? '';
}

function drift(report: DriftReport): string {
  return markdown.drift?.(report, LOOK) ?? '';
}

describe('goldens', () => {
  it.each([
    ['check-findings', check(FINDINGS)],
    ['check-clean', check(CLEAN)],
    ['check-nothing', check(NOTHING)],
    ['drift', drift(DRIFTED)],
    ['drift-unchanged', drift(UNCHANGED)],
  ])('%s', async (name, text) => {
    expect(problemsIn(text)).toEqual([]);
    await expect(text).toMatchFileSnapshot(`../goldens/reporters/markdown-${name}.md`);
  });
});

describe('data', () => {
  it('becomes no link, mention, image, HTML or command in a check', () => {
    fc.assert(
      fc.property(hostileCheck, (report) => {
        const text = check(report);
        expect(problemsIn(text)).toEqual([]);
        expect(commandsIn(text)).toEqual([]);
        expect(forbiddenIn(text)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('becomes no link, mention, image, HTML or command in a drift report', () => {
    fc.assert(
      fc.property(hostileDrift, (report) => {
        const text = drift(report);
        expect(problemsIn(text)).toEqual([]);
        expect(commandsIn(text)).toEqual([]);
        expect(forbiddenIn(text)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('size', () => {
  const long = 'x'.repeat(300);

  it('fits a comment however much was found', () => {
    const diagnostics = Array.from({ length: 500 }, (_, index) =>
      located({
        message: `"${long}" ${long}`,
        help: long,
        suggestions: [long, long, long],
        span: span(long, index + 1, 1, 2),
      }),
    );
    const environments = Array.from({ length: 200 }, (_, index) => ({
      ...(FINDINGS.environments[2] ?? FINDINGS.environments[0]),
      name: `${long}${index}`,
    })) as CheckReport['environments'];
    const text = check({ ...FINDINGS, environments, diagnostics });
    expect(text.length).toBeLessThanOrEqual(LIMIT);
    expect(text).toMatch(/\nand \d+ more\n/);
    expect(problemsIn(text)).toEqual([]);
  });

  it('fits a comment however much drifted, dropping whole parts from the end', () => {
    const base = DRIFTED.environments[1];
    const ids = Array.from({ length: 60 }, (_, index) => `${long}${index}`);
    const environments = Array.from({ length: 100 }, (_, index) => ({
      ...base,
      name: `e${String(index).padStart(3, '0')}`,
      appeared: ids,
    })) as DriftReport['environments'];
    const text = drift({ ...DRIFTED, environments });
    expect(text.length).toBeLessThanOrEqual(LIMIT);
    expect(text).toContain('- appeared: and 40 more');
    expect(text).toMatch(/\nand \d+ more parts\n$/);
    expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? -1);
  });

  it('shows a matrix of many environments in part', () => {
    const names = Array.from({ length: 15 }, (_, index) => `e${index}`);
    const cells = Object.fromEntries(names.map((name) => [name, { state: 'listed' as const, used: false }]));
    const text = drift({
      ...UNCHANGED,
      matrix: [
        { model: 'm', cells },
        { model: 'n', cells: {} },
      ],
    });
    expect(text).toContain('and 3 more environments');
    expect(problemsIn(text)).toEqual([]);
  });

  it('never exceeds the limit it is given', () => {
    const lines = fc.array(fc.string({ maxLength: 30 }), { maxLength: 5 });
    const section = fc.record({
      head: lines,
      rows: fc.array(fc.string({ maxLength: 60 })),
      foot: lines,
      most: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(section), fc.integer({ min: 100, max: 2000 }), (sections, limit) => {
        expect(comment(sections, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
