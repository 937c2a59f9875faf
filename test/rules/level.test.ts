import { describe, expect, it } from 'vitest';
import type { Finding, Level } from '../../src/diagnostics/diagnostic.ts';
import type { Span } from '../../src/diagnostics/place.ts';
import type { Written } from '../../src/diagnostics/waivers.ts';
import type { Registry, RuleSetting } from '../../src/registry/registry.ts';
import { RULES } from '../../src/rules/index.ts';
import { judge } from '../../src/rules/judge.ts';
import { dataOf, uses } from '../../src/rules/references.ts';
import type { BindingRule, Rule, WaiverRule } from '../../src/rules/rule.ts';
import { levelsOf, optionsOf, settle } from '../../src/rules/setting.ts';
import { world } from '../resolve/world.ts';

const FILE = 'registry/production.yaml';
const AT = { file: FILE, path: ['useCases'], on: 'key' } as const;
const production = { useCases: {}, listed: ['gpt-5.2'] };
const EXAMPLES = [{ environments: {}, listed: {} }] as const;
const ABOUT = {
  group: 'family',
  summary: 'Something.',
  why: 'Because.',
  bad: EXAMPLES,
  good: EXAMPLES,
} as const;

/** A rule that finds what it is told to find. */
function finding(level: Level, findings: readonly Finding[], more: Partial<Rule> = {}): BindingRule {
  return { ...ABOUT, id: 'odd', level, ...more, check: () => findings };
}

function registry(setting: RuleSetting | undefined, more: Partial<Registry> = {}) {
  return world(
    { production, staging: production, lab: production },
    { ...(setting && { rules: { odd: setting } }), ...more },
  );
}

/** What a registry with this setting says of the findings. */
function severities(rule: Rule, setting?: RuleSetting, more: Partial<Registry> = {}): readonly string[] {
  return judge(registry(setting, more), new Map(), [rule]).diagnostics.map(({ severity }) => severity);
}

const named = (environment: unknown, more: Partial<Finding> = {}): Finding => ({
  at: AT,
  message: 'found',
  data: { environment },
  ...more,
});

describe('the level of a rule', () => {
  const lab = { name: 'lab', stage: 'development' } as const;
  const rule = finding('warn', []);

  it('is that of the environment, else of the stage, else the one set, else its own', () => {
    const setting: RuleSetting = {
      level: 'warn',
      stages: { development: 'off' },
      environments: { lab: 'error' },
      options: {},
    };
    const { environments, ...staged } = setting;
    const { stages, ...set } = staged;
    const settled = (given: RuleSetting | undefined) => settle(rule, registry(given).registry, lab);
    expect(settled(setting)).toStrictEqual({ level: 'error', from: ['odd', 'environments', 'lab'] });
    expect(settled(staged)).toStrictEqual({ level: 'off', from: ['odd', 'stages', 'development'] });
    expect(settled(set)).toStrictEqual({ level: 'warn', from: ['odd'] });
    expect(settled(undefined)).toStrictEqual({ level: 'warn' });
    expect(settled({ environments: { other: 'error' }, options: {} })).toStrictEqual({ level: 'warn' });
    expect(environments && stages).toBeDefined();
  });

  it('of an environment with a name like a method is none that was set', () => {
    const setting: RuleSetting = { level: 'error', environments: {}, stages: {}, options: {} };
    const at = { name: 'constructor', stage: 'development' } as const;
    expect(settle(rule, registry(setting).registry, at)).toStrictEqual({ level: 'error', from: ['odd'] });
  });

  it('is off outside its stages, unless a setting for just these says otherwise', () => {
    const only = finding('warn', [], { stages: ['production'] });
    const level = (given?: RuleSetting, more?: Partial<Registry>) =>
      settle(only, registry(given, more).registry, lab);
    expect(level()).toStrictEqual({ level: 'off' });
    expect(level(undefined, { preset: 'strict' })).toStrictEqual({ level: 'off' });
    expect(level({ level: 'error', options: {} })).toStrictEqual({ level: 'off' });
    expect(level({ stages: { development: 'error' }, options: {} }).level).toBe('error');
    expect(level({ environments: { lab: 'error' }, options: {} }).level).toBe('error');
    expect(settle(only, registry(undefined).registry).level).toBe('warn');
    const production = { name: 'eu', stage: 'production' } as const;
    expect(settle(only, registry(undefined).registry, production).level).toBe('warn');
  });

  it.each([
    ['off', 'warn'],
    ['warn', 'error'],
    ['error', 'error'],
  ] as const)('%s is %s in the strict preset, unless it is set', (own, stricter) => {
    const strict = registry(undefined, { preset: 'strict' }).registry;
    expect(settle(finding(own, []), strict)).toStrictEqual({ level: stricter, from: ['preset'] });
    const set = registry({ level: own, options: {} }, { preset: 'strict' }).registry;
    expect(settle(finding('warn', []), set)).toStrictEqual({ level: own, from: ['odd'] });
    for (const one of RULES.filter(({ level }) => level === own)) {
      expect(settle(one, strict), one.id).toStrictEqual({ level: stricter, from: ['preset'] });
      expect(settle(one, registry(undefined).registry), one.id).toStrictEqual({ level: own });
    }
  });

  it('is known for the environments where it is on', () => {
    const setting: RuleSetting = { environments: { lab: 'off', staging: 'error' }, options: {} };
    expect([...levelsOf(rule, registry(setting).registry)]).toEqual([
      ['production', 'warn'],
      ['staging', 'error'],
    ]);
  });

  it('has options of which a fraction fits where a number is asked for', () => {
    const options = { share: { type: 'number', default: 0.5, description: 'How much.' } } as const;
    const given = registry({ options: { share: 0.25 } }).registry;
    expect(optionsOf(finding('warn', [], { options }), given)).toEqual({ share: 0.25 });
  });
});

