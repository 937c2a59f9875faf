import { print } from '../output/layout.ts';
import { quote } from '../output/literal.ts';
import { declareConstant } from './binding.ts';
import { code, comment } from './comment.ts';
import { summary } from './hover.ts';
import type { NamedEnvironment } from './names.ts';
import { LITERAL, PIN, propertyKey } from './syntax.ts';

/** The table of an environment's bindings: its type and its constant. */
export function tableCode({ name, stage, table, bindings }: NamedEnvironment): readonly string[] {
  const lines = bindings.map(
    ({ entry, name: own }) =>
      `${comment([summary(entry)], 2)}  readonly ${propertyKey(entry.useCase)}: ${own.type};\n`,
  );
  const members = new Map(bindings.map(({ entry, name: own }) => [entry.useCase, { word: own.value }]));
  const doc = [`Every use case of ${code(name)} (stage ${code(stage)}), by name.`];
  return [declareInterface(table.type, lines), declareConstant(table, members, doc)];
}

/** The map from environment to table type, and the one function: it knows every environment and guesses none. */
export function lookupCode(environments: readonly NamedEnvironment[]): readonly string[] {
  const members = environments.map(({ name, table }) => `  readonly ${propertyKey(name)}: ${table.type};\n`);
  const lead = 'export const environments: readonly Environment[] =';
  const names = print(
    environments.map(({ name }) => name),
    LITERAL,
    0,
    lead.length + 1,
    1,
  );
  const pin = names.includes('\n') ? `${PIN}\n` : '';
  return [
    comment(['The table of each environment.']) + declareInterface('Registry', members),
    `${pin}${comment(['Every environment, sorted.'])}${lead} ${names};\n`,
    SIGNATURES + cases(environments) + REFUSAL,
  ];
}

function declareInterface(type: string, members: readonly string[]): string {
  return `export interface ${type} ${members.length === 0 ? '{}' : `{\n${members.join('')}}`}\n`;
}

function cases(environments: readonly NamedEnvironment[]): string {
  if (environments.length === 0) return '';
  const lines = environments.map(
    ({ name, table }) => `    case ${quote(name)}:\n      return ${table.value};\n`,
  );
  return `  switch (environment) {\n${lines.join('')}  }\n`;
}

const SIGNATURES = `/**
 * The table of one environment. Throws on an unknown name, with the known ones in the message; it never falls back.
 * A name that is only known at run time is taken too, and gives one of all tables; a misspelt literal is refused.
 */
export function modelsFor<E extends Environment>(environment: E): Registry[E];
${PIN}
export function modelsFor<S extends string>(
  environment: string extends S ? S : Environment,
): Registry[Environment];
export function modelsFor(environment: string): Registry[Environment] {
`;

const REFUSAL = `  const name = JSON.stringify(environment);
  const known = environments.join(", ");
  throw new Error("Unknown environment " + name + "; known are: " + known);
}
`;
