import type { Resolution } from '../resolve/resolved.ts';
import type { Emitter } from './emitter.ts';
import { contentOf } from './output/content.ts';
import { bindingCode } from './typescript/binding.ts';
import { lookupCode, tableCode } from './typescript/environment.ts';
import { nameAll } from './typescript/names.ts';
import { HEADER, SHAPES } from './typescript/shapes.ts';
import { unions } from './typescript/unions.ts';

/** One module with closed types: a constant for each binding, a table for each environment, and `modelsFor`. */
export const typescript: Emitter = {
  id: 'typescript',
  summary: 'A typed module without imports: every binding as a constant, with literal types and hover text.',
  emit(resolution: Resolution): string {
    const environments = contentOf(resolution);
    const named = nameAll(environments);
    const parts = [
      HEADER,
      ...unions(environments),
      SHAPES,
      ...named.flatMap((environment) => [
        ...environment.bindings.flatMap(bindingCode),
        ...tableCode(environment),
      ]),
      ...lookupCode(named),
    ];
    return parts.join('\n');
  },
};
