import type { Level } from '../diagnostics/diagnostic.ts';
import type { Environment, Registry, RulePreset, RuleSetting } from '../registry/registry.ts';
import type { OptionSpec, Options, Rule } from './rule.ts';

/** A level, and which setting it comes from: the key path below `rules:`, or nothing when the rule's own level holds. */
export interface Settled {
  readonly level: Level;
  readonly from?: readonly string[];
}

/** In the strict preset a rule is one step more serious. */
const STRICTER: Readonly<Record<Level, Level>> = { off: 'warn', warn: 'error', error: 'error' };

/** The level of a rule for an environment, or for what is about no single one; the most specific setting holds. */
export function settle(
  rule: Rule,
  registry: Pick<Registry, 'preset' | 'rules'>,
  environment?: Pick<Environment, 'name' | 'stage'>,
): Settled {
  const setting = settingOf(rule, registry);
  if (environment !== undefined) {
    const { name, stage } = environment;
    const own = ownLevel(setting?.environments, name);
    if (own !== undefined) return { level: own, from: [rule.id, 'environments', name] };
    const staged = ownLevel(setting?.stages, stage);
    if (staged !== undefined) return { level: staged, from: [rule.id, 'stages', stage] };
    if (rule.stages?.includes(stage) === false) return { level: 'off' };
  }
  if (setting?.level !== undefined) return { level: setting.level, from: [rule.id] };
  return presetLevel(rule, registry.preset);
}

function presetLevel({ level }: Rule, preset: RulePreset): Settled {
  return preset === 'strict' ? { level: STRICTER[level], from: ['preset'] } : { level };
}

function ownLevel(levels: Readonly<Record<string, Level>> | undefined, key: string): Level | undefined {
  return levels !== undefined && Object.hasOwn(levels, key) ? levels[key] : undefined;
}

/** The levels of a rule by environment name, for those environments where it is on. */
export function levelsOf(rule: Rule, registry: Registry): ReadonlyMap<string, Level> {
  const levels = registry.environments.map((one) => [one.name, settle(rule, registry, one).level] as const);
  return new Map(levels.filter(([, level]) => level !== 'off'));
}

/** A rule's options with defaults filled in; values that do not fit, and words the rule does not know, are left out. */
export function optionsOf(rule: Rule, registry: Registry): Options {
  const given = settingOf(rule, registry)?.options ?? {};
  const entries = Object.entries(rule.options ?? {}).map(([name, spec]): [string, number | boolean] => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    return [name, fits(value, spec) ? value : spec.default];
  });
  return Object.fromEntries(entries);
}

function settingOf(rule: Rule, { rules }: Pick<Registry, 'rules'>): RuleSetting | undefined {
  return Object.hasOwn(rules, rule.id) ? rules[rule.id] : undefined;
}

function fits(value: unknown, { type, minimum }: OptionSpec): value is number | boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (type === 'integer' && !Number.isInteger(value)) return false;
  return minimum === undefined || value >= minimum;
}
