import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/diagnostics/report.ts';
import { annotation, escapeData, escapeProperty } from '../../src/reporters/annotation.ts';
import { github } from '../../src/reporters/github.ts';
import { visible } from '../../src/reporters/visible.ts';
import { hostile, hostileCheck } from '../support/hostile.ts';
import { CLEAN, FINDINGS, located, span } from '../support/reports.ts';
import { type Command, commandsIn, forbiddenIn } from '../support/runner.ts';

const LOOK = { color: true, width: 80 };

function check(report: CheckReport): string {
  return github.check?.(report, LOOK) ?? '';
}

function names(commands: readonly Command[]): readonly string[] {
  return commands.map((command) => command.name);
}

describe('annotation', () => {
  it('gives its parts back through the runner', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (file, title, message) => {
        const where = span(file, 3, 4, 5);
        const line = annotation({ level: 'error', title, lines: [message, message], span: where });
        expect(line).not.toContain('\n');
        const [command, ...others] = commandsIn(line);
        expect(others).toEqual([]);
        expect(command?.data).toBe(`${visible(message)}\n${visible(message)}`);
        expect(command?.properties.get('title') ?? '').toBe(visible(title).trimEnd());
        expect(command?.properties.get('file') ?? '').toBe(visible(file));
        expect(command?.properties.get('line')).toBe('3');
        expect([...(command?.properties.keys() ?? [])]).toEqual([
          'file',
          'line',
          'endLine',
          'col',
          'endColumn',
          'title',
        ]);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives no columns to a range over several lines', () => {
    const long = { file: 'a', start: { line: 1, column: 3 }, end: { line: 3, column: 2 } };
    const [command] = commandsIn(annotation({ level: 'warning', title: 't', lines: ['m'], span: long }));
    expect(command?.name).toBe('warning');
    expect([...(command?.properties ?? [])]).toEqual([
      ['file', 'a'],
      ['line', '1'],
      ['endLine', '3'],
      ['title', 't'],
    ]);
  });

  it('cuts a message at 4,096 characters, between code points', () => {
    const [even] = commandsIn(annotation({ level: 'error', title: 't', lines: ['😀'.repeat(3000)] }));
    expect(even?.data).toHaveLength(4095);
    expect(even?.data).not.toMatch(/\p{Cs}/u);
    const [odd] = commandsIn(annotation({ level: 'error', title: 't', lines: [`x${'%'.repeat(5000)}`] }));
    expect(odd?.data).toHaveLength(4096);
  });

  it('escapes as the toolkit does', () => {
    expect(escapeData('%0A\r\n:,')).toBe('%250A%0D%0A:,');
    expect(escapeProperty('%3A\r\n:,')).toBe('%253A%0D%0A%3A%2C');
  });
});

describe('github', () => {
  it('writes one command for each finding and failure, worst first', async () => {
    const text = check(FINDINGS);
    expect(names(commandsIn(text))).toEqual(['error', 'error', 'error', 'warning', 'notice']);
    await expect(text).toMatchFileSnapshot('../goldens/reporters/github-findings.txt');
  });

  it('says in plain words that nothing was found', async () => {
    expect(commandsIn(check(CLEAN))).toEqual([]);
    await expect(check(CLEAN)).toMatchFileSnapshot('../goldens/reporters/github-clean.txt');
  });

  it('shows ten of a level and says how many more there are', () => {
    const many = Array.from({ length: 13 }, (_, index) =>
      located({ message: `e${index}`, span: span('a', index + 1, 1, 2) }),
    );
    const warnings = many.slice(0, 11).map((one) => ({ ...one, severity: 'warn' as const }));
    const commands = commandsIn(
      check({ ...FINDINGS, passedUnlisted: [], diagnostics: [...warnings, ...many] }),
    );
    expect(names(commands).filter((name) => name === 'error')).toHaveLength(10);
    expect(names(commands).filter((name) => name === 'warning')).toHaveLength(10);
    expect(commands[0]?.properties.get('title')).toBe('lock.absent');
    expect(commands.at(-1)?.name).toBe('notice');
    expect(commands.at(-1)?.data).toContain('4 errors and 1 warning more');
  });

  it('spends the ten on the worst', () => {
    const lesser = Array.from({ length: 12 }, (_, index) =>
      located({ group: 'documentation', rule: 'lesser', span: span('a.yaml', index + 1, 1, 2) }),
    );
    const worst = located({ group: 'availability', rule: 'worst', span: span('z.yaml', 99, 1, 2) });
    const commands = commandsIn(check({ ...CLEAN, diagnostics: [...lesser, worst] }));
    expect(commands[0]?.properties.get('title')).toBe('worst');
    expect(commands.at(-1)?.data).toContain('3 errors more');
  });

  it('has no place for drift', () => {
    expect(github.drift).toBeUndefined();
  });

  it('lets data give no command of its own', () => {
    fc.assert(
      fc.property(hostileCheck, (report) => {
        const text = check(report);
        expect(forbiddenIn(text)).toEqual([]);
        const failures = report.environments.filter(
          (one) => one.outcome === 'not-judged' || one.failure !== undefined,
        ).length;
        const notices = report.passedUnlisted.length > 0 ? 1 : 0;
        expect(commandsIn(text)).toHaveLength(failures + report.diagnostics.length + notices);
      }),
      { numRuns: 300 },
    );
  });
});
