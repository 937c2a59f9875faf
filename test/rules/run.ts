import type { Finding } from '../../src/diagnostics/diagnostic.ts';
import type { Resolution } from '../../src/resolve/resolved.ts';
import { ruleById } from '../../src/rules/index.ts';
import type { Options } from '../../src/rules/rule.ts';

/** What one rule says of a resolution, whatever its level. */
export function run(id: string, resolution: Resolution, options: Options = {}): readonly Finding[] {
  const rule = ruleById(id);
  if (rule === undefined || !('check' in rule)) throw new Error(`there is no rule "${id}" about bindings`);
  return [...rule.check(resolution, options)];
}
