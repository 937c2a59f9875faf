import { emitFiles } from '../../../src/emitters/emit.ts';
import { typescript } from '../../../src/emitters/typescript.ts';
import { openRewriter, type Rewritten, type Wanted } from '../../../src/scan/fix/rewrite.ts';
import type { Constant } from '../../../src/scan/inlined.ts';
import { languageOf } from '../../../src/scan/language.ts';
import { readSource } from '../../../src/scan/literals/read.ts';
import { resolutionOf } from '../../support/resolution.ts';
import type { FixCase } from './cases/case.ts';

const RESOLUTION = resolutionOf({
  environments: {
    production: {
      useCases: {
        supportChat: { primary: 'gpt-5.2', fallbacks: ['claude-sonnet-4-6'] },
        'semantic-search': { primary: 'text-embedding-v4', modality: 'embedding' },
      },
    },
    staging: { useCases: { supportChat: { primary: 'gpt-5.2-mini' } } },
  },
  listed: { '*': ['gpt-5.2', 'gpt-5.2-mini', 'claude-sonnet-4-6', 'text-embedding-v4'] },
});

type Layout = NonNullable<FixCase['layout']>;

const MODULES: Readonly<Record<Layout, string>> = {
  flat: 'src/generated/models.ts',
  nested: 'src/generated/nested.ts',
  files: 'src/generated/split.ts',
};

/** The generated modules of every layout, and what else the cases import. */
export function modules(): Readonly<Record<string, string>> {
  const outputs = Object.entries(MODULES).flatMap(([layout, file]) =>
    emitFiles(typescript, RESOLUTION, { file, options: { layout } }),
  );
  return {
    ...Object.fromEntries(outputs.map(({ file, text }) => [file, text])),
    'src/lib.ts':
      'export type Sent = string;\nexport function send(model: string): Sent {\n  return model;\n}\n',
    'package.json': '{ "type": "module" }\n',
  };
}

type Names = readonly [environment: string, name: string, nested: string, rest: string];
const CONSTANTS: Readonly<Record<string, Names>> = {
  'gpt-5.2': ['production', 'productionSupportChat', '.supportChat', '.primary'],
  'claude-sonnet-4-6': ['production', 'productionSupportChat', '.supportChat', '.fallbacks[0].model'],
  'text-embedding-v4': ['production', 'productionSemanticSearch', '["semantic-search"]', '.primary'],
  'gpt-5.2-mini': ['staging', 'stagingSupportChat', '.supportChat', '.primary'],
};

function constantOf(id: string, layout: Layout): Constant | undefined {
  const names = CONSTANTS[id];
  if (names === undefined) return undefined;
  const [environment, name, nested, rest] = names;
  if (layout === 'nested')
    return { file: MODULES.nested, name: environment, read: environment + nested + rest };
  const file = layout === 'flat' ? MODULES.flat : `src/generated/split/${environment}.ts`;
  return { file, name, read: name + rest };
}

/** Reads a file as a scan does, and rewrites every id of the registry in it. */
export async function fixed(
  file: string,
  text: string,
  layout: Layout = 'flat',
): Promise<Rewritten<Wanted & { readonly line: number }>> {
  const language = languageOf(file);
  if (language === undefined) throw new Error(`no language: ${file}`);
  const { literals } = await readSource(text, language, file);
  const wanted = literals.flatMap(({ value: written, start, end, afterHole, beforeHole }) => {
    const constant = afterHole || beforeHole ? undefined : constantOf(written, layout);
    const line = text.slice(0, start).split('\n').length;
    return constant === undefined ? [] : [{ written, start, end, constant, line }];
  });
  return (await openRewriter())(file, text, wanted);
}
