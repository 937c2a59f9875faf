import type { Entry, EnvironmentContent } from '../output/content.ts';
import { byCodeUnit } from '../output/content.ts';
import { allCalls, type Call, distinct } from '../output/ids.ts';
import { WIDTH } from '../output/layout.ts';
import { quote } from '../output/literal.ts';
import { comment } from './comment.ts';
import { PIN, propertyKey } from './syntax.ts';

/** The closed unions of everything in use, and which ids belong to which environment, family and modality. */
export function unions(environments: readonly EnvironmentContent[], brand = false): readonly string[] {
  const id = brand ? branded : quote;
  const entries = environments.flatMap((environment) => environment.entries);
  const hops = allCalls(environments);
  const triggers = entries.flatMap((entry) => entry.fallbacks.flatMap(({ when }) => when));
  const all = (pick: (entry: Entry) => string): readonly string[] => entries.map(pick);
  const idsBy = (key: (hop: Call) => string): ReadonlyMap<string, readonly string[]> =>
    grouped(hops.map((hop) => [key(hop), hop.model]));
  return [
    union(
      'Environment',
      'Environments of the registry.',
      environments.map(({ name }) => name),
    ),
    union(
      'UseCase',
      'Use cases that at least one environment binds.',
      all(({ useCase }) => useCase),
    ),
    union(
      'ModelId',
      'Model ids that at least one binding names.',
      hops.map(({ model }) => model),
      id,
    ),
    union(
      'Family',
      'Request shapes in use.',
      hops.map(({ family }) => family),
    ),
    union(
      'Modality',
      'Outputs in use.',
      all(({ modality }) => modality),
    ),
    union(
      'Delivery',
      'Ways of delivery in use.',
      all(({ delivery }) => delivery),
    ),
    union('Trigger', 'What the fallbacks answer to.', triggers),
    idMap(
      'ModelIdByEnvironment',
      'The model ids of each environment.',
      idsBy(({ entry }) => entry.environment),
      id,
    ),
    idMap(
      'ModelIdByFamily',
      'The model ids to call with each request shape.',
      idsBy(({ family }) => family),
      id,
    ),
    idMap(
      'ModelIdByModality',
      'The model ids of each output.',
      idsBy(({ entry }) => entry.modality),
      id,
    ),
    idMap(
      'ModelIdByDelivery',
      'The model ids of each way of delivery.',
      idsBy(({ entry }) => entry.delivery),
      id,
    ),
  ];
}

function union(
  name: string,
  text: string,
  members: readonly string[],
  literal: (text: string) => string = quote,
): string {
  const lead = `export type ${name} =`;
  const literals = distinct(members).map(literal);
  const flat = `${lead} ${literals.length === 0 ? 'never' : literals.join(' | ')};`;
  const doc = comment([text]);
  if (flat.length <= WIDTH) return `${doc}${flat}\n`;
  const broken = literals.length === 1 ? `\n  ${literals[0]}` : alternatives(literals, 2);
  return `${PIN}\n${doc}${lead}${broken};\n`;
}

function idMap(
  name: string,
  text: string,
  map: ReadonlyMap<string, readonly string[]>,
  literal: (id: string) => string,
): string {
  const lines = [...map].map(([key, ids]) => {
    const lead = `  readonly ${propertyKey(key)}:`;
    const literals = distinct(ids).map(literal);
    const flat = `${lead} ${literals.join(' | ')};`;
    if (flat.length <= WIDTH || literals.length === 1) return `${flat}\n`;
    return `  ${PIN}\n${lead}${alternatives(literals, 4)};\n`;
  });
  const body = lines.length === 0 ? '{}' : `{\n${lines.join('')}}`;
  return `${comment([text])}export interface ${name} ${body}\n`;
}

function branded(id: string): string {
  return `Id<${quote(id)}>`;
}

/** One alternative of a union on each line. */
export function alternatives(literals: readonly string[], indent: number): string {
  return literals.map((literal) => `\n${' '.repeat(indent)}| ${literal}`).join('');
}

function grouped(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [key, id] of [...pairs].sort(([left], [right]) => byCodeUnit(left, right))) {
    const ids = groups.get(key);
    if (ids === undefined) groups.set(key, [id]);
    else ids.push(id);
  }
  return groups;
}
