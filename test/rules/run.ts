import type { Finding } from '../../src/diagnostics/diagnostic.ts';
import type { Resolution } from '../../src/resolve/resolved.ts';
import { ruleById } from '../../src/rules/index.ts';
import type { Options } from '../../src/rules/rule.ts';
import { optionsOf } from '../../src/rules/setting.ts';
import { expectTold } from './told.ts';

/** What one rule says of a resolution, whatever its level, with the options of the registry or else these. */
export function run(id: string, resolution: Resolution, options: Options = {}): readonly Finding[] {
  const rule = ruleById(id);
  if (rule === undefined || !('check' in rule)) throw new Error(`there is no rule "${id}" about bindings`);
  const found = [...rule.check(resolution, { ...optionsOf(rule, resolution.registry), ...options })];
  found.forEach(expectTold);
  return found;
}
