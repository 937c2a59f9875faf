import type { Availability } from '../diagnostics/report.ts';
import { lookupOf } from '../resolve/lookup.ts';
import { familyOf } from '../resolve/resolve.ts';
import type { Resolution, ResolvedEnvironment } from '../resolve/resolved.ts';
import { isWorse } from '../resolve/worse.ts';
import type { MatrixRow } from './report.ts';

type Cell = MatrixRow['cells'][string];

/**
 * Every referenced model that environments see differently, sorted by id. An environment that does not use a model is
 * asked for it in the family of those that do. Unknown and exempt states say nothing about a listing and make no difference.
 */
export function matrixOf({ registry, environments, now }: Resolution): readonly MatrixRow[] {
  const families = referenced(environments);
  const columns = environments.map((resolved) => {
    const used = usedStates(resolved);
    const lookup = lookupOf(resolved.environment, resolved.basis, registry.sync.graceMs, now);
    const cell = (model: string, family: string): Cell => {
      const state = used.get(model);
      return state === undefined
        ? { state: lookup(model, family).availability, used: false }
        : { state, used: true };
    };
    return { name: resolved.environment.name, cell };
  });
  const rows = [...families].map(([model, family]): MatrixRow => {
    const cells = columns.map(({ name, cell }): [string, Cell] => [name, cell(model, family)]);
    return { model, cells: Object.fromEntries(cells) };
  });
  return rows.filter(differs).sort((a, b) => (a.model < b.model ? -1 : 1));
}

/** Referenced model → family of the first reference to it. */
function referenced(environments: readonly ResolvedEnvironment[]): ReadonlyMap<string, string> {
  const families = new Map<string, string>();
  for (const { bindings } of environments)
    for (const { binding, chain } of bindings)
      for (const { reference } of chain)
        if (!families.has(reference.model)) families.set(reference.model, familyOf(binding, reference));
  return families;
}

function usedStates({ bindings }: ResolvedEnvironment): ReadonlyMap<string, Availability> {
  const states = new Map<string, Availability>();
  for (const { chain } of bindings)
    for (const { reference, availability } of chain) {
      const known = states.get(reference.model);
      if (known === undefined || isWorse(availability, known)) states.set(reference.model, availability);
    }
  return states;
}

function differs({ cells }: MatrixRow): boolean {
  const telling = Object.values(cells).filter(({ state }) => state !== 'unknown' && state !== 'exempt');
  return new Set(telling.map(({ state }) => state)).size > 1;
}
