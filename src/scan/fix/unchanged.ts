import { type Edit, type Edited, inOrder, type Range } from './edit.ts';
import type { Parsed } from './parsed.ts';
import { below, type SyntaxNode } from './syntax.ts';

/**
 * Is a program the same but for its edits? Every word and comment outside of them has to be there, in the same order, and
 * the syntax tree has to have the same shape around them.
 */
export function isUnchanged(
  before: Parsed,
  after: Parsed,
  edits: readonly Edit[],
  { ranges }: Edited,
): boolean {
  const from = inOrder(edits);
  return (
    isSame(wordsOutside(before, from), wordsOutside(after, ranges)) &&
    isSame(shapeOutside(before.program, from), shapeOutside(after.program, ranges))
  );
}

function wordsOutside({ tokens }: Parsed, ranges: readonly Range[]): readonly string[] {
  return tokens.filter((token) => !isIn(token, ranges)).map(({ text }) => text);
}

function shapeOutside(root: SyntaxNode, ranges: readonly Range[]): readonly string[] {
  const shape: string[] = [];
  const ahead: (readonly [depth: number, node: SyntaxNode])[] = [[0, root]];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const [depth, node] = next;
    if (isIn(node, ranges)) continue;
    shape.push(`${depth} ${node.type}`);
    for (const [, child] of below(node)) ahead.push([depth + 1, child]);
  }
  return shape;
}

/** Ranges are in order and apart. What has no width is in none. */
function isIn({ start, end }: Range, ranges: readonly Range[]): boolean {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) < end) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low];
  return range !== undefined && end > start && range.start <= start;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
