import type { Resolution } from '../resolve/resolved.ts';
import type { Emitter, OutputFile, Target } from './emitter.ts';
import { declarations } from './javascript/declarations.ts';
import { contentOf, type EnvironmentContent } from './output/content.ts';
import { HEADER_OPTION, headerLines } from './output/header.ts';
import { print } from './output/layout.ts';
import { membersOf } from './typescript/binding.ts';
import { cases, declareList, REFUSAL } from './typescript/environment.ts';
import { idsOf } from './typescript/guards.ts';
import { NAMING_OPTION, type NamedEnvironment, nameAll } from './typescript/names.ts';
import { HEADER } from './typescript/shapes.ts';
import { LITERAL } from './typescript/syntax.ts';

/** What the typescript output holds, as a module that runs without a compiler, and its types in a file beside. */
export const javascript: Emitter = {
  id: 'javascript',
  summary: 'The same module as JavaScript, with its types and hover text in a declaration file beside it.',
  endings: ['.js', '.mjs'],
  options: { ...NAMING_OPTION, ...HEADER_OPTION },
  emit(resolution: Resolution, { file, options }: Target): readonly OutputFile[] {
    const content = contentOf(resolution);
    const named = nameAll(content, options);
    const head = headerLines(options, '//') + HEADER;
    return [
      { file, text: [head, ...code(content, named)].join('\n') },
      {
        file: file.replace(/\.(m?)js$/, '.d.$1ts'),
        text: [
          `${head}// biome-ignore-all format: generated\n`,
          ...declarations(content, named, resolution.registry.extensions),
        ].join('\n'),
      },
    ];
  },
};

function code(content: readonly EnvironmentContent[], named: readonly NamedEnvironment[]): readonly string[] {
  return [
    ...named.flatMap(constants),
    declareList(
      'export const environments =',
      named.map(({ name }) => name),
    ),
    `export function modelsFor(environment) {\n${cases(named)}${REFUSAL}`,
    declareList('export const modelIds =', idsOf(content)),
    GUARDS,
  ];
}

function constants({ table, bindings }: NamedEnvironment): readonly string[] {
  const members = new Map(bindings.map(({ entry, name }) => [entry.useCase, { word: name }]));
  return [
    ...bindings.map(
      ({ entry, name }) =>
        `export const ${name} = ${print(
          membersOf(entry, (model) => model),
          LITERAL,
          0,
          0,
          0,
        )};\n`,
    ),
    `export const ${table.value} = ${print(members, LITERAL, 0, 0, 0)};\n`,
  ];
}

const GUARDS = `export function isModelId(text) {
  return modelIds.includes(text);
}

export function isEnvironment(text) {
  return environments.includes(text);
}
`;
