import { bindingIdentifier, camelCase } from '../../registry/identifier.ts';
import { Claims } from '../output/claims.ts';
import type { Entry, EnvironmentContent } from '../output/content.ts';
import { entryOwner, environmentOwner } from '../output/owner.ts';

/** A binding with the names that it has in Go. */
export interface GoEntry {
  readonly entry: Entry;
  readonly name: string;
  readonly useCase: string;
}

/** An environment with the names that it has in Go. */
export interface GoEnvironment {
  readonly name: string;
  readonly constant: string;
  readonly bindings: readonly GoEntry[];
}

const OWN: ReadonlySet<string> = new Set(
  'Environment Environments UseCase ModelID ModelIDs Family Modality Delivery Trigger Needs Fallback Binding ModelsFor UnknownEnvironment'.split(
    ' ',
  ),
);

/** Exported names; what the package itself calls its own gets a trailing underscore. */
export function goNames(environments: readonly EnvironmentContent[]): readonly GoEnvironment[] {
  const claims = new Claims();
  const useCases = new Map<string, string>();
  const tables = environments.map((environment) => {
    const constant = free(`Environment${exported(camelCase(environment.name))}`);
    claims.take([constant], environmentOwner(environment), environment.at);
    return { environment, constant };
  });
  for (const entry of environments.flatMap(({ entries }) => entries)) {
    if (useCases.has(entry.useCase)) continue;
    const constant = free(`UseCase${exported(camelCase(entry.useCase))}`);
    claims.take([constant], `use case "${entry.useCase}"`, entry.at);
    useCases.set(entry.useCase, constant);
  }
  return tables.map(({ environment, constant }) => ({
    name: environment.name,
    constant,
    bindings: environment.entries.map((entry) => {
      const name = free(exported(bindingIdentifier(environment.name, entry.useCase)));
      claims.take([name, `${name}Model`], entryOwner(entry), entry.at);
      return { entry, name, useCase: useCases.get(entry.useCase) ?? '' };
    }),
  }));
}

// A name that begins with an underscore would stay inside the package.
function exported(identifier: string): string {
  const word = identifier.startsWith('_') ? `X${identifier.slice(1)}` : identifier;
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function free(identifier: string): string {
  return OWN.has(identifier) ? `${identifier}_` : identifier;
}
