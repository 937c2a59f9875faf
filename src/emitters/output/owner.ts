import type { Entry, EnvironmentContent } from './content.ts';

/** What messages call an environment. */
export function environmentOwner({ name }: EnvironmentContent): string {
  return `environment "${name}"`;
}

/** What messages call a binding. */
export function entryOwner({ useCase, environment }: Entry): string {
  return `use case "${useCase}" of environment "${environment}"`;
}
