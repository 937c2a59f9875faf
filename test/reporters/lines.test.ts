import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/diagnostics/report.ts';
import { agent } from '../../src/reporters/agent.ts';
import { compact } from '../../src/reporters/compact.ts';
import { hasFailed } from '../../src/reporters/tally.ts';
import { visible } from '../../src/reporters/visible.ts';
import { hostileCheck } from '../support/hostile.ts';
import { CLEAN, FINDINGS, located, NOTHING, span } from '../support/reports.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';

const LOOK = { color: true, width: 80 };
const FORMATS = { compact, agent };

function check(format: keyof typeof FORMATS, report: CheckReport): string {
  return FORMATS[format].check?.(report, LOOK) ?? '';
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').slice(0, -1);
}

describe.each(['compact', 'agent'] as const)('%s', (format) => {
  it.each([
    ['findings', FINDINGS],
    ['clean', CLEAN],
    ['nothing', NOTHING],
  ])('golden %s', async (name, report) => {
    await expect(check(format, report)).toMatchFileSnapshot(`../goldens/reporters/${format}-${name}.txt`);
  });

  it('is one safe line a finding, whatever the data', () => {
    fc.assert(
      fc.property(hostileCheck, (report) => {
        const text = check(format, report);
        expect(forbiddenIn(text)).toEqual([]);
        expect(text).not.toContain('\u001b');
        expect(commandsIn(text)).toEqual([]);
        const expected = report.diagnostics.length + report.environments.filter(hasFailed).length;
        expect(linesOf(text)).toHaveLength(expected + (format === 'agent' ? 1 : 0));
      }),
      { numRuns: 400 },
    );
  });
});

describe('compact', () => {
  it('gives place, message and rule back to a reader of its shape', () => {
    fc.assert(
      fc.property(hostileCheck, ({ diagnostics: [first = located({})] }) => {
        const text = check('compact', { ...CLEAN, diagnostics: [first] });
        const [, line, column, rest] =
          /:(\d+):(\d+): (.*)\n$/.exec(text.slice(visible(first.span.file).length)) ?? [];
        expect([line, column]).toEqual([`${first.span.start.line}`, `${first.span.start.column}`]);
        expect(rest).toBe(`${visible(first.message)} [${visible(first.rule)}]`);
      }),
      { numRuns: 300, examples: [] },
    );
  });

  it('takes no number out of the name of a file', () => {
    const text = check('compact', { ...CLEAN, diagnostics: [located({ span: span('a:1:2: b', 3, 4, 5) })] });
    expect(/^(.+?):(\d+):(\d+): /.exec(text)?.slice(2)).toEqual(['3', '4']);
  });
});

describe('agent', () => {
  const line = '    primary: gpt-5.2';
  const fixable = located({
    suggestions: ['gpt-5.1', 'x: y'],
    span: span('registry/production.yaml', 18, 14, 21),
    excerpt: { first: 18, lines: [line] },
  });

  it('names the edit that fixes a finding', () => {
    const [first] = linesOf(check('agent', { ...CLEAN, diagnostics: [fixable] }));
    expect(first).toContain('replace gpt-5.2 with gpt-5.1 or "x: y"');
  });

  it('puts the worst first', () => {
    const warned = located({ severity: 'warn', rule: 'b', span: span('a.yaml', 1, 1, 2) });
    const lines = linesOf(check('agent', { ...CLEAN, diagnostics: [warned, fixable] }));
    expect(lines.map((one) => / (error|warning) /.exec(one)?.[1])).toEqual(['error', 'warning', undefined]);
  });
});
