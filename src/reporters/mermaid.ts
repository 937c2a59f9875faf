import type { ChainChange, Link } from '../review/change.ts';
import { chainsOf } from './diff-row.ts';
import { truncate, visible } from './visible.ts';

/** Columns of a label. */
const LONGEST = 60;
/** GitHub draws up to 50,000 characters and 500 arrows (Mermaid's own limits, read 2026-11); a reader takes far less. */
const MOST_CHAINS = 6;
const MOST_CHARACTERS = 8_000;

/**
 * Data in a label. All but letters, digits, blanks, and marks within words becomes one of Mermaid's entity codes, so that no quote, bracket,
 * directive, list, HTML or fence is ever seen. The colon must be among them: Mermaid cuts a semicolon off lines with `style…:…#…;` (11.17).
 */
function label(text: string): string {
  const shown = truncate(visible(text), LONGEST);
  return (shown.trim() === '' ? '(empty)' : shown).replace(
    /[^A-Za-z0-9 ./-]|(?<![A-Za-z0-9])[./-]|[./-](?![A-Za-z0-9])/gu,
    (char) => `#${char.codePointAt(0) ?? 0};`,
  );
}

function node(id: string, { model, availability }: Link): string {
  const state = availability === 'listed' ? '' : ` ${availability}`;
  return `    ${id}["${label(model)}${state}"]`;
}

function arrow(from: string, to: string, when: readonly string[] = []): string {
  const words = when.length === 0 ? '' : `|"${label(when.join(', '))}"|`;
  return `    ${from} -->${words} ${to}`;
}

/** One chain at one time, and the ids of its models that are not listed. */
function chain(
  id: string,
  title: string,
  links: readonly Link[],
): { readonly lines: readonly string[]; readonly bad: readonly string[] } {
  const nodes = links.map((link, index) => ({ id: `${id}n${index}`, link }));
  const arrows = nodes
    .slice(1)
    .map(({ id: to, link }, index) => arrow(nodes[index]?.id ?? to, to, link.when));
  const none = nodes.length === 0 ? [`    ${id}n0["none"]`] : [];
  return {
    lines: [
      `  subgraph ${id}["${title}"]`,
      ...nodes.map((one) => node(one.id, one.link)),
      ...none,
      ...arrows,
      '  end',
    ],
    bad: nodes.flatMap((one) => (one.link.availability === 'listed' ? [] : [one.id])),
  };
}

/** A diagram, and how many chains are not in it. */
export interface Diagram {
  /** Lines between the fences; none when there is nothing to draw. */
  readonly lines: readonly string[];
  readonly left: number;
}

/** Chains that differ, as they were and as they are, for Markdown that draws Mermaid: the first ones that have room. */
export function mermaid(chains: readonly ChainChange[]): Diagram {
  const all = chainsOf(chains);
  const lines: string[] = [];
  const bad: string[] = [];
  let drawn = 0;
  for (const { where, before, after } of all.slice(0, MOST_CHAINS)) {
    const title = label(where);
    const pair = [chain(`c${drawn}a`, `${title} before`, before), chain(`c${drawn}b`, `${title} now`, after)];
    const more = pair.flatMap((one) => one.lines);
    if ([...lines, ...more].join('\n').length > MOST_CHARACTERS) break;
    lines.push(...more);
    bad.push(...pair.flatMap((one) => one.bad));
    drawn += 1;
  }
  if (drawn === 0) return { lines: [], left: all.length };
  const marked =
    bad.length === 0 ? [] : ['  classDef bad stroke-dasharray:4', `  class ${bad.join(',')} bad`];
  return { lines: ['flowchart LR', ...lines, ...marked], left: all.length - drawn };
}
