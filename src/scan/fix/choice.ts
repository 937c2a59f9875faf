import type { Hit } from '../hit.ts';
import { type Constant, eachOnce } from '../inlined.ts';
import type { ModelUse } from '../known.ts';

/** What a literal is to be replaced by, or the end of a sentence that says why by nothing. */
export type Choice = { readonly constant: Constant } | { readonly why: string };

/** What a choice is made from. */
export interface ChoiceBasis {
  /** The only environment whose bindings count. */
  readonly environment?: string;
  /** The id that a use holds, byte for byte. */
  idOf(use: ModelUse): string | undefined;
  /** The constants that hold what a use holds. */
  constantsOf(use: ModelUse, file: string): readonly Constant[];
}

/** Named in one sentence at most. */
const NAMED = 3;
const REWRITTEN = /\.(?:[cm]?[jt]s|[jt]sx)$/i;
const DECLARATIONS = /\.d\.(?:[\w-]+\.)?[cm]?ts$/i;

/** The one constant that holds what a literal says, byte for byte. Where there are several, the choice is a person's. */
export function choose(hit: Hit, basis: ChoiceBasis): Choice {
  const { known, file, prefix, written } = hit;
  const why = unfit(file, hit);
  if (why !== undefined) return { why };
  if (prefix !== undefined) return { why: `"${prefix}/" stands before the id` };
  const { environment } = basis;
  const uses = known.uses.filter((use) => environment === undefined || use.environment === environment);
  const where = environment === undefined ? '' : ` of ${environment}`;
  if (uses.length === 0) return { why: `no binding${where} holds it` };
  const same = uses.filter((use) => basis.idOf(use) === written);
  if (same.length === 0) return { why: `the bindings${where} hold that model by another text` };
  const constants = eachOnce(same.flatMap((use) => basis.constantsOf(use, file)));
  const [constant] = constants;
  if (constant === undefined) return { why: 'no output of modelock.yaml is a module with a constant for it' };
  if (constants.some((one) => one.file === file)) return { why: 'the file is generated' };
  return constants.length === 1 ? { constant } : { why: several(constants, same) };
}

function unfit(file: string, { known }: Hit): string | undefined {
  if (!REWRITTEN.test(file)) return 'only JavaScript and TypeScript files are rewritten';
  if (DECLARATIONS.test(file)) return 'a declaration file holds no values';
  return known.as === 'label' ? `it is a label; the id is "${known.model}"` : undefined;
}

function several(constants: readonly Constant[], uses: readonly ModelUse[]): string {
  const files = new Set(constants.map(({ file }) => file));
  const names = constants
    .slice(0, NAMED)
    .map(({ file, read }) => (files.size === 1 ? `\`${read}\`` : `\`${read}\` of "${file}"`));
  const more = constants.length > NAMED ? [`${constants.length - NAMED} more`] : [];
  const all = [...names, ...more];
  const environments = new Set(uses.map(({ environment }) => environment));
  const hint =
    environments.size > 1
      ? '; --environment leaves those of one environment'
      : '; which one is meant, only a person knows';
  return `${all.slice(0, -1).join(', ')} and ${all.at(-1)} hold it${hint}`;
}
