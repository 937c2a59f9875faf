import type { Detected, Fact } from './change.ts';
import type { ReasonId } from './reasons.ts';

/** Members of a binding whose value decides which functions take it. */
const SHAPE: readonly string[] = ['family', 'modality', 'delivery'];

/** Why a change of the generated code has its level; undefined for every other change. */
export function judgeCode(change: Detected): ReasonId | undefined {
  switch (change.kind) {
    case 'constant-removed':
    case 'constant-renamed':
      return 'name-gone';
    case 'output-removed':
      return 'module-gone';
    case 'extension-removed':
    case 'extension-type-changed':
      return 'type-differs';
    case 'output-changed':
      return change.field === 'formatCommand' ? 'runs-program' : 'other-options';
    case 'constant-retyped':
      return retyped(change.facts ?? []);
    case 'model-id-removed':
      return 'spelled-id';
    case 'constant-added':
    case 'model-id-added':
    case 'output-added':
    case 'extension-added':
      return 'new-here';
    default:
      return undefined;
  }
}

function retyped(facts: readonly Fact[]): ReasonId {
  if (facts.some(({ field }) => SHAPE.includes(field)) || facts.some(hasLostMember)) return 'type-differs';
  return facts.some(isShorter) ? 'shorter-list' : 'literals-only';
}

/** Is a member gone, or a member of it? */
function hasLostMember({ before, after }: Fact): boolean {
  if (after === undefined) return true;
  if (!isObject(before) || !isObject(after)) return false;
  return Object.keys(before).some((key) => !Object.hasOwn(after, key));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isShorter({ before, after }: Fact): boolean {
  return Array.isArray(before) && Array.isArray(after) && after.length < before.length;
}
