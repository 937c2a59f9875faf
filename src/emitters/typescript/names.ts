import { bindingIdentifier, camelCase, isReserved, snakeCase } from '../../registry/identifier.ts';
import type { OptionSpec, Options } from '../emitter.ts';
import { Claims } from '../output/claims.ts';
import type { Entry, EnvironmentContent } from '../output/content.ts';

/** The name of a table's constant and the name of its type. */
export interface Name {
  readonly value: string;
  readonly type: string;
}

/** A binding with the name of its constant. */
export interface NamedEntry {
  readonly entry: Entry;
  readonly name: string;
}

/** An environment with the names of its table and of its bindings. */
export interface NamedEnvironment {
  readonly name: string;
  readonly stage: string;
  readonly table: Name;
  readonly bindings: readonly NamedEntry[];
}

/** How constants are called. */
export const NAMING_OPTION: Readonly<Record<'naming', OptionSpec>> = {
  naming: {
    type: 'choice',
    choices: {
      camelCase: '`productionSupportChat`',
      CONSTANT_CASE: '`PRODUCTION_SUPPORT_CHAT`',
      snake_case: '`production_support_chat`',
    },
    default: 'camelCase',
    description: 'How constants are called.',
  },
};

/** What the module calls its own types. */
export const FIXED_TYPES: ReadonlySet<string> = new Set([
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
  'ModelIdByDelivery',
  'UseCaseOf',
  'BindingIn',
  'Extensions',
  'Id',
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
  'isEnvironment',
  'isModelId',
  'known',
  'modelIds',
  'modelsFor',
  'name',
  'require',
  'text',
]);

/**
 * Names for every constant and type of the module. A name that is taken by the module itself gets a trailing underscore;
 * two names of the registry that would become one are a `Failure` (`output.collision`), because renaming either
 * would change what existing code reads.
 */
export function nameAll(
  environments: readonly EnvironmentContent[],
  options: Options = {},
): readonly NamedEnvironment[] {
  const written = WRITTEN[String(options['naming'])] ?? asItIs;
  const claims = new Claims();
  const tables = environments.map((environment) => {
    const table = tableName(environment.name, written);
    claims.take([table.value, table.type], `environment "${environment.name}"`, environment.at);
    return { environment, table };
  });
  return tables.map(({ environment, table }) => ({
    name: environment.name,
    stage: environment.stage,
    table,
    bindings: environment.entries.map((entry) => {
      const name = freeValue(written(bindingIdentifier(environment.name, entry.useCase)));
      claims.take([name], `use case "${entry.useCase}" of environment "${environment.name}"`, entry.at);
      return { entry, name };
    }),
  }));
}

const asItIs = (identifier: string): string => identifier;

const WRITTEN: Readonly<Record<string, (identifier: string) => string>> = {
  CONSTANT_CASE: (identifier) => snakeCase(identifier).toUpperCase(),
  snake_case: snakeCase,
};

function tableName(environment: string, written: (identifier: string) => string): Name {
  const base = camelCase(environment);
  return { value: freeValue(written(base)), type: freeType(`${capital(base)}Models`) };
}

function freeValue(identifier: string): string {
  return FIXED_VALUES.has(identifier) || isReserved(identifier) ? `${identifier}_` : identifier;
}

function freeType(identifier: string): string {
  return FIXED_TYPES.has(identifier) ? `${identifier}_` : identifier;
}

/** The word with its first letter in upper case. */
export function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
