import type { Level } from '../diagnostics/diagnostic.ts';
import type { Registry, RuleSetting } from '../registry/registry.ts';
import type { OptionSpec, Options, Rule } from './rule.ts';

/** The level at which a rule runs in this registry. */
export function levelOf(rule: Rule, registry: Registry): Level {
  return settingOf(rule, registry)?.level ?? rule.level;
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

function settingOf(rule: Rule, { rules }: Registry): RuleSetting | undefined {
  return Object.hasOwn(rules, rule.id) ? rules[rule.id] : undefined;
}

function fits(value: unknown, { type, minimum }: OptionSpec): value is number | boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (type === 'integer' && !Number.isInteger(value)) return false;
  return minimum === undefined || value >= minimum;
}
