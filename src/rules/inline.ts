import type { Hit } from '../scan/hit.ts';
import { type Constant, eachOnce, type Inlined } from '../scan/inlined.ts';
import type { KnownModel, ModelUse } from '../scan/known.ts';
import { listed } from './inline-words.ts';

/** Constants named in one finding at most. */
const NAMED = 3;

/** Use cases that hold a model, each with the environments in which it does. */
export function useCasesOf(uses: readonly ModelUse[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { useCase, environment } of uses) {
    const known = found.get(useCase);
    if (known === undefined) found.set(useCase, [environment]);
    else if (!known.includes(environment)) known.push(environment);
  }
  return found;
}

/** The constants that hold what the uses hold, each once. */
export function constantsFor({ known, file }: Hit, inlined: Inlined): readonly Constant[] {
  return eachOnce(known.uses.flatMap((use) => inlined.constantsOf(use, file)));
}

/** What to read instead of the literal, as a sentence. */
export function insteadOf(constants: readonly Constant[]): string {
  if (constants.length === 0) return 'Read it from the generated module of its use case.';
  const [first] = constants;
  const reads = constants.slice(0, NAMED).map(({ read }) => `\`${read}\``);
  const more = constants.length > NAMED ? [`${constants.length - NAMED} more`] : [];
  const where = new Set(constants.map(({ file }) => file)).size === 1 ? ` of "${first?.file}"` : '';
  return `Read ${listed([...reads, ...more], 'or')}${where} instead.`;
}

/** Who owns the file, as a sentence after another one; empty when nobody is known. */
export function ownedBy(file: string, inlined: Inlined): string {
  const owners = inlined.ownersOf(file);
  return owners.length === 0 ? '' : ` The file is owned by ${listed(owners, 'and')}.`;
}

/** The facts of a hit for machines. */
export function dataOf({ known, written, file }: Hit, inlined: Inlined): Readonly<Record<string, unknown>> {
  const owners = inlined.ownersOf(file);
  return {
    model: known.model,
    sourceFile: inlined.nameOf(file),
    written,
    states: Object.fromEntries(
      known.states.map(({ environment, availability }) => [environment, availability]),
    ),
    useCases: Object.fromEntries(useCasesOf(known.uses)),
    ...(owners.length > 0 && { codeOwners: owners }),
  };
}

/** Where the model stands: `listed for staging, absent for production`. */
export function standing({ states }: KnownModel): string {
  const groups = new Map<string, string[]>();
  for (const { environment, availability, retiresAt } of states) {
    const word = retiresAt === undefined ? availability : `${availability}, retiring on ${retiresAt},`;
    groups.set(word, [...(groups.get(word) ?? []), environment]);
  }
  return [...groups].map(([word, names]) => `${word} for ${listed(names, 'and')}`).join('; ');
}
