import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GROUPS } from '../../src/diagnostics/group.ts';
import type { RuleSetting } from '../../src/registry/registry.ts';
import { RULES, ruleById } from '../../src/rules/index.ts';
import { judge, rulesOn } from '../../src/rules/judge.ts';
import type { BindingRule, Options } from '../../src/rules/rule.ts';
import { optionsOf, settle } from '../../src/rules/setting.ts';
import { world } from '../resolve/world.ts';

const TEXTS = { description: 'Answers.', because: 'It passed.' };
const environments = {
  production: { useCases: { chat: { ...TEXTS, primary: 'nope' } }, listed: ['gpt-5.2'] },
};

function set(rules: Readonly<Record<string, RuleSetting>>) {
  return world(environments, { rules });
}

const seen: Options[] = [];
const spy: BindingRule = {
  id: 'too-many',
  group: 'family',
  level: 'off',
  summary: 'Something.',
  why: 'Because.',
  options: {
    limit: { type: 'integer', default: 3, minimum: 1, description: 'How many.' },
    share: { type: 'number', default: 0.5, description: 'How much.' },
    strict: { type: 'boolean', default: false, description: 'Really.' },
  },
  *check(resolution, options) {
    seen.push(options);
    const at = resolution.environments[0]?.environment.place([]);
    if (at) yield { at, message: 'found' };
  },
  bad: [{ environments: {}, listed: {} }],
  good: [{ environments: {}, listed: {} }],
};

describe('judge', () => {
  it('adds id, severity and why', () => {
    expect(judge(set({})).diagnostics).toMatchObject([
      { rule: 'unlisted-model', severity: 'error', why: ruleById('unlisted-model')?.why },
      { rule: 'missing-fallback', severity: 'warn' },
    ]);
  });

  it('lets the registry set the level', () => {
    const rules = {
      'unlisted-model': { level: 'warn', options: {} },
      'missing-fallback': { level: 'off', options: {} },
    } as const;
    expect(judge(set(rules)).diagnostics.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['unlisted-model', 'warn'],
    ]);
  });

  it('runs a rule that is off by default only when asked', () => {
    expect(judge(set({}), new Map(), [spy]).diagnostics).toEqual([]);
    const asked = set({ 'too-many': { level: 'warn', options: { limit: 7, share: 1, strict: true } } });
    expect(judge(asked, new Map(), [spy]).diagnostics).toMatchObject([
      { rule: 'too-many', severity: 'warn', why: 'Because.', message: 'found' },
    ]);
    expect(seen.at(-1)).toEqual({ limit: 7, share: 1, strict: true });
  });

  it('keeps the default where an option does not fit', () => {
    const options = (given: Readonly<Record<string, unknown>>): Options =>
      optionsOf(spy, set({ 'too-many': { options: given } }).registry);
    const defaults = { limit: 3, share: 0.5, strict: false };
    expect(options({})).toEqual(defaults);
    expect(options({ limit: 0, share: Number.NaN, strict: 'yes', other: 1 })).toEqual(defaults);
    expect(options({ limit: 1.5, share: '1' })).toEqual(defaults);
    expect(options({ limit: 1, share: -1 })).toEqual({ ...defaults, limit: 1, share: -1 });
    expect(optionsOf(RULES[0] ?? spy, set({}).registry)).toEqual({});
  });

  it('keeps the level when only options are set', () => {
    expect(settle(spy, set({ 'too-many': { options: {} } }).registry)).toEqual({ level: 'off' });
  });

  it('knows the rules that are on in an environment, without those about waivers', () => {
    const about = { ...spy, id: 'about', checkWaivers: () => [] };
    const { check: _, ...waivers } = about;
    const on = (rules: Readonly<Record<string, RuleSetting>>) => {
      const { registry } = set(rules);
      const [environment] = registry.environments;
      const list = [
        spy,
        { ...spy, id: 'other', level: 'warn' as const },
        { ...waivers, level: 'warn' as const },
      ];
      return environment && rulesOn(registry, environment, list);
    };
    expect(on({})).toEqual(['other']);
    expect(on({ 'too-many': { environments: { production: 'warn' }, options: {} } })).toEqual([
      'too-many',
      'other',
    ]);
  });

  it('says nothing about availability when nothing is known', () => {
    const { diagnostics: found } = judge(
      world({ production: { useCases: { chat: { ...TEXTS, primary: 'nope', fallbacks: ['no'] } } } }),
    );
    expect(found).toEqual([]);
  });
});

describe('the list of rules', () => {
  it('finds a rule by its id', () => {
    expect(ruleById('stale-lock')?.id).toBe('stale-lock');
    expect(ruleById('toString')).toBeUndefined();
  });

  it('says of each what it is called and about, how serious it is, and which options it has', () => {
    const sources = join(import.meta.dirname, '../../src/rules');
    for (const { id, group, level, options = {} } of RULES) {
      expect(existsSync(join(sources, `${id}.ts`)), id).toBe(true);
      expect(GROUPS).toContain(group);
      expect(['off', 'warn', 'error']).toContain(level);
      for (const [name, { type, default: value, minimum }] of Object.entries(options)) {
        expect(['integer', 'number', 'boolean'], name).toContain(type);
        expect(typeof value, name).toBe(type === 'boolean' ? 'boolean' : 'number');
        if (minimum !== undefined) expect(value).toBeGreaterThanOrEqual(minimum);
      }
    }
  });

  it('has texts that end as sentences', () => {
    for (const { summary, why } of RULES) {
      expect(summary).toMatch(/^[A-Z].*[^.]\.$/);
      expect(why).toMatch(/\.$/);
    }
  });
});
