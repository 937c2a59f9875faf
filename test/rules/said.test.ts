import { describe, expect, it } from 'vitest';
import { RULES, rulesAround } from '../../src/rules/index.ts';
import type { Example, Rule } from '../../src/rules/rule.ts';
import { tryExample } from '../../src/rules/trial.ts';

/** Everything that a rule says about its bad examples, words and all: what changes is read in the diff of a golden. */
function saidOf(rule: Rule): unknown {
  const on: Rule = { ...rule, level: rule.level === 'off' ? 'warn' : rule.level };
  return rule.bad.map((example: Example, index) => ({
    example: example.title ?? index + 1,
    findings: tryExample(example, rulesAround(on))
      .diagnostics.filter((one) => one.rule === rule.id)
      .map(({ at, severity, message, help, data, related, suggestions, fix }) => ({
        at: [at.file, ...at.path, at.on].join(' '),
        severity,
        message,
        help,
        data,
        related: related?.map((one) => [[one.at.file, ...one.at.path].join(' '), one.message]),
        suggestions,
        fix,
      })),
  }));
}

describe('what a rule says about its bad examples', () => {
  it.each(RULES.map((rule) => [rule.id, rule] as const))('%s', async (id, rule) => {
    const text = `${JSON.stringify(saidOf(rule), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(`../goldens/rules/${id}.json`);
  });
});
