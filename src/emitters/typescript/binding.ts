import type { Entry, FallbackHop } from '../output/content.ts';
import type { Members, Value } from '../output/layout.ts';
import { print, WIDTH } from '../output/layout.ts';
import { needsMembers } from '../output/needs.ts';
import { comment } from './comment.ts';
import { hover } from './hover.ts';
import type { Name, NamedEntry } from './names.ts';
import { LITERAL, PIN, TYPE } from './syntax.ts';

/** A binding's own type, with every value as a literal, and the constant that holds it. */
export function bindingCode({ entry, name }: NamedEntry): readonly string[] {
  const members = membersOf(entry);
  return [
    `export interface ${name.type} ${print(members, TYPE, 0, 0, 0)}\n`,
    declareConstant(name, members, hover(entry)),
  ];
}

/** `export const …: … = {…};` below its comment. */
export function declareConstant(name: Name, members: Members, doc: readonly string[]): string {
  const lead = `export const ${name.value}: ${name.type} =`;
  const opening = members.size === 0 ? ' {};' : ' {';
  if (lead.length + opening.length <= WIDTH)
    return `${comment(doc)}${lead} ${print(members, LITERAL, 0, 0, 0)};\n`;
  return `${PIN}\n${comment(doc)}${lead}\n  ${print(members, LITERAL, 2, 0, 0)};\n`;
}

function membersOf(entry: Entry): Members {
  const members = new Map<string, Value>([
    ['environment', entry.environment],
    ['useCase', entry.useCase],
    ['family', entry.family],
    ['modality', entry.modality],
    ['delivery', entry.delivery],
    ['primary', entry.primary.model],
    ['fallbacks', entry.fallbacks.map(fallbackMembers)],
  ]);
  if (entry.needs !== undefined) members.set('needs', needsMembers(entry.needs));
  return members;
}

function fallbackMembers(hop: FallbackHop): Members {
  const members = new Map<string, Value>([
    ['model', hop.model],
    ['when', hop.when],
  ]);
  if (hop.family !== undefined) members.set('family', hop.family);
  return members;
}