describe('a finding', () => {
  it('has the level of the environment that it names', () => {
    const setting: RuleSetting = { environments: { lab: 'error', staging: 'off' }, options: {} };
    const rule = (name: unknown) => finding('warn', [named(name)]);
    expect(severities(rule('lab'), setting)).toEqual(['error']);
    expect(severities(rule('production'), setting)).toEqual(['warn']);
    expect(severities(rule('staging'), setting)).toEqual([]);
    expect(severities(rule('nowhere'), setting)).toEqual([]);
  });

  it('has the shared level when it names none', () => {
    const setting: RuleSetting = { level: 'off', environments: { lab: 'error' }, options: {} };
    expect(severities(finding('warn', [named(undefined)]), setting)).toEqual([]);
    expect(severities(finding('warn', [{ at: AT, message: 'found' }]))).toEqual(['warn']);
    expect(severities(finding('warn', [named(7)]))).toEqual(['warn']);
  });

  it('that is urgent is an error where its rule is on at all', () => {
    const rule = finding('warn', [named('lab', { urgent: true })]);
    expect(severities(rule)).toEqual(['error']);
    expect(severities(rule, { level: 'off', options: {} })).toEqual([]);
  });

  it.each([
    [['warn', 'error'], 'error'],
    [['error', 'warn'], 'error'],
    [['warn', 'warn'], 'warn'],
  ] as const)('told twice, at %j, is told once, as %s', ([first, second], worst) => {
    const setting: RuleSetting = { environments: { production: first, staging: second }, options: {} };
    const rule = finding('warn', [
      named('production', { help: 'The first.' }),
      named('staging', { help: 'The second.' }),
    ]);
    const { diagnostics } = judge(registry(setting), new Map(), [rule]);
    expect(diagnostics.map(({ severity }) => severity)).toEqual([worst]);
    // Only what is worse takes the place of what was there.
    expect(diagnostics[0]?.help).toBe(first !== second && second === 'error' ? 'The second.' : 'The first.');
  });

  it('with another message, place or span is another one', () => {
    const span: Span = { file: FILE, start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
    const others = [{}, { message: 'other' }, { at: { ...AT, on: 'value' as const } }, { span }];
    const rule = finding(
      'warn',
      others.map((more) => named('lab', more)),
    );
    expect(severities(rule)).toHaveLength(4);
  });
});

describe('a rule', () => {
  const runs = (level: Level, setting?: RuleSetting, environments = {}): number => {
    let count = 0;
    const rule: BindingRule = {
      ...finding(level, []),
      check: () => {
        count += 1;
        return [];
      },
    };
    const rules = setting === undefined ? {} : { odd: setting };
    judge(world(environments, { rules }), new Map(), [rule]);
    return count;
  };

  it('runs when it is on somewhere, or for what is about no environment', () => {
    expect(runs('off', undefined, { production })).toBe(0);
    expect(runs('warn', undefined, {})).toBe(1);
    expect(runs('off', { environments: { production: 'warn' }, options: {} }, { production })).toBe(1);
    expect(runs('warn', { stages: { production: 'off' }, options: {} }, { production })).toBe(1);
  });
});

describe('a waiver', () => {
  const span: Span = { file: FILE, start: { line: 3, column: 5 }, end: { line: 3, column: 40 } };
  const written = (text: string): ReadonlyMap<string, Written> =>
    new Map([
      [FILE, { span: () => span, written: () => undefined, comments: [{ span, text, alone: false }] }],
    ]);
  const odd = finding('warn', [named('production')]);
  const about: WaiverRule = {
    ...ABOUT,
    id: 'waiver-seen',
    level: 'error',
    checkWaivers: (seen) => seen.map(({ file }) => ({ at: { ...AT, file }, message: 'seen' })),
  };
  const told = (text: string, rules: readonly Rule[] = [odd]) =>
    judge(registry(undefined), written(text), rules);

  it('holds until the end of its last day', () => {
    const dated = (until: string) => told(` modelock-ignore odd: A reason. until ${until}`);
    expect(dated('2026-11-22').waived).toMatchObject([{ until: '2026-11-22', reason: 'A reason.' }]);
    expect(dated('2026-11-22').diagnostics).toEqual([]);
    expect(dated('2026-11-21').diagnostics).toHaveLength(1);
    expect(dated('2026-11-21').waived).toEqual([]);
  });

  it('is shown to the rules about waivers, whose findings come last', () => {
    const { diagnostics } = told(' modelock-ignore other: A reason.', [about, odd]);
    expect(diagnostics.map((one) => [one.rule, one.severity])).toEqual([
      ['odd', 'warn'],
      ['waiver-seen', 'error'],
    ]);
    expect(judge(registry(undefined), new Map(), [about, odd]).diagnostics).toHaveLength(1);
  });
});

describe('the facts of a finding', () => {
  it('hold only what is known', () => {
    const facts = (owner: object, listed: object) =>
      [...uses(world({ production: { useCases: { chat: { primary: 'x', ...owner } }, ...listed } }))].map(
        dataOf,
      );
    const shared = {
      environment: 'production',
      useCase: 'chat',
      model: 'x',
      role: 'primary',
      hop: 0,
      family: 'openai',
    };
    expect(facts({}, {})).toStrictEqual([shared]);
    expect(facts({ owner: '@team' }, { listed: ['y'] })).toStrictEqual([
      { ...shared, owner: '@team', listing: 'openai', checked: '2026-11-22T12:00:00.000Z' },
    ]);
  });
});
