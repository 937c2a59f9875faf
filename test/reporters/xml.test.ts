import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/diagnostics/report.ts';
import { checkstyle } from '../../src/reporters/checkstyle.ts';
import { junit } from '../../src/reporters/junit.ts';
import { hasFailed } from '../../src/reporters/tally.ts';
import { visible } from '../../src/reporters/visible.ts';
import { element, xmlDocument } from '../../src/reporters/xml.ts';
import { elementsOf, type Node, parseXml } from '../support/formats.ts';
import { hostile, hostileCheck } from '../support/hostile.ts';
import { CLEAN, FINDINGS, located, NOTHING } from '../support/reports.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';

const FORMATS = { checkstyle, junit };

function check(format: keyof typeof FORMATS, report: CheckReport): string {
  return FORMATS[format].check?.(report, { color: true, width: 80 }) ?? '';
}

describe('an element', () => {
  it('gives any text back through a strict parser', () => {
    fc.assert(
      fc.property(hostile, hostile, (value, text) => {
        const { attributes, text: read } = parseXml(
          xmlDocument(element('a', { b: value, c: undefined }, { text: [text, text] })),
        );
        expect(attributes).toEqual({ b: visible(value) });
        expect(read).toBe(`${visible(text)}\n${visible(text)}`);
      }),
      { numRuns: 1000 },
    );
  });

  it('is read by a parser that refuses what XML 1.0 forbids', () => {
    for (const text of [
      '<a b="\u0001"/>',
      '<a>\u0008</a>',
      '<a b="<"/>',
      '<a>\ufffe</a>',
      '<a>&</a>',
      '<a/><b/>',
    ])
      expect(() => parseXml(text)).toThrow();
  });
});

describe.each(['checkstyle', 'junit'] as const)('%s', (format) => {
  it.each([
    ['findings', FINDINGS],
    ['clean', CLEAN],
    ['nothing', NOTHING],
  ])('golden %s', async (name, report) => {
    parseXml(check(format, report));
    await expect(check(format, report)).toMatchFileSnapshot(`../goldens/reporters/${format}-${name}.xml`);
  });

  it('is well-formed and harmless, whatever the data', () => {
    fc.assert(
      fc.property(hostileCheck, (report) => {
        const text = check(format, report);
        parseXml(text);
        expect(forbiddenIn(text)).toEqual([]);
        expect(commandsIn(text)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('checkstyle', () => {
  it('has every finding, by file', () => {
    fc.assert(
      fc.property(hostileCheck, (report) => {
        const errors = elementsOf(parseXml(check('checkstyle', report)), 'error');
        const found = report.diagnostics.map(({ message }) => visible(message));
        const messages = errors.map(({ attributes }) => attributes['message']);
        expect(messages).toHaveLength(found.length + report.environments.filter(hasFailed).length);
        expect(messages).toEqual(expect.arrayContaining(found));
      }),
      { numRuns: 200 },
    );
  });
});

function outcomes(report: CheckReport): Readonly<Record<string, string>> {
  const cases = elementsOf(parseXml(check('junit', report)), 'testcase');
  return Object.fromEntries(
    cases.map(({ attributes, children }) => [
      `${attributes['classname']} ${attributes['name']}`,
      children.map(({ name }) => name).join(' ') || 'passed',
    ]),
  );
}

function sums(node: Node): readonly number[] {
  const cases = elementsOf(node, 'testcase');
  const having = (name: string): number =>
    cases.filter(({ children }) => children.some((child) => child.name === name)).length;
  return [cases.length, having('failure'), having('error'), having('skipped')];
}

describe('junit', () => {
  it('has a case for each environment, use case and rule', () => {
    expect(outcomes(FINDINGS)).toEqual({
      'exploration lock.absent': 'error',
      'production.contracts repeated-fallback': 'passed',
      'production.contracts unlisted-model': 'passed',
      'production.drafts repeated-fallback': 'passed',
      'production.drafts unlisted-model': 'skipped',
      'production.supportChat repeated-fallback': 'system-out',
      'production.supportChat unlisted-model': 'failure',
      'registry files yaml/duplicate-key': 'failure',
      'staging.digest repeated-fallback': 'passed',
      'staging.digest unlisted-model': 'passed',
      'staging.supportChat repeated-fallback': 'passed',
      'staging.supportChat unlisted-model': 'passed',
    });
  });

  it('fails where the run fails', () => {
    expect(outcomes({ ...FINDINGS, failOn: 'warn' })['production.supportChat repeated-fallback']).toBe(
      'failure',
    );
  });

  it('has one case for a rule about a whole environment', () => {
    const whole = located({ rule: 'unlisted-model', data: { environment: 'staging' } });
    const names = Object.keys(outcomes({ ...CLEAN, diagnostics: [whole] })).filter((name) =>
      name.startsWith('staging'),
    );
    expect(names).toEqual([
      'staging unlisted-model',
      'staging.digest repeated-fallback',
      'staging.supportChat repeated-fallback',
    ]);
  });

  it('says that an environment was judged against its lock', () => {
    const environments = FINDINGS.environments.map((one) => ({
      ...one,
      outcome: 'judged' as const,
      failure: { reason: 'http.auth' as const, message: 'refused' },
    }));
    expect(outcomes({ ...CLEAN, environments })['staging http.auth']).toBe('skipped');
  });

  it('counts what it holds, whatever the data', () => {
    fc.assert(
      fc.property(hostileCheck, (report) => {
        const root = parseXml(check('junit', report));
        for (const node of [root, ...root.children]) {
          const { tests, failures, errors, skipped } = node.attributes;
          expect([tests, failures, errors, skipped].map(Number)).toEqual(sums(node));
        }
      }),
      { numRuns: 300 },
    );
  });
});
