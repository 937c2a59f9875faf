import type { Diagnostic, Finding } from '../diagnostics/diagnostic.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { RULES } from './index.ts';
import type { Rule } from './rule.ts';
import { levelOf, optionsOf } from './setting.ts';

/** Runs the rules at the levels and with the options that the registry sets. */
export function judge(resolution: Resolution, rules: readonly Rule[] = RULES): readonly Diagnostic[] {
  return rules.flatMap((rule) => {
    const severity = levelOf(rule, resolution.registry);
    if (severity === 'off') return [];
    const findings = distinct(rule.check(resolution, optionsOf(rule, resolution.registry)));
    return findings.map((finding) => ({ ...finding, rule: rule.id, severity, why: rule.why }));
  });
}

/** What environments inherit from one file is wrong in that one place, and told once. */
function distinct(findings: Iterable<Finding>): readonly Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.at, finding.message]);
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}
