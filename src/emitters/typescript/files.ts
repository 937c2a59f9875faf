import { camelCase } from '../../registry/identifier.ts';
import type { OptionSpec, Options } from '../emitter.ts';
import { quote } from '../output/literal.ts';
import type { NamedEnvironment } from './names.ts';
import { PIN } from './syntax.ts';

/** How the modules of one output import one another. */
export const IMPORTS_OPTION: Readonly<Record<'imports', OptionSpec>> = {
  imports: {
    type: 'choice',
    choices: {
      js: 'As the compiled file, `./models/production.js`: Node and bundlers, after compiling.',
      ts: 'As the source, `./models/production.ts`: Node that strips types, with `allowImportingTsExtensions`.',
      none: 'Without an ending: bundlers, with `moduleResolution: bundler`.',
    },
    default: 'js',
    description: 'How modules of the layout `files` import one another.',
  },
};

const ENDING = /\.([cm]?)ts$/;

/** The module of one environment, below a folder named like the file: `models/production.ts` beside `models.ts`. */
export function moduleFile(file: string, environment: string): string {
  const [ending = '.ts'] = ENDING.exec(file) ?? [];
  return `${folderOf(file)}/${camelCase(environment)}${ending}`;
}

/** Imports of every table with its type, and the same as exports. */
export function importsCode(
  environments: readonly NamedEnvironment[],
  file: string,
  { imports }: Options,
): readonly string[] {
  const statements = environments.map(({ name, table }) => {
    const names = `type ${table.type}, ${table.value}`;
    return `${PIN}\nimport { ${names} } from ${quote(specifier(file, name, imports))};\n`;
  });
  const exported = environments.map(
    ({ table }) => `${PIN}\nexport { type ${table.type}, ${table.value} };\n`,
  );
  return [statements.join(''), exported.join('')].filter((text) => text !== '');
}

function specifier(file: string, environment: string, imports: Options[string] | undefined): string {
  const path = `./${moduleFile(file, environment)}`;
  if (imports === 'ts') return path;
  return path.replace(ENDING, imports === 'none' ? '' : '.$1js');
}

function folderOf(file: string): string {
  return file.replace(ENDING, '');
}
