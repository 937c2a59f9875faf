import type { Extensions } from '../../registry/extensions.ts';
import type { EnvironmentContent } from '../output/content.ts';
import type { Members, Value } from '../output/layout.ts';
import { numeral, quote } from '../output/literal.ts';
import { membersOf } from '../typescript/binding.ts';
import { comment } from '../typescript/comment.ts';
import { MODELS_FOR_DOC, registryType, tableDoc, tableType } from '../typescript/environment.ts';
import { hover } from '../typescript/hover.ts';
import type { NamedEntry, NamedEnvironment } from '../typescript/names.ts';
import { shapes } from '../typescript/shapes.ts';
import { PIN, propertyKey } from '../typescript/syntax.ts';
import { unions } from '../typescript/unions.ts';

/**
 * The declaration file of the module. Each binding is one line of a generic type: of all ways to write 10,000 of them, the
 * one that costs a compiler least (`npm run bench`), and hovers show the ids.
 */
export function declarations(
  content: readonly EnvironmentContent[],
  named: readonly NamedEnvironment[],
  extensions: Extensions,
): readonly string[] {
  return [
    ...unions(content),
    shapes(extensions),
    GENERICS,
    ...named.flatMap((environment) => [
      ...environment.bindings.map(bindingType),
      tableType(environment),
      `${PIN}\n${comment(tableDoc(environment))}export declare const ${environment.table.value}: ${environment.table.type};\n`,
    ]),
    registryType(named),
    LOOKUPS,
  ];
}

function bindingType({ entry, name }: NamedEntry): string {
  const members = membersOf(entry, (model) => model);
  const values = ['environment', 'useCase', 'family', 'modality', 'delivery', 'primary'].map((key) =>
    typeText(members.get(key) ?? ''),
  );
  const hops = (members.get('fallbacks') as readonly Members[]).map(hopType);
  const args = [...values, `readonly [${hops.join(', ')}]`];
  const needs = members.get('needs');
  const type =
    needs === undefined
      ? `Bound<${args.join(', ')}>`
      : `BoundNeeding<${[...args, typeText(needs)].join(', ')}>`;
  const own = members.get('extensions');
  const whole = own === undefined ? type : `${type} & { readonly extensions: ${typeText(own)} }`;
  return `${PIN}\n${comment(hover(entry))}export declare const ${name}: ${whole};\n`;
}

function hopType(hop: Members): string {
  const type = hop.has('family') ? 'HopSpeaking' : 'Hop';
  return `${type}<${[...hop.values()].map(typeText).join(', ')}>`;
}

/** The type of a literal, on one line. */
function typeText(value: Value): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return numeral(value);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Map && value.size === 0) return '{}';
  if (value instanceof Map)
    return `{ ${[...value].map(([key, one]) => `readonly ${propertyKey(key)}: ${typeText(one)}`).join('; ')} }`;
  return `readonly [${(value as readonly Value[]).map(typeText).join(', ')}]`;
}

const GENERICS = `/** A fallback with every value as a literal. */
export interface Hop<Model, When> {
  readonly model: Model;
  readonly when: When;
}

/** A fallback that speaks a family of its own. */
export interface HopSpeaking<Model, When, Speaks> extends Hop<Model, When> {
  readonly family: Speaks;
}

/** A binding with every value as a literal. */
export interface Bound<In, For, Speaks, Gives, Comes, Primary, Fallbacks> {
  readonly environment: In;
  readonly useCase: For;
  readonly family: Speaks;
  readonly modality: Gives;
  readonly delivery: Comes;
  readonly primary: Primary;
  readonly fallbacks: Fallbacks;
}

${PIN}
/** A binding that says what it needs. */
export interface BoundNeeding<In, For, Speaks, Gives, Comes, Primary, Fallbacks, Asks> {
  readonly environment: In;
  readonly useCase: For;
  readonly family: Speaks;
  readonly modality: Gives;
  readonly delivery: Comes;
  readonly primary: Primary;
  readonly fallbacks: Fallbacks;
  readonly needs: Asks;
}
`;

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
