import { bindingIdentifier, camelCase, snakeCase } from '../../registry/identifier.ts';
import { Claims } from '../output/claims.ts';
import type { Entry, EnvironmentContent } from '../output/content.ts';
import { entryOwner, environmentOwner } from '../output/owner.ts';

/** A binding with the name of its constant. */
export interface PythonEntry {
  readonly entry: Entry;
  readonly name: string;
}

/** An environment with the names of its table and of its bindings. */
export interface PythonEnvironment {
  readonly name: string;
  readonly table: string;
  readonly type: string;
  readonly bindings: readonly PythonEntry[];
}

const OWN: ReadonlySet<string> = new Set(['ENVIRONMENTS', 'MODEL_IDS']);

/** Names in capitals, which no keyword of Python is. */
export function pythonNames(environments: readonly EnvironmentContent[]): readonly PythonEnvironment[] {
  const claims = new Claims();
  return environments.map((environment) => {
    const table = constant(camelCase(environment.name));
    const type = `${pascal(environment.name)}Models`;
    claims.take([table, type], environmentOwner(environment), environment.at);
    const bindings = environment.entries.map((entry) => {
      const name = constant(bindingIdentifier(environment.name, entry.useCase));
      claims.take([name], entryOwner(entry), entry.at);
      return { entry, name };
    });
    return { name: environment.name, table, type, bindings };
  });
}

function constant(identifier: string): string {
  const name = snakeCase(identifier).toUpperCase();
  return OWN.has(name) ? `${name}_` : name;
}

function pascal(name: string): string {
  const word = camelCase(name);
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
