import { Failure } from '../../diagnostics/failure.ts';
import type { Place } from '../../diagnostics/place.ts';
import { bindingIdentifier, camelCase, isReserved } from '../../registry/identifier.ts';
import type { Entry, EnvironmentContent } from '../output/content.ts';

/** The name of a constant and the name of its type. */
export interface Name {
  readonly value: string;
  readonly type: string;
}

/** A binding with its name. */
export interface NamedEntry {
  readonly entry: Entry;
  readonly name: Name;
}

/** An environment with the names of its table and of its bindings. */
export interface NamedEnvironment {
  readonly name: string;
  readonly stage: string;
  readonly table: Name;
  readonly bindings: readonly NamedEntry[];
}

const FIXED_TYPES: ReadonlySet<string> = new Set([
  'Environment',
  'UseCase',
  'ModelId',
  'Family',
  'Modality',
  'Delivery',
  'Trigger',
  'ModelIdByEnvironment',
  'ModelIdByFamily',
  'ModelIdByModality',
  'Needs',
  'Fallback',
  'Binding',
  'BindingOf',
  'Registry',
]);

// What the module and its one function call their own; `require` and `exports` belong to TypeScript where it writes CommonJS.
const FIXED_VALUES: ReadonlySet<string> = new Set([
  'environment',
  'environments',
  'exports',
  'globalThis',
  'known',
  'modelsFor',
  'name',
  'require',
]);

/**
 * Names for every constant and type of the module. A name that is taken by the module itself gets a trailing underscore;
 * two names of the registry that would become one are a `Failure` (`output.collision`), because renaming either
 * would change what existing code reads.
 */
export function nameAll(environments: readonly EnvironmentContent[]): readonly NamedEnvironment[] {
  const claims = new Claims();
  const tables = environments.map((environment) => {
    const table = tableName(environment.name);
    claims.take(table, `environment "${environment.name}"`, environment.at);
    return { environment, table };
  });
  return tables.map(({ environment, table }) => ({
    name: environment.name,
    stage: environment.stage,
    table,
    bindings: environment.entries.map((entry) => {
      const name = bindingName(environment.name, entry.useCase, table);
      claims.take(name, `use case "${entry.useCase}" of environment "${environment.name}"`, entry.at);
      return { entry, name };
    }),
  }));
}

function tableName(environment: string): Name {
  const base = camelCase(environment);
  return { value: freeValue(base), type: freeType(`${capital(base)}Models`) };
}

// The table of the same environment is as fixed as `Registry`: a use case called "models" gives way to it.
function bindingName(environment: string, useCase: string, table: Name): Name {
  const base = bindingIdentifier(environment, useCase);
  const type = capital(base);
  return { value: freeValue(base), type: type === table.type ? `${type}_` : freeType(type) };
}

function freeValue(identifier: string): string {
  return FIXED_VALUES.has(identifier) || isReserved(identifier) ? `${identifier}_` : identifier;
}

function freeType(identifier: string): string {
  return FIXED_TYPES.has(identifier) ? `${identifier}_` : identifier;
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

class Claims {
  readonly #owners = new Map<string, string>();

  take(name: Name, owner: string, at: Place): void {
    for (const identifier of new Set([name.value, name.type])) {
      const other = this.#owners.get(identifier);
      if (other !== undefined) throw collision(identifier, other, owner, at);
      this.#owners.set(identifier, owner);
    }
  }
}

function collision(identifier: string, first: string, second: string, at: Place): Failure {
  return new Failure('output.collision', {
    message: `Both ${first} and ${second} would be called "${identifier}" in the generated module`,
    help: 'Rename one of the two.',
    at,
    data: { identifier, names: [first, second] },
  });
}
