import { SHOWN } from './count.ts';
import { type Change, changeText } from './fact.ts';
import { type Paint, painter, type Style } from './paint.ts';
import { columnsOf, hang } from './paragraph.ts';
import type { Look } from './reporter.ts';
import { brief, visible } from './visible.ts';

/** A binding that a change hits; a drift report's impacts are such. */
export interface Hit {
  readonly useCase: string;
  readonly role: 'primary' | 'fallback';
  readonly owner?: string;
}

const SIGNS: Readonly<Record<Change['kind'], readonly [Style, string]>> = {
  appeared: ['added', '+'],
  returned: ['added', '+'],
  gone: ['removed', '-'],
  missing: ['changed', '!'],
  changed: ['changed', '~'],
};

const KINDS: readonly Change['kind'][] = ['appeared', 'gone', 'missing', 'returned', 'changed'];
const SHOWN_ORDER: readonly Change['kind'][] = ['gone', 'missing', 'changed', 'returned', 'appeared'];

/** Lines of one change: `+ id`, `- id`, `~ id: contextTokens 200000 → 100000`. */
export function changeLines(change: Change, paint: Paint, width: number): readonly string[] {
  const [style, sign] = SIGNS[change.kind];
  const plain = change.kind === 'appeared' || change.kind === 'gone';
  const text = plain ? visible(change.model) : `${visible(change.model)}: ${brief(changeText(change))}`;
  return hang(`  ${paint(style, sign)} `, text, 4, width);
}

/** Lines of a list of changes by kind, gone first: of each kind the first 20, then how many more. */
export function cappedChanges(changes: readonly Change[], paint: Paint, width: number): readonly string[] {
  return SHOWN_ORDER.flatMap((kind) => {
    const some = changes.filter((change) => change.kind === kind);
    const lines = some.slice(0, SHOWN).flatMap((change) => changeLines(change, paint, width));
    const hidden = some.length - SHOWN;
    return hidden > 0 ? [...lines, paint('quiet', `    and ${hidden} more ${kind}`)] : lines;
  });
}

/** How many changes of each kind: `2 appeared, 1 gone`; `unchanged` for none. */
export function changeCounts(changes: readonly Change[]): string {
  const parts = KINDS.flatMap((kind) => {
    const number = changes.filter((change) => change.kind === kind).length;
    return number === 0 ? [] : [`${number} ${kind}`];
  });
  return parts.length === 0 ? 'unchanged' : parts.join(', ');
}

function hitLines(hits: readonly Hit[], width: number): readonly string[] {
  return hits.flatMap((hit) => {
    const owner = hit.owner === undefined ? '' : `, owned by ${visible(hit.owner)}`;
    return hang('    ', `used by ${visible(hit.useCase)} as ${hit.role}${owner}`, 6, width);
  });
}

/**
 * What changed in one environment's listing, for a person: changes that hit bindings first and all of them, of the others
 * up to 20 of a kind. `impactsByModel` holds the bindings of this environment by model id.
 */
export function renderChanges(
  environment: string,
  changes: readonly Change[],
  impactsByModel: ReadonlyMap<string, readonly Hit[]>,
  look: Look,
): string {
  const paint = painter(look.color);
  const width = columnsOf(look.width);
  const hitting = changes.filter((change) => (impactsByModel.get(change.model) ?? []).length > 0);
  const others = changes.filter((change) => !hitting.includes(change));
  const hits = hitting.length === 0 ? '' : `; ${hitting.length} of them in use`;
  const lines = [...hang('', `${visible(environment)}: ${changeCounts(changes)}${hits}`, 2, width)];
  for (const change of hitting) {
    lines.push(...changeLines(change, paint, width));
    lines.push(...hitLines(impactsByModel.get(change.model) ?? [], width).map((line) => paint('warn', line)));
  }
  lines.push(...cappedChanges(others, paint, width));
  return `${lines.join('\n')}\n`;
}
