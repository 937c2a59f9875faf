import { camelCase } from '../../registry/identifier.ts';
import type { Entry } from '../output/content.ts';
import { extensionMembers } from '../output/extensions.ts';
import type { Members, Value } from '../output/layout.ts';
import { numeral, quote } from '../output/literal.ts';
import { membersOf } from '../typescript/binding.ts';
import { code, comment } from '../typescript/comment.ts';
import { capital, FIXED_TYPES, type NamedEnvironment } from '../typescript/names.ts';
import { PIN, propertyKey } from '../typescript/syntax.ts';

/**
 * The types of bindings by what they hold. Bindings that differ in their names, their ids and a team's own fields alone
 * share one generic interface: of all ways to declare 10,000 of them, the one that costs a compiler least
 * (`npm run bench`), and hovers show the ids.
 */
export class Shapes {
  /** By what they hold, and by binding: working a shape out costs more than all the rest of a declaration. */
  readonly #names = new Map<string, string>();
  readonly #namesOf = new Map<Entry, string>();
  readonly #code: string[] = [];
  readonly #taken: Set<string>;

  constructor(environments: readonly NamedEnvironment[]) {
    this.#taken = new Set([...FIXED_TYPES, ...environments.map(({ table }) => table.type)]);
    for (const { bindings } of environments) for (const { entry } of bindings) this.#add(entry);
  }

  /** The interfaces, in the order of the bindings. */
  get code(): readonly string[] {
    return this.#code;
  }

  /** The type of one binding. */
  typeOf(entry: Entry): string {
    const own = extensionMembers(entry.extensions);
    const texts = [entry.environment, entry.useCase, ...idsOf(entry)].map(quote);
    const args = own === undefined ? texts : [...texts, typeText(own)];
    return `${this.#namesOf.get(entry) ?? ''}<${args.join(', ')}>`;
  }

  #add(entry: Entry): void {
    const body = bodyOf(entry);
    const name = this.#names.get(body) ?? this.#declare(entry, body);
    this.#namesOf.set(entry, name);
  }

  #declare(entry: Entry, body: string): string {
    const name = this.#freeName(entry);
    this.#names.set(body, name);
    this.#code.push(
      `${PIN}\n${comment([titleOf(entry)])}export interface ${name}<${parametersOf(entry).join(', ')}> {\n${body}}\n`,
    );
    return name;
  }

  #freeName({ family, modality, delivery }: Entry): string {
    const base = [family, modality, delivery].map((word) => capital(camelCase(word))).join('');
    let name = base;
    for (let count = 2; this.#taken.has(name); count += 1) name = `${base}${count}`;
    this.#taken.add(name);
    return name;
  }
}

function titleOf({ family, modality, delivery, fallbacks }: Entry): string {
  const hops = fallbacks.length === 1 ? 'one fallback' : `${fallbacks.length || 'no'} fallbacks`;
  return `Bindings of family ${code(family)}, modality ${code(modality)}, delivery ${code(delivery)} with ${hops}.`;
}

function parametersOf(entry: Entry): readonly string[] {
  const own = extensionMembers(entry.extensions) === undefined ? [] : [OWN];
  return [IN, FOR, ...idsOf(parametric(entry)), ...own];
}

/** The members of the interface, with the parameters in place of what differs. */
function bodyOf(entry: Entry): string {
  const members = new Map(membersOf(parametric(entry), word));
  members.set('environment', word(IN)).set('useCase', word(FOR));
  if (members.has('extensions')) members.set('extensions', word(OWN));
  return [...members].map(([key, value]) => `  readonly ${propertyKey(key)}: ${typeText(value)};\n`).join('');
}

/** The binding with the name of a parameter for every id. */
function parametric(entry: Entry): Entry {
  const fallbacks = entry.fallbacks.map((hop, index) => ({ ...hop, model: `Fallback${index + 1}` }));
  return { ...entry, primary: { model: 'Primary' }, fallbacks };
}

const IN = 'In';
const FOR = 'For';
const OWN = 'Own';

function idsOf({ primary, fallbacks }: Entry): readonly string[] {
  return [primary, ...fallbacks].map(({ model }) => model);
}

function word(text: string): Value {
  return { word: text };
}

/** The type of a literal, on one line. */
function typeText(value: Value): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return numeral(value);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Map) return objectText(value);
  if ('word' in value) return value.word;
  return `readonly [${(value as readonly Value[]).map(typeText).join(', ')}]`;
}

function objectText(members: Members): string {
  if (members.size === 0) return '{}';
  return `{ ${[...members].map(([key, one]) => `readonly ${propertyKey(key)}: ${typeText(one)}`).join('; ')} }`;
}
