import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/diagnostics/report.ts';
import { gitlab } from '../../src/reporters/gitlab.ts';
import { hasFailed } from '../../src/reporters/tally.ts';
import { hostileCheck } from '../support/hostile.ts';
import { CLEAN, FINDINGS, located } from '../support/reports.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

function check(report: CheckReport): string {
  return gitlab.check?.(report, { color: true, width: 80 }) ?? '';
}

function issues(report: CheckReport): readonly Issue[] {
  return JSON.parse(check(report));
}

describe('gitlab', () => {
  it.each([
    ['findings', FINDINGS],
    ['clean', CLEAN],
  ])('golden %s', async (name, report) => {
    await expect(check(report)).toMatchFileSnapshot(`../goldens/reporters/gitlab-${name}.json`);
  });

  it('tells what fails at the first request from what may', () => {
    const diagnostics = [
      located({ group: 'availability' }),
      located({ group: 'fallbacks' }),
      located({ group: 'availability', severity: 'warn' }),
      located({ rule: 'yaml/size' }),
    ];
    const words = diagnostics.map((one) => issues({ ...CLEAN, diagnostics: [one] })[0]?.severity);
    expect(words).toEqual(['critical', 'major', 'minor', 'critical']);
  });

  it('has every field for any text, and no fingerprint twice', () => {
    fc.assert(
      fc.property(hostileCheck, (report) => {
        const text = check(report);
        expect(text).toMatch(/^[\n\x20-\x7e]*\n$/);
        expect(commandsIn(text)).toEqual([]);
        const found: readonly Issue[] = JSON.parse(text);
        for (const { description, check_name, severity, location } of found) {
          expect(forbiddenIn(description)).toEqual([]);
          expect(typeof check_name).toBe('string');
          expect(['minor', 'major', 'critical']).toContain(severity);
          expect(typeof location.path).toBe('string');
          expect(location.lines.begin).toBeGreaterThan(0);
        }
        expect(found).toHaveLength(report.diagnostics.length + report.environments.filter(hasFailed).length);
        const prints = found.map(({ fingerprint }) => fingerprint);
        // A registry has each environment once.
        const names = new Set(report.environments.map(({ name, file }) => JSON.stringify([name, file])));
        if (names.size === report.environments.length) expect(new Set(prints).size).toBe(prints.length);
      }),
      { numRuns: 300 },
    );
  });
});
