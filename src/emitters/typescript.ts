import type { Resolution } from '../resolve/resolved.ts';
import type { Emitter, Options, OutputFile, Target } from './emitter.ts';
import { contentOf } from './output/content.ts';
import { HEADER_OPTION, headerLines } from './output/header.ts';
import { bindingCode, type Style } from './typescript/binding.ts';
import { lookupCode, registryType, tableCode } from './typescript/environment.ts';
import { IMPORTS_OPTION, importsCode, moduleFile } from './typescript/files.ts';
import { guardsCode } from './typescript/guards.ts';
import { NAMING_OPTION, type NamedEnvironment, nameAll } from './typescript/names.ts';
import { BRAND, HEADER, shapes, UNCHECKED } from './typescript/shapes.ts';
import { unions } from './typescript/unions.ts';

/** One module with closed types: a constant for each binding, a table for each environment, and `modelsFor`. */
export const typescript: Emitter = {
  id: 'typescript',
  summary: 'A typed module without imports: every binding as a constant, with literal types and hover text.',
  endings: ['.ts', '.mts', '.cts'],
  options: {
    layout: {
      type: 'choice',
      choices: {
        flat: 'Every binding is an export of its own, so that bundlers drop what is not read; with tables by environment.',
        nested: 'Only the tables by environment are exported.',
        files: 'One module for each environment, in a folder beside the file, which looks environments up.',
      },
      default: 'flat',
      description: 'How the module is divided.',
    },
    brand: {
      type: 'boolean',
      default: false,
      description: 'Ids are branded types: a text in code is no model id unless `isModelId` says so.',
    },
    ...NAMING_OPTION,
    ...IMPORTS_OPTION,
    ...HEADER_OPTION,
  },
  emit(resolution: Resolution, { file, options }: Target): string | readonly OutputFile[] {
    const content = contentOf(resolution);
    const brand = options['brand'] === true;
    const named = nameAll(content, options);
    const head = headOf(options);
    const types = [
      ...(brand ? [BRAND] : []),
      ...unions(content, brand),
      shapes(resolution.registry.extensions),
    ];
    const lookups = [registryType(named), ...lookupCode(named), ...guardsCode(content, brand)];
    if (options['layout'] !== 'files') {
      const style = { brand, flat: options['layout'] !== 'nested' };
      return [head, ...types, ...named.flatMap((one) => constants(one, style)), ...lookups].join('\n');
    }
    const index = [head, ...importsCode(named, file, options), ...types, ...lookups];
    return [{ file, text: index.join('\n') }, ...named.map((one) => environmentFile(one, file, options))];
  },
};

function headOf(options: Options): string {
  return headerLines(options, '//') + HEADER + UNCHECKED;
}

function constants(environment: NamedEnvironment, style: Style): readonly string[] {
  return [...environment.bindings.map((binding) => bindingCode(binding, style)), ...tableCode(environment)];
}

function environmentFile(environment: NamedEnvironment, file: string, options: Options): OutputFile {
  const brand = options['brand'] === true;
  const parts = [
    headOf(options),
    ...(brand ? [BRAND] : []),
    ...constants(environment, { brand, flat: true }),
  ];
  return { file: moduleFile(file, environment.name), text: parts.join('\n') };
}
