import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/diagnostics/report.ts';
import { relativeUri, sarif } from '../../src/reporters/sarif.ts';
import { hasFailed } from '../../src/reporters/tally.ts';
import { validSarif } from '../support/formats.ts';
import { hostile, hostileCheck } from '../support/hostile.ts';
import { CLEAN, FINDINGS, located, NOTHING, span } from '../support/reports.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly { physicalLocation: { artifactLocation: { uri: string }; region: object } }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions: readonly { kind: string; justification: string }[];
  readonly fixes?: readonly { artifactChanges: readonly { replacements: readonly object[] }[] }[];
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { id: string; helpUri: string }[] } };
  readonly invocations: readonly [
    { executionSuccessful: boolean; toolExecutionNotifications: readonly { descriptor: { id: string } }[] },
  ];
  readonly results: readonly Result[];
}

function check(report: CheckReport): string {
  return sarif.check?.(report, { color: true, width: 80 }) ?? '';
}

function runOf(text: string): Run {
  const log = JSON.parse(text) as { runs: readonly [Run] };
  validSarif(log);
  expect(validSarif.errors ?? []).toEqual([]);
  return log.runs[0];
}

describe('sarif', () => {
  it.each([
    ['findings', FINDINGS],
    ['clean', CLEAN],
    ['nothing', NOTHING],
  ])('%s is what the schema says', async (name, report) => {
    runOf(check(report));
    await expect(check(report)).toMatchFileSnapshot(`../goldens/reporters/sarif-${name}.json`);
  });

  it('is held to the schema', () => {
    validSarif({ version: '2.1.0', runs: [{ results: [{ level: 'warn' }] }] });
    expect(validSarif.errors?.length).toBeGreaterThan(0);
  });

  it('says what is waived, and by which reason', () => {
    const { results } = runOf(check(FINDINGS));
    expect(results.map(({ suppressions }) => suppressions.length)).toEqual([0, 1, 0, 0]);
    expect(results[1]?.suppressions[0]).toMatchObject({ kind: 'inSource' });
  });

  it('tells environments that could not be judged apart from findings', () => {
    const { invocations, results } = runOf(check(FINDINGS));
    expect(invocations[0].executionSuccessful).toBe(false);
    expect(invocations[0].toolExecutionNotifications.map(({ descriptor }) => descriptor.id)).toEqual([
      'lock.absent',
    ]);
    expect(results.map(({ ruleId }) => ruleId)).not.toContain('lock.absent');
    expect(runOf(check(CLEAN)).invocations[0].executionSuccessful).toBe(true);
  });

  it('offers edits of exactly the value', () => {
    const { results } = runOf(check(FINDINGS));
    expect(results[0]?.fixes?.[0]?.artifactChanges[0]?.replacements[0]).toEqual({
      deletedRegion: { startLine: 18, startColumn: 14, endLine: 18, endColumn: 21 },
      insertedContent: { text: 'gpt-5.1' },
    });
  });

  it('keeps the worst when there are more than GitHub takes', () => {
    const warned = Array.from({ length: 25_000 }, (_, index) =>
      located({ severity: 'warn', span: span('a', index + 1, 1, 2) }),
    );
    const { results, invocations } = runOf(check({ ...FINDINGS, diagnostics: [...warned, located({})] }));
    expect(results).toHaveLength(25_000);
    expect(results.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(invocations[0].toolExecutionNotifications.at(-1)?.descriptor.id).toBe('results-left-out');
  }, 30_000);

  it('holds to the schema for any text, and names each finding once', () => {
    fc.assert(
      fc.property(hostileCheck, (report) => {
        const text = check(report);
        expect(text).toMatch(/^[\n\x20-\x7e]*\n$/);
        expect(commandsIn(text)).toEqual([]);
        const { results, tool, invocations } = runOf(text);
        expect(results).toHaveLength(report.diagnostics.length + report.waived.length);
        const prints = results.map(({ partialFingerprints }) => partialFingerprints['modelock/v1']);
        expect(new Set(prints).size).toBe(prints.length);
        for (const { ruleId, ruleIndex, message } of results) {
          expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
          expect(forbiddenIn(message.text)).toEqual([]);
          expect(message.text).not.toMatch(/\]\(/);
        }
        const failed = report.environments.filter(hasFailed).length;
        expect(invocations[0].toolExecutionNotifications).toHaveLength(failed);
      }),
      { numRuns: 200 },
    );
  }, 30_000);
});

describe('a URI', () => {
  it('stays below the root and reads back, whatever the name', () => {
    fc.assert(
      fc.property(hostile, (file) => {
        const uri = relativeUri(file);
        expect(uri).toMatch(/^(?:[\w.~!*'()-]|%[0-9A-F]{2}|\/)*$/);
        expect(uri).not.toMatch(/^\//);
        expect(decodeURIComponent(uri)).toBe(file.replace(/\p{Cs}/gu, '\ufffd').replace(/^\/+/, ''));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['registry/production.yaml', 'registry/production.yaml'],
    ['registry/a b#c?.yaml', 'registry/a%20b%23c%3F.yaml'],
    ['C:/project/registry/a.yaml', 'C%3A/project/registry/a.yaml'],
    ['//host/a', 'host/a'],
  ])('of %s', (file, uri) => {
    expect(relativeUri(file)).toBe(uri);
  });
});
