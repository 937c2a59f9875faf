import type { Schema } from './inline.ts';

/** Some of the lists of ids, by their numbers; `any`: ids of none of them are accepted too. */
export interface IdSet {
  readonly lists: readonly number[];
  readonly any: boolean;
}

/** Which ids the families of some modalities take. Everything is by number of a list. */
export interface Narrowing {
  readonly modalities: readonly string[];
  readonly fits: readonly (IdSet & { readonly families: readonly string[] })[];
}

/**
 * Definitions that let a binding take ids of its lists and underline others, for lists 0 to n-1.
 *
 * What an editor does with them was measured with yaml-language-server 1.25 and 5,000 ids (2026-11). In a file of 12
 * references a `oneOf` of constants alone took ten seconds per keystroke, and named all ids when one was wrong; an `enum`
 * alone took 0.2 seconds, but showed all ids on each hover. So `if` asks an `enum`, and only the list that holds the id,
 * 100 at most, is looked at one by one: one second, 0.08 with 500 ids. Beneath `not` an `enum` is not shown on hover.
 * Completion reads `else`, where the constants are.
 */
export function modelDefinitions(
  count: number,
  everything: IdSet,
  narrowing: readonly Narrowing[],
): { readonly definitions: Schema; readonly bindings: Schema } {
  const sets = new Map<string, { readonly name: string; readonly set: IdSet }>();
  const nameOf = (set: IdSet): string => {
    const key = JSON.stringify([set.lists, set.any]);
    const known = sets.get(key) ?? { name: sets.size === 0 ? 'every' : `fitting${sets.size}`, set };
    sets.set(key, known);
    return known.name;
  };
  const every = nameOf(everything);
  const bindings = narrowing.length === 0 ? takes(every) : narrowed(narrowing, every, nameOf);
  const definitions: Record<string, unknown> = {};
  for (let list = 0; list < count; list += 1) Object.assign(definitions, ofList(list));
  for (const { name, set } of sets.values()) Object.assign(definitions, ofSet(name, set));
  return { definitions, bindings };
}

/** The definition that holds the ids of a list. */
export const idsOf = (list: number): string => `ids${list + 1}`;
/** The definition that says of each id of a list what is known. */
export const modelsOf = (list: number): string => `models${list + 1}`;

const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` });
const property = (name: string, schema: Schema): Schema => ({ properties: { [name]: schema } });
const items = (schema: Schema): Schema => property('fallbacks', { items: schema });
const oneIn = (name: string, values: readonly string[]): Schema => property(name, { enum: values });
const required = (...names: readonly string[]): Schema => ({ required: names });
const not = (schema: Schema): Schema => ({ not: schema });

function choose(condition: Schema, yes: Schema | undefined, no?: Schema): Schema {
  const otherwise = no === undefined ? {} : { else: no };
  // biome-ignore lint/suspicious/noThenProperty: it is the keyword of JSON Schema
  return yes === undefined ? { if: condition, ...otherwise } : { if: condition, then: yes, ...otherwise };
}

/** Of one list: how the key of a binding, a string among fallbacks and the key of a fallback read it. */
function ofList(list: number): Readonly<Record<string, Schema>> {
  const [ids, models] = [ref(idsOf(list)), ref(modelsOf(list))];
  const keyed = (key: string): Schema => choose(property(key, not(ids)), undefined, property(key, models));
  return {
    [`primary${list + 1}`]: keyed('primary'),
    [`model${list + 1}`]: keyed('model'),
    [`strings${list + 1}`]: choose({ items: not(ids) }, undefined, { items: { anyOf: [models, not(ids)] } }),
  };
}

function ofSet(name: string, { lists, any }: IdSet): Readonly<Record<string, Schema>> {
  const of = (kind: string): readonly Schema[] => lists.map((list) => ref(`${kind}${list + 1}`));
  const listed = lists.map((list) => ref(idsOf(list)));
  const other: Schema = { type: 'string', ...(listed.length > 0 && { not: { anyOf: listed } }) };
  const dead = ref(`${name}Dead`);
  const keyed = (key: string): Schema => choose(property(key, other), property(key, dead));
  const judged = (schema: Schema): readonly Schema[] => (any ? [] : [schema]);
  return {
    [`${name}Primary`]: { allOf: [...of('primary'), ...judged(keyed('primary'))] },
    [`${name}Strings`]: { allOf: [...of('strings'), ...judged({ items: choose(other, dead) })] },
    [`${name}Model`]: { allOf: [...of('model'), ...judged(keyed('model'))] },
    // The models are there for completion: what is half typed is no id yet.
    ...(!any && { [`${name}Dead`]: { anyOf: [DEAD, ...of('models')] } }),
  };
}

const DEAD: Schema = {
  pattern: '^an id that this environment lists$',
  patternErrorMessage:
    'No id that this environment lists and that fits here; `modelock check` says why. A model that no listing holds is written { model, unlisted: reason }.',
};

const ENTRY: Schema = { type: 'object' };
const LISTED_ENTRY: Schema = { ...ENTRY, ...not(required('unlisted')) };

/** A binding whose every place takes the same ids. */
function takes(name: string): Schema {
  return {
    allOf: [
      ref(`${name}Primary`),
      property('fallbacks', ref(`${name}Strings`)),
      items(choose(LISTED_ENTRY, ref(`${name}Model`))),
    ],
  };
}

/**
 * By the modality and family of the binding, where both are written in the file; a fallback's own family counts for it.
 * What a fallback with an `adapter` may be, nobody but its author knows.
 */
function narrowed(narrowing: readonly Narrowing[], every: string, nameOf: (set: IdSet) => string): Schema {
  const blocks = narrowing.map(({ modalities, fits }) =>
    choose(
      { ...required('modality'), ...oneIn('modality', modalities) },
      { allOf: fits.map(({ families, ...set }) => ofFamilies(families, nameOf(set), every)) },
    ),
  );
  const families = narrowing[0]?.fits.flatMap((fit) => fit.families) ?? [];
  const modalities = narrowing.flatMap((one) => one.modalities);
  const known = {
    ...required('family', 'modality'),
    properties: { family: { enum: families.sort() }, modality: { enum: modalities } },
  };
  return { allOf: [...blocks, choose(known, undefined, takes(every))] };
}

function ofFamilies(families: readonly string[], name: string, every: string): Schema {
  const own = oneIn('family', families);
  const plain = { ...ENTRY, ...not({ anyOf: [required('unlisted'), required('adapter')] }), ...own };
  const adapted = { ...LISTED_ENTRY, ...required('adapter'), ...own };
  const foreign = { ...LISTED_ENTRY, ...required('family'), ...own };
  return choose(
    { ...required('family'), ...own },
    {
      allOf: [
        ref(`${name}Primary`),
        property('fallbacks', ref(`${name}Strings`)),
        items(choose(plain, ref(`${name}Model`))),
        items(choose(adapted, ref(`${every}Model`))),
      ],
    },
    choose(required('family'), items(choose(foreign, ref(`${name}Model`)))),
  );
}
