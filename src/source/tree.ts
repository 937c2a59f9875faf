import type { ParsedNode, YAMLMap, YAMLSeq } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import type { Key } from '../diagnostics/place.ts';
import { commentRanges } from './comment-ranges.ts';
import { compose } from './compose.ts';
import type { Range } from './lines.ts';
import { plain } from './plain.ts';
import type { Problem } from './problem.ts';

/** A text that YAML can be composed from, for changing it. */
export interface Tree {
  readonly text: string;
  readonly root: ParsedNode;
  readonly value: unknown;
  /** What keeps the value from being a document. */
  readonly problems: readonly Problem[];
  readonly comments: readonly Range[];
  /** The offsets of their number signs. */
  readonly commentStarts: ReadonlySet<number>;
}

/** One pair of a mapping. */
export type Pair = YAMLMap.Parsed['items'][number];

/** What a key path leads to. */
export interface Spot {
  /** Absent for a key without a value. */
  readonly node?: ParsedNode;
  /** Absent for the root and the entries of lists. */
  readonly key?: ParsedNode;
  /** The mapping or list it stands in. */
  readonly parent?: YAMLMap.Parsed | YAMLSeq.Parsed;
  /** Does it stand inside brackets? */
  readonly inFlow: boolean;
}

/** The tree of a text; undefined when there is none. */
export function treeOf(text: string): Tree | undefined {
  const { root, problems } = compose(text);
  if (root === undefined || problems.length > 0) return undefined;
  const { value, problems: found } = plain(text, root);
  const comments = text.includes('#') ? [...commentRanges(text)] : [];
  const commentStarts = new Set(comments.map(({ start }) => start));
  return { text, root, value, problems: found, comments, commentStarts };
}

/** Follows a key path; undefined when it is not written. */
export function spotAt(root: ParsedNode, path: readonly Key[]): Spot | undefined {
  let spot: Spot = { node: root, inFlow: false };
  for (const key of path) {
    const next = step(spot, key);
    if (next === undefined) return undefined;
    spot = next;
  }
  return spot;
}

function step({ node, inFlow }: Spot, key: Key): Spot | undefined {
  if (isMap(node)) {
    const parent = node as YAMLMap.Parsed;
    const pair = parent.items.find((one) => keyText(one.key) === key);
    if (pair === undefined) return undefined;
    const found = { key: pair.key, parent, inFlow: inFlow || parent.flow === true };
    return pair.value === null ? found : { ...found, node: pair.value };
  }
  if (!isSeq(node) || typeof key !== 'number') return undefined;
  const parent = node as YAMLSeq.Parsed;
  const item = parent.items[key];
  return item === undefined ? undefined : { node: item, parent, inFlow: inFlow || parent.flow === true };
}

/** A key as the text it is written as; undefined for one that is no scalar. */
export function keyText(key: ParsedNode): string | undefined {
  if (!isScalar(key)) return undefined;
  return typeof key.value === 'string' ? key.value : (key.source ?? '');
}

/** Where a node is written, without what follows its last visible character. */
export function rangeOfNode(text: string, node: ParsedNode): Range {
  const [start, end] = node.range;
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

/** The comments that begin within a range. */
export function commentsWithin({ comments }: Tree, { start, end }: Range): readonly Range[] {
  return comments.filter((comment) => comment.start >= start && comment.start < end);
}

/** The offset at which the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The offset at which the line of an offset ends, before its line feed. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at;
}

/** The column, from 0, of the comment that is all there is on the line that begins at an offset. */
export function commentColumn({ text, commentStarts }: Tree, start: number): number | undefined {
  const column = text.slice(start, lineEnd(text, start)).search(/[^ \t]/);
  return column >= 0 && commentStarts.has(start + column) ? column : undefined;
}
