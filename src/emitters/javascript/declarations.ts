import type { Extensions } from '../../registry/extensions.ts';
import type { EnvironmentContent } from '../output/content.ts';
import { comment } from '../typescript/comment.ts';
import { MODELS_FOR_DOC, registryType, tableDoc, tableType } from '../typescript/environment.ts';
import { hover } from '../typescript/hover.ts';
import type { NamedEnvironment } from '../typescript/names.ts';
import { shapes } from '../typescript/shapes.ts';
import { PIN } from '../typescript/syntax.ts';
import { unions } from '../typescript/unions.ts';
import { Shapes } from './shapes.ts';

/** The declaration file of the module: each binding is one line of a generic type. */
export function declarations(
  content: readonly EnvironmentContent[],
  named: readonly NamedEnvironment[],
  extensions: Extensions,
): readonly string[] {
  const kinds = new Shapes(named);
  return [
    ...unions(content),
    shapes(extensions),
    ...kinds.code,
    ...named.flatMap((environment) => [
      ...constants(environment, kinds),
      tableType(environment),
      `${PIN}\n${comment(tableDoc(environment))}export declare const ${environment.table.value}: ${environment.table.type};\n`,
    ]),
    registryType(named),
    LOOKUPS,
  ];
}

/** One statement for all constants of an environment: a compiler reads it faster than one for each. */
function constants({ bindings }: NamedEnvironment, kinds: Shapes): readonly string[] {
  if (bindings.length === 0) return [];
  const declared = bindings.map(
    ({ entry, name }) => `${comment(hover(entry), 2)}  ${name}: ${kinds.typeOf(entry)}`,
  );
  return [`${PIN}\nexport declare const\n${declared.join(',\n')};\n`];
}

const LOOKUPS = `/** Every environment, sorted. */
export declare const environments: readonly Environment[];

${PIN}
${MODELS_FOR_DOC}export declare function modelsFor<E extends Environment>(environment: E): Registry[E];
${PIN}
export declare function modelsFor<S extends string>(
  environment: string extends S ? S : Environment,
): Registry[Environment];

/** Every model id that a binding names, sorted. */
export declare const modelIds: readonly ModelId[];

/** Is this text a model id that a binding names, byte for byte? */
export declare function isModelId(text: string): text is ModelId;

/** Is this text the name of an environment? */
export declare function isEnvironment(text: string): text is Environment;
`;
