import type { Located } from './diagnostic.ts';
import { GROUPS } from './group.ts';
import { byPlace } from './order.ts';
import type { CheckReport } from './report.ts';

const STAGES: readonly string[] = ['production', 'staging', 'development', 'exploration'];
const ROLES: readonly unknown[] = ['primary', undefined, 'fallback'];

function rank(list: readonly unknown[], one: unknown): number {
  const index = list.indexOf(one);
  return index < 0 ? list.length : index;
}

/**
 * The findings of a report, worst first, for formats that show only some: errors before warnings; what keeps the registry
 * from being read before what rules found, and those in the order of `GROUPS`; primaries before fallbacks; production
 * before staging, development and exploration; then by place.
 */
export function worstFirst({ diagnostics, environments }: CheckReport): readonly Located[] {
  const stages = new Map(environments.map(({ name, stage }) => [name, stage]));
  const gravity = ({ severity, group, data = {} }: Located): readonly number[] => [
    severity === 'error' ? 0 : 1,
    group === undefined ? -1 : GROUPS.indexOf(group),
    rank(ROLES, data['role']),
    rank(STAGES, stages.get(String(data['environment']))),
  ];
  return diagnostics
    .map((diagnostic) => ({ diagnostic, gravity: gravity(diagnostic) }))
    .sort((a, b) => {
      const at = a.gravity.findIndex((one, index) => one !== b.gravity[index]);
      return at < 0 ? byPlace(a.diagnostic, b.diagnostic) : (a.gravity[at] ?? 0) - (b.gravity[at] ?? 0);
    })
    .map(({ diagnostic }) => diagnostic);
}
