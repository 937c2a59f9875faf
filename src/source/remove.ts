import { isSeq, type ParsedNode, type YAMLSeq } from 'yaml';
import type { Place } from '../diagnostics/place.ts';
import { type Change, ELSEWHERE, type Hindrance } from './change.ts';
import { changeAt, without } from './changed.ts';
import type { Range } from './lines.ts';
import { commentColumn, commentsWithin, lineEnd, lineStart, rangeOfNode, spotAt, type Tree } from './tree.ts';
import { writtenAt } from './written.ts';

const COMMENTED: Hindrance = { why: 'it has a comment that would be lost or left alone' };

/** An entry of a list taken out, with its lines. Never the only one, and never one with a comment. */
export function remove(tree: Tree, { path }: Place): Change | Hindrance {
  const index = path.at(-1);
  const node = spotAt(tree.root, path.slice(0, -1))?.node;
  if (!isSeq(node) || typeof index !== 'number') return ELSEWHERE;
  const list = node as YAMLSeq.Parsed;
  const entry = list.items[index];
  if (entry === undefined || list.items.length < 2) return ELSEWHERE;
  const range = list.flow === true ? between(tree, list, index) : wholeLines(tree, entry);
  if ('why' in range) return range;
  return {
    splice: { ...range, pieces: [] },
    // The places of other entries move with it.
    reach: { start: Math.min(range.start, list.range[0]), end: Math.max(range.end, list.range[1]) },
    from: writtenAt(tree.value, path, 'value') ?? `entry ${index + 1}`,
    to: '',
    apply: (copy) => changeAt(copy, path.slice(0, -1), (part) => without(part, index)),
  };
}

/** An entry inside brackets with the comma before it, or for the first one the comma after it. */
function between({ text, ...tree }: Tree, { items }: YAMLSeq.Parsed, index: number): Range | Hindrance {
  const [before, entry, after] = [items[index - 1], items[index], items[index + 1]].map((item) =>
    item === undefined ? undefined : rangeOfNode(text, item),
  );
  if (entry === undefined) return ELSEWHERE;
  const range = {
    start: before?.end ?? entry.start,
    end: before === undefined ? (after?.start ?? entry.end) : entry.end,
  };
  const row = { start: range.start, end: lineEnd(text, range.end) };
  const isMultiline = text.slice(range.start, range.end).includes('\n');
  return commentsWithin({ text, ...tree }, isMultiline ? row : range).length > 0 ? COMMENTED : range;
}

/** The lines of an entry with a dash. */
function wholeLines(tree: Tree, entry: ParsedNode): Range | Hindrance {
  const { text } = tree;
  const written = rangeOfNode(text, entry);
  const start = lineStart(text, written.start);
  const last = lineEnd(text, written.end);
  const head = text.slice(start, written.start);
  if (!/^ *-[ \t]+$/.test(head)) return ELSEWHERE;
  const around = { start: start === 0 ? 0 : lineStart(text, start - 1), end: last };
  const isCommented =
    commentsWithin(tree, { start, end: around.end }).length > 0 ||
    commentColumn(tree, around.start) !== undefined ||
    (commentColumn(tree, last + 1) ?? 0) > head.indexOf('-');
  if (isCommented) return COMMENTED;
  if (last < text.length) return { start, end: last + 1 };
  return { start: Math.max(0, start - 1), end: last };
}
