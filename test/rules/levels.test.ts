import { describe, expect, it } from 'vitest';
import type { Level } from '../../src/diagnostics/diagnostic.ts';
import type { RuleSetting, Stage } from '../../src/registry/registry.ts';
import { RULES, ruleById } from '../../src/rules/index.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { type Settled, settle } from '../../src/rules/setting.ts';

// Which of several settings holds: environment > stage > level > preset.

function ruleOf(id: string): Rule {
  const rule = ruleById(id);
  if (rule === undefined) throw new Error(id);
  return rule;
}

function level(
  id: string,
  setting: Omit<RuleSetting, 'options'> | undefined,
  at?: readonly [name: string, stage: Stage],
  preset: 'recommended' | 'strict' = 'recommended',
): Settled {
  const rules = setting === undefined ? {} : { [id]: { ...setting, options: {} } };
  return settle(ruleOf(id), { preset, rules }, at && { name: at[0], stage: at[1] });
}

describe('the level of a rule', () => {
  const all = {
    level: 'warn' as Level,
    stages: { staging: 'off' as Level },
    environments: { eu: 'error' as Level },
  };

  it.each<[string, readonly [string, Stage] | undefined, Settled]>([
    ['of the registry', undefined, { level: 'warn', from: ['unlisted-model'] }],
    [
      'of an environment',
      ['eu', 'staging'],
      { level: 'error', from: ['unlisted-model', 'environments', 'eu'] },
    ],
    ['of a stage', ['us', 'staging'], { level: 'off', from: ['unlisted-model', 'stages', 'staging'] }],
    ['of any other', ['us', 'production'], { level: 'warn', from: ['unlisted-model'] }],
    ['of a name like a method', ['constructor', 'production'], { level: 'warn', from: ['unlisted-model'] }],
  ])('%s', (_, at, expected) => {
    expect(level('unlisted-model', all, at)).toEqual(expected);
    expect(level('unlisted-model', all, at, 'strict')).toEqual(expected);
  });

  it('is one step more serious in strict, for every rule', () => {
    const stricter: Readonly<Record<Level, Level>> = { off: 'warn', warn: 'error', error: 'error' };
    for (const rule of RULES) {
      expect(level(rule.id, undefined), rule.id).toEqual({ level: rule.level });
      const strict = { level: stricter[rule.level], from: ['preset'] };
      expect(level(rule.id, undefined, undefined, 'strict'), rule.id).toEqual(strict);
    }
  });

  it('is off outside the stages of the rule, until a setting names them', () => {
    const at = (stage: Stage, setting?: Omit<RuleSetting, 'options'>, preset?: 'strict') =>
      level('missing-fallback', setting, ['eu', stage], preset).level;
    expect([at('production'), at('staging'), at('exploration')]).toEqual(['warn', 'off', 'off']);
    expect([at('production', undefined, 'strict'), at('staging', undefined, 'strict')]).toEqual([
      'error',
      'off',
    ]);
    expect([at('production', { level: 'error' }), at('staging', { level: 'error' })]).toEqual([
      'error',
      'off',
    ]);
    expect(at('staging', { stages: { staging: 'error' } })).toBe('error');
    expect(at('staging', { environments: { eu: 'warn' } })).toBe('warn');
  });
});
