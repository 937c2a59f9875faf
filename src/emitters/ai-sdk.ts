import type { Resolution } from '../resolve/resolved.ts';
import { type IdSet, type PlannedEnvironment, planAll } from './ai-sdk/plan.ts';
import { importLines, providerCode, providerType } from './ai-sdk/provider.ts';
import type { Emitter, Target } from './emitter.ts';
import { HEADER_OPTION, headerLines } from './output/header.ts';
import { quote } from './output/literal.ts';
import { code } from './typescript/comment.ts';
import { HEADER } from './typescript/shapes.ts';

/** Providers of the Vercel AI SDK that take the ids of the registry and no others. */
export const aiSdk: Emitter = {
  id: 'ai-sdk',
  summary: 'Typed providers for the Vercel AI SDK: the ids of each family and no others, by environment.',
  endings: ['.ts', '.mts'],
  options: HEADER_OPTION,
  emit(resolution: Resolution, { options }: Target): string {
    const environments = planAll(resolution);
    const imports = importLines(environments);
    return [
      headerLines(options, '//') + HEADER,
      ...(imports.length === 0 ? [] : [imports.join('')]),
      VARIABLES,
      ...(environments.some(usesKey) ? [KEY_OF] : []),
      ...environments.flatMap((one) => [
        ...one.providers.flatMap(({ sets }) => sets.map(idType)),
        factory(one),
      ]),
    ].join('\n');
  },
};

const VARIABLES = `/** Variables by name, as the environment of Node holds them. */
export type Variables = Readonly<Record<string, string | undefined>>;
`;

const KEY_OF = `function keyOf(variables: Variables, name: string): string {
  const key = variables[name];
  if (key === undefined || key === "") throw new Error("Set " + name + ": it holds the gateway's key");
  return key;
}
`;

function idType({ type, ids }: IdSet): string {
  const literals = ids.map((id) => `\n  | ${quote(id)}`);
  return `export type ${type} =${literals.length === 0 ? ' never' : literals.join('')};\n`;
}

function usesKey({ key, providers }: PlannedEnvironment): boolean {
  return key !== undefined && providers.some(({ route }) => route.auth !== 'none');
}

function factory(environment: PlannedEnvironment): string {
  const { name, value, type, key, providers, left } = environment;
  const members = providers.map((one) => `  readonly ${one.family}: ${providerType(one)};\n`);
  const results = providers.map(({ family }) =>
    family === 'openai' ? '    openai,\n' : `    ${family}: (model) => ${family}(model),\n`,
  );
  const keyLine =
    key !== undefined && usesKey(environment) ? `  const key = keyOf(variables, ${quote(key)});\n` : '';
  const leftLines = left.map(
    ({ model, family, entry }) =>
      `// Left out: ${code(model)} of ${code(entry.useCase)}, because the SDK or the gateway has no provider for ${code(family)} and ${entry.modality}.\n`,
  );
  return `${leftLines.join('')}/** Providers of ${code(name)}, by family. */
export interface ${type}Providers ${members.length === 0 ? '{}' : `{\n${members.join('')}}`}

/** Reads the key from the variable ${code(key ?? 'none')}. */
export function ${value}(${usesKey(environment) ? '' : '_'}variables: Variables): ${type}Providers {
${keyLine}${providers.map((one) => providerCode(one, environment)).join('')}  return {${results.length === 0 ? '' : `\n${results.join('')}  `}};
}
`;
}
