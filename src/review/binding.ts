import type { Binding } from '../registry/registry.ts';
import { chainChanges, type Pair } from './chain.ts';
import { type Detected, sides as sidesOf } from './change.ts';
import type { Kind } from './kinds.ts';
import { isSame, isSameSet, paired } from './same.ts';
import type { Sides } from './standings.ts';

type Field = Exclude<
  keyof Binding,
  'environment' | 'useCase' | 'primary' | 'fallbacks' | 'at' | 'place' | 'written'
>;

/** What a difference in each field is. A field that is missing here does not compile. */
const FIELDS: Readonly<Record<Field, Kind>> = {
  family: 'family-changed',
  modality: 'modality-changed',
  delivery: 'delivery-changed',
  needs: 'needs-changed',
  only: 'only-changed',
  extensions: 'extensions-changed',
  description: 'documentation-changed',
  owner: 'documentation-changed',
  priority: 'documentation-changed',
  because: 'documentation-changed',
  reviewBy: 'documentation-changed',
};

/** What differs between a binding then and now. */
export function bindingChanges(pair: Pair, sides: Sides): readonly Detected[] {
  const [was, is] = [pair.before.binding, pair.after.binding];
  const plain = (Object.keys(FIELDS) as Field[]).flatMap((field) => {
    if (field === 'needs') return entries(pair, field, { ...was.needs }, { ...is.needs });
    if (field === 'extensions') return entries(pair, field, { ...was.extensions }, { ...is.extensions });
    if (field === 'only' ? isSameSet(was.only, is.only) : was[field] === is[field]) return [];
    return [change(pair, field, [field], was[field], is[field])];
  });
  return [...chainChanges(pair, sides), ...plain];
}

function entries(
  pair: Pair,
  field: 'needs' | 'extensions',
  was: Readonly<Record<string, unknown>>,
  is: Readonly<Record<string, unknown>>,
): readonly Detected[] {
  const isAlike = (before: unknown, after: unknown): boolean =>
    field === 'needs' && Array.isArray(before) && Array.isArray(after)
      ? isSameSet(before, after)
      : isSame(before, after);
  return paired(was, is).flatMap(([name, before, after]) =>
    isAlike(before, after) ? [] : [change(pair, field, [field, name], before, after)],
  );
}

function change(
  { environment, useCase, after: { binding } }: Pair,
  field: Field,
  path: readonly string[],
  before: unknown,
  after: unknown,
): Detected {
  return {
    kind: FIELDS[field],
    environment,
    useCase,
    field: path.join('.'),
    ...sidesOf(before, after),
    at: binding.place(path),
  };
}
