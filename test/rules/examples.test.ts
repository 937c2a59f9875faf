import { describe, expect, it } from 'vitest';
import type { Level } from '../../src/diagnostics/diagnostic.ts';
import { RULES, rulesAround } from '../../src/rules/index.ts';
import type { Example, Rule } from '../../src/rules/rule.ts';
import { type Trial, tryExample } from '../../src/rules/trial.ts';
import { run } from './run.ts';
import { expectTold } from './told.ts';

/** `file:line` of every line that an example marks, once per mark. */
function expected({ files }: Trial): readonly string[] {
  return files.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, at) => (/(?:#|\/\/) expect$/.test(line) ? [`${file}:${at + 1}`] : [])),
  );
}

function found({ diagnostics }: Trial, rule: Rule): readonly string[] {
  return diagnostics
    .filter((diagnostic) => diagnostic.rule === rule.id)
    .map(({ span }) => `${span.file}:${span.start.line}`);
}

function trial(example: Example, rules: readonly Rule[]): Trial {
  const tried = tryExample(example, rules);
  expect(tried.resolution, 'the example is a registry').toBeDefined();
  return tried;
}

const sorted = (places: readonly string[]): readonly string[] => [...places].sort();

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  const own = (tried: Trial): Trial => ({
    ...tried,
    diagnostics: tried.diagnostics.filter((diagnostic) => 'check' in rule || diagnostic.rule === rule.id),
  });
  const on: Rule = { ...rule, level: rule.level === 'off' ? ('warn' as Level) : rule.level };
  const all = RULES.map((one) => (one === rule ? on : one));

  it.each(rule.bad.map((example, at) => [example.title ?? `${at + 1}`, example] as const))(
    'finds the marked lines of the bad example %s',
    (_title, example) => {
      const alone = own(trial(example, rulesAround(on)));
      expect(expected(alone).length).toBeGreaterThan(0);
      expect(sorted(found(alone, rule))).toEqual(sorted(expected(alone)));
      expect(new Set(alone.diagnostics.map((diagnostic) => diagnostic.rule))).toEqual(new Set([rule.id]));
      const among = trial(example, all);
      expect(sorted(found(among, rule))).toEqual(sorted(expected(among)));
    },
  );

  it.each(rule.good.map((example, at) => [example.title ?? `${at + 1}`, example] as const))(
    'is silent about the good example %s',
    (_title, example) => {
      expect(expected(own(trial(example, rulesAround(on))))).toEqual([]);
      expect(own(trial(example, rulesAround(on))).diagnostics).toEqual([]);
      expect(found(trial(example, all), rule)).toEqual([]);
    },
  );

  it('says what to do, and where the value is', () => {
    for (const example of rule.bad)
      for (const diagnostic of own(trial(example, rulesAround(on))).diagnostics) {
        const { at, help, message, span, suggestions, why } = diagnostic;
        expectTold(diagnostic);
        expect(help).toMatch(/\.$/);
        expect(message).not.toMatch(/\.$/);
        expect(why).toBe(rule.why);
        expect(span.end.column, JSON.stringify(at)).toBeGreaterThan(span.start.column);
        for (const suggestion of suggestions ?? [])
          expect(message).not.toMatch(new RegExp(`^"${suggestion}" `));
      }
  });

  it('says nothing about environments of which nothing is known', () => {
    const availability = ['unlisted-model', 'label-not-id', 'unusable-model', 'missing-model', 'stale-lock'];
    if (!availability.includes(rule.id)) return;
    for (const example of rule.bad) {
      const { resolution } = own(trial(example, rulesAround(on)));
      if (!resolution) continue;
      const unknown = resolution.environments.map(({ environment, bindings }) => ({
        environment,
        bindings: bindings.map(({ binding, chain: [first, ...rest] }) => ({
          binding,
          chain: [
            { reference: first.reference, availability: 'unknown' as const },
            ...rest.map(({ reference }) => ({ reference, availability: 'unknown' as const })),
          ] as const,
        })),
      }));
      expect(run(rule.id, { ...resolution, environments: unknown })).toEqual([]);
    }
  });
});
