import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pretty } from '../../src/reporters/pretty.ts';
import type { Look } from '../../src/reporters/reporter.ts';
import { textWidth } from '../../src/reporters/visible.ts';
import { hostileCheck, hostileDrift } from '../support/hostile.ts';
import { CLEAN, DRIFTED, FINDINGS, located, NOTHING, span, UNCHANGED, WARNED } from '../support/reports.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';

const LOOKS: readonly (readonly [string, Look])[] = [60, 80, 160].flatMap((width) => [
  [`${width}`, { color: false, width }] as const,
  [`${width}-color`, { color: true, width }] as const,
]);
const CHECKS = { findings: FINDINGS, clean: CLEAN, warned: WARNED, nothing: NOTHING };
const DRIFTS = { drift: DRIFTED, 'drift-unchanged': UNCHANGED };

function plain(text: string): string {
  return text.replace(/\x1b\[\d+m/g, '');
}

const TEXTS = LOOKS.flatMap(([label, look]) => [
  ...Object.entries(CHECKS).map(
    ([name, report]) => [`${name}-${label}`, pretty.check?.(report, look) ?? '', look] as const,
  ),
  ...Object.entries(DRIFTS).map(
    ([name, report]) => [`${name}-${label}`, pretty.drift?.(report, look) ?? '', look] as const,
  ),
]);

describe('goldens', () => {
  it.each(TEXTS)('%s', async (name, text, look) => {
    // The address of a section is whole or none; that of a rule has a shorter form.
    const lines = plain(text)
      .split('\n')
      .filter((line) => !/^ {2}https:\S+#\w+$/.test(line));
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(look.width);
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).not.toMatch(/ \n/);
    await expect(text).toMatchFileSnapshot(`../goldens/reporters/pretty-${name}.txt`);
  });

  it('differ in colour only', () => {
    const byName = new Map<string, string>(TEXTS.map(([name, text]) => [name, text]));
    for (const [name, text] of byName) {
      if (name.endsWith('-color')) expect(plain(text)).toBe(byName.get(name.slice(0, -'-color'.length)));
    }
  });
});

describe('check', () => {
  const look = { color: false, width: 80 };

  it('is at most three lines when nothing is wrong', () => {
    expect(pretty.check?.(CLEAN, look).trimEnd().split('\n').length).toBeLessThanOrEqual(3);
  });

  it('names the page of each rule once, and not too many', () => {
    const urls = (report: typeof FINDINGS): readonly string[] =>
      (pretty.check?.(report, { color: false, width: 200 }) ?? '')
        .split('\n')
        .filter((line) => line.startsWith('  https:'));
    const [one] = FINDINGS.diagnostics;
    const twice = one === undefined ? [] : [one, { ...one, message: 'other' }];
    expect(urls({ ...CLEAN, diagnostics: twice })).toHaveLength(1);
    const many = Array.from({ length: 30 }, (_, index) => located({ rule: `rule-${'x'.repeat(index + 1)}` }));
    expect(urls({ ...CLEAN, diagnostics: many })).toHaveLength(20);
  });

  it('counts what is waived', () => {
    expect(pretty.check?.({ ...CLEAN, waived: FINDINGS.waived }, look)).toMatch(
      /^✓ No problem found, 1 waived;/,
    );
  });

  it('is not cheerful when the run is not a success', () => {
    expect(pretty.check?.({ ...CLEAN, exitCode: 3 }, look)).toMatch(/^✗/);
    expect(pretty.check?.(CLEAN, look)).toMatch(/^✓/);
    expect(pretty.check?.(NOTHING, look)).toMatch(/^✗/);
  });

  it('shows twenty references that pass unlisted, and how many more', () => {
    const [one] = FINDINGS.passedUnlisted;
    const passedUnlisted = Array.from({ length: 25 }, (_, index) => index).flatMap((index) =>
      one === undefined ? [] : [{ ...one, model: `m-${index}` }],
    );
    expect(pretty.check?.({ ...CLEAN, passedUnlisted }, look)).toMatch(/and 5\s+more/);
  });

  it('shows a finding without an excerpt, and an environment without a reason', () => {
    const [environment] = FINDINGS.environments;
    const environments =
      environment === undefined ? [] : [{ ...environment, outcome: 'not-judged' as const }];
    const elsewhere = located({ excerpt: { first: 90, lines: ['x'] }, span: span('b.yaml', 1, 1, 2) });
    const text =
      pretty.check?.({ ...FINDINGS, environments, diagnostics: [located({}), elsewhere] }, look) ?? '';
    expect(text).toContain('--> registry/production.yaml:18:14');
    expect(text).not.toContain('^');
    expect(text).toContain('staging (anyint) was not judged');
  });

  it('is safe for a terminal and a log, whatever the data', () => {
    fc.assert(
      fc.property(hostileCheck, fc.boolean(), fc.integer({ min: 0, max: 120 }), (report, color, width) => {
        const text = pretty.check?.(report, { color, width }) ?? '';
        expect(forbiddenIn(text)).toEqual([]);
        expect(commandsIn(text)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('drift', () => {
  it('says so when there is nothing to compare', () => {
    const report = { impacts: [], environments: [], matrix: [], passedUnlisted: [] };
    expect(pretty.drift?.(report, { color: false, width: 80 })).toBe('Nothing to compare.\n');
  });

  it('stacks a matrix that is too wide, and cuts one that is too long', () => {
    const names = Array.from({ length: 8 }, (_, index) => `environment-${index}`);
    const cells = Object.fromEntries(names.map((name) => [name, { state: 'absent' as const, used: true }]));
    const matrix = Array.from({ length: 23 }, (_, index) => ({
      model: `m${index}`,
      cells: index === 0 ? {} : cells,
    }));
    const text = pretty.drift?.({ ...UNCHANGED, matrix }, { color: false, width: 80 }) ?? '';
    expect(text).toContain('\nm1\n  environment-0: ✗ absent, used\n');
    expect(text).toContain('\nand 3 more');
  });

  it('shows returned and newly listed models of bindings, and a bare failure', () => {
    const [impact] = DRIFTED.impacts;
    const impacts = (['returned', 'appeared'] as const).flatMap((kind) =>
      impact === undefined ? [] : [{ ...impact, change: { kind, model: 'm' } }],
    );
    const environments = UNCHANGED.environments.map((one) => ({ ...one, outcome: 'not-compared' as const }));
    const text = pretty.drift?.({ ...UNCHANGED, impacts, environments }, { color: false, width: 80 }) ?? '';
    expect(text).toMatch(/^2 bindings hit\n\+ .*back in the listing\n/);
    expect(text).toContain('production (anyint) was not compared');
  });

  it('is safe for a terminal and a log, whatever the data', () => {
    fc.assert(
      fc.property(hostileDrift, fc.boolean(), fc.integer({ min: 0, max: 120 }), (report, color, width) => {
        const text = pretty.drift?.(report, { color, width }) ?? '';
        expect(forbiddenIn(text)).toEqual([]);
        expect(commandsIn(text)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
