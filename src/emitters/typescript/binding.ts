import type { Entry, FallbackHop } from '../output/content.ts';
import { extensionMembers } from '../output/extensions.ts';
import type { Members, Value } from '../output/layout.ts';
import { print, WIDTH } from '../output/layout.ts';
import { quote } from '../output/literal.ts';
import { needsMembers } from '../output/needs.ts';
import { comment } from './comment.ts';
import { hover } from './hover.ts';
import type { Name, NamedEntry } from './names.ts';
import { LITERAL, PIN } from './syntax.ts';

/** How a module writes its constants. */
export interface Style {
  /** Are ids branded, so that no other text will do? */
  readonly brand: boolean;
  /** Can a module import each binding by itself? */
  readonly flat: boolean;
}

/** The constant of a binding below its hover text; every value is a literal in its type. */
export function bindingCode({ entry, name }: NamedEntry, style: Style): string {
  const members = membersOf(entry, style.brand ? branded : (model) => model);
  const lead = `${style.flat ? 'export ' : ''}const ${name} =`;
  const pin = lead.length + ' {'.length > WIDTH ? `${PIN}\n` : '';
  return `${pin}${comment(hover(entry))}${lead} ${print(members, LITERAL, 0, 0, 0)} as const;\n`;
}

/** `export const …: … = {…};` below its comment. */
export function declareConstant(name: Name, members: Members, doc: readonly string[]): string {
  const lead = `export const ${name.value}: ${name.type} =`;
  const opening = members.size === 0 ? ' {};' : ' {';
  if (lead.length + opening.length <= WIDTH)
    return `${comment(doc)}${lead} ${print(members, LITERAL, 0, 0, 0)};\n`;
  return `${PIN}\n${comment(doc)}${lead}\n  ${print(members, LITERAL, 2, 0, 0)};\n`;
}

/** The members of a binding, in the order of every output; `id` writes a model id. */
export function membersOf(entry: Entry, id: (model: string) => Value): Members {
  const members = new Map<string, Value>([
    ['environment', entry.environment],
    ['useCase', entry.useCase],
    ['family', entry.family],
    ['modality', entry.modality],
    ['delivery', entry.delivery],
    ['primary', id(entry.primary.model)],
    ['fallbacks', entry.fallbacks.map((hop) => fallbackMembers(hop, id))],
  ]);
  if (entry.needs !== undefined) members.set('needs', needsMembers(entry.needs));
  const extensions = extensionMembers(entry.extensions);
  if (extensions !== undefined) members.set('extensions', extensions);
  return members;
}

function fallbackMembers(hop: FallbackHop, id: (model: string) => Value): Members {
  const members = new Map<string, Value>([
    ['model', id(hop.model)],
    ['when', hop.when],
  ]);
  if (hop.family !== undefined) members.set('family', hop.family);
  return members;
}

function branded(model: string): Value {
  return { word: `${quote(model)} as Id<${quote(model)}>` };
}
