import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleFiles } from '../../src/rules/example.ts';
import { RULES } from '../../src/rules/index.ts';
import { rulePage, ruleTable } from '../../src/rules/page.ts';
import type { Rule } from '../../src/rules/rule.ts';

describe.each(RULES.map((rule) => [rule.id, rule] as const))('the page of %s', (_, rule) => {
  // Made inside the tests: what runs while they are collected is of no test, and mutation testing tries it with all of them.
  const made = (): string => rulePage(rule);

  it('says what and why, and shows what is really reported', () => {
    const page = made();
    expect(page.startsWith(`# ${rule.id}\n`)).toBe(true);
    expect(page).toContain(rule.summary);
    expect(page).toContain(rule.why);
    expect(page.match(/^Reported:$/gm)).toHaveLength(rule.bad.length);
    const reported = page.match(new RegExp(`^[a-z/]+\\.[a-z]+:\\d+:\\d+: .+ \\[${rule.id}\\]$`, 'gm')) ?? [];
    expect(reported.length).toBeGreaterThanOrEqual(rule.bad.length);
  });

  it('is the one that the documentation holds', () => {
    const path = join(import.meta.dirname, `../../docs/rules/${rule.id}.md`);
    const [, ...lines] = readFileSync(path, 'utf8').split('\n\n');
    expect(made()).toBe(lines.join('\n\n'));
  });

  it('hides the marks of the tests', () => {
    expect(made()).not.toContain('# expect');
  });

  it('closes every block', () => {
    expect((made().match(/^```/gm) ?? []).length % 2).toBe(0);
  });
});

describe('a page', () => {
  it('lists the options and shows settings that matter', () => {
    const [first] = RULES;
    if (!first) throw new Error('no rule');
    const rule: Rule = {
      ...first,
      options: { limit: { type: 'integer', default: 3, description: 'How many.' } },
      bad: [{ ...first.bad[0], settings: 'gateways: { anyint: { preset: anyint } }\n' }],
    };
    const page = rulePage(rule);
    expect(page).toContain('| `limit` | integer | 3 | How many. |');
    expect(page).toContain(`${rule.id}: { level: error, limit: 3 }`);
    expect(page).toContain('`registry/modelock.yaml`');
  });
});

describe('the table of rules', () => {
  it('has a row for each, linked', () => {
    const rows = ruleTable('').split('\n').slice(2, -1);
    expect(rows).toHaveLength(RULES.length);
    for (const [at, { id, group, level, stages, summary }] of RULES.entries()) {
      expect(rows[at]).toBe(
        `| [\`${id}\`](${id}.md) | ${group} | ${[level, ...(stages ?? [])].join(', ')} | ${summary} |`,
      );
      expect(summary).not.toContain('|');
    }
    expect(ruleTable()).toContain('(docs/rules/stale-lock.md)');
  });
});

describe('example files', () => {
  const example = { environments: { production: '\n  a: {}\n', 'eu-lab': '\n  b: {}\n' }, listed: {} };

  it('have the usual header', () => {
    expect(exampleFiles(example).map(({ file }) => file)).toEqual([
      'registry/modelock.yaml',
      'registry/production.yaml',
      'registry/eu-lab.yaml',
    ]);
    expect(exampleFiles(example)[2]?.text.split('\n')).toEqual([
      'environment: eu-lab',
      'stage: development',
      'gateway: anyint',
      'key: ANYINT_API_KEY_EU_LAB',
      'useCases:',
      '  b: {}',
      '',
    ]);
  });

  it('take header lines in place of the usual ones, and others after them', () => {
    const headers = { production: 'stage: staging # expect\naccess:\n  subscription: team' };
    expect(
      exampleFiles({ ...example, headers })[1]
        ?.text.split('\n')
        .slice(0, 6),
    ).toEqual([
      'environment: production',
      'stage: staging # expect',
      'gateway: anyint',
      'key: ANYINT_API_KEY_PRODUCTION',
      'access:',
      '  subscription: team',
    ]);
  });
});
