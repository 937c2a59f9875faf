import { byCodeUnit } from '../../diagnostics/order.ts';
import type { Overview } from '../../drift/overview.ts';

/** What items and filters have in common: an environment and an owner each have a number, and an item carries theirs as classes. */
export interface Tags {
  readonly environments: readonly string[];
  readonly owners: readonly string[];
  /** The classes of an item. What is about no environment is about all of them. */
  classes(environments: readonly string[], useCase?: string): string;
}

/** Numbers every environment that a page names, and every owner. */
export function tagsOf(overview: Overview | undefined, named: readonly string[]): Tags {
  const bindings = overview?.bindings ?? [];
  const known = (overview?.environments ?? []).map(({ name }) => name);
  const environments = [...new Set([...known, ...named])].sort(byCodeUnit);
  const owners = [...new Set(bindings.flatMap(({ owner }) => (owner === undefined ? [] : [owner])))].sort(
    byCodeUnit,
  );
  return {
    environments,
    owners,
    classes(of, useCase) {
      const isOf = (one: { readonly environment: string; readonly useCase: string }): boolean =>
        one.useCase === useCase && of.includes(one.environment);
      const own = new Set(
        bindings.flatMap((one) => (one.owner !== undefined && isOf(one) ? [one.owner] : [])),
      );
      const places = of.map((name) => environments.indexOf(name)).filter((index) => index >= 0);
      return [
        'item',
        ...(places.length === 0 ? ['any'] : places.map((index) => `e${index}`)),
        ...[...own].map((owner) => `o${owners.indexOf(owner)}`),
        ...(useCase === undefined ? ['anyone'] : []),
      ].join(' ');
    },
  };
}
