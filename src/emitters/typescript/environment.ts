import { print } from '../output/layout.ts';
import { quote } from '../output/literal.ts';
import { declareConstant } from './binding.ts';
import { code, comment } from './comment.ts';
import { summary } from './hover.ts';
import type { NamedEnvironment } from './names.ts';
import { LITERAL, PIN, propertyKey } from './syntax.ts';

/** The table of an environment's bindings: its type and its constant. */
export function tableCode(environment: NamedEnvironment): readonly string[] {
  const { table, bindings } = environment;
  const members = new Map(bindings.map(({ entry, name: own }) => [entry.useCase, { word: own }]));
  return [tableType(environment), declareConstant(table, members, tableDoc(environment))];
}

/** The type of an environment's table: each use case with the type of its constant. */
export function tableType({ table, bindings }: NamedEnvironment): string {
  const lines = bindings.map(
    ({ entry, name: own }) =>
      `${comment([summary(entry)], 2)}  readonly ${propertyKey(entry.useCase)}: typeof ${own};\n`,
  );
  return declareInterface(table.type, lines);
}

/** What an editor shows over a table. */
export function tableDoc({ name, stage }: NamedEnvironment): readonly string[] {
  return [`Every use case of ${code(name)} (stage ${code(stage)}), by name.`];
}

/** The map from environment to table type. */
export function registryType(environments: readonly NamedEnvironment[]): string {
  const members = environments.map(({ name, table }) => `  readonly ${propertyKey(name)}: ${table.type};\n`);
  return comment(['The table of each environment.']) + declareInterface('Registry', members);
}

/** `environments`, and the one function: it knows every environment and guesses none. */
export function lookupCode(environments: readonly NamedEnvironment[]): readonly string[] {
  return [
    listCode(
      'environments',
      'Environment',
      'Every environment, sorted.',
      environments.map(({ name }) => name),
    ),
    MODELS_FOR_DOC + SIGNATURES + cases(environments) + REFUSAL,
  ];
}

/** An exported list of texts below its comment. */
export function listCode(name: string, type: string, doc: string, items: readonly string[]): string {
  return declareList(`export const ${name}: readonly ${type}[] =`, items, comment([doc]));
}

/** A list of texts after what declares it, and below a comment. */
export function declareList(lead: string, items: readonly string[], doc = ''): string {
  const text = print(items, LITERAL, 0, lead.length + 1, 1);
  const pin = text.includes('\n') ? `${PIN}\n` : '';
  return `${pin}${doc}${lead} ${text};\n`;
}

export function declareInterface(type: string, members: readonly string[]): string {
  return `export interface ${type} ${members.length === 0 ? '{}' : `{\n${members.join('')}}`}\n`;
}

/** The body of `modelsFor` up to its refusal. */
export function cases(environments: readonly NamedEnvironment[]): string {
  if (environments.length === 0) return '';
  const lines = environments.map(
    ({ name, table }) => `    case ${quote(name)}:\n      return ${table.value};\n`,
  );
  return `  switch (environment) {\n${lines.join('')}  }\n`;
}

/** What an editor shows over `modelsFor`. */
export const MODELS_FOR_DOC = `/**
 * The table of one environment. Throws on an unknown name, with the known ones in the message; it never falls back.
 * A name that is only known at run time is taken too, and gives one of all tables; a misspelt literal is refused.
 */
`;

const SIGNATURES = `export function modelsFor<E extends Environment>(environment: E): Registry[E];
${PIN}
export function modelsFor<S extends string>(
  environment: string extends S ? S : Environment,
): Registry[Environment];
export function modelsFor(environment: string): Registry[Environment] {
`;

/** The end of `modelsFor`. */
export const REFUSAL = `  const name = JSON.stringify(environment);
  const known = environments.join(", ");
  throw new Error("Unknown environment " + name + "; known are: " + known);
}
`;
