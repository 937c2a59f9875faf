import { isMap, type YAMLMap } from 'yaml';
import type { Place } from '../diagnostics/place.ts';
import { type Change, ELSEWHERE, type Hindrance } from './change.ts';
import { changeAt, inOrder, orderedKeys } from './changed.ts';
import type { Range } from './lines.ts';
import type { Piece } from './original.ts';
import {
  commentColumn,
  keyText,
  lineEnd,
  lineStart,
  type Pair,
  rangeOfNode,
  spotAt,
  type Tree,
} from './tree.ts';

/**
 * The fields of a block mapping in another order: whole lines move, each with the comments directly above it. What stands
 * between two fields (the line end, blank lines, comments that stand alone) stays where it is.
 */
export function reorder(tree: Tree, { path }: Place, wanted: readonly string[]): Change | Hindrance {
  const node = spotAt(tree.root, path)?.node;
  if (!isMap(node)) return ELSEWHERE;
  const map = node as YAMLMap.Parsed;
  if (map.flow === true) return { why: 'it is written inside brackets' };
  const fields = fieldsOf(tree, map);
  const [first] = fields ?? [];
  const last = fields?.at(-1);
  if (fields === undefined || first === undefined || last === undefined) return ELSEWHERE;
  const keys = fields.map(({ key }) => key);
  const order = orderedKeys(keys, wanted);
  if (order.every((key, index) => key === keys[index])) return ELSEWHERE;
  const range = { start: first.start, end: last.end };
  return {
    splice: { ...range, pieces: piecesOf(fields, order) },
    reach: range,
    from: keys.join(', '),
    to: order.join(', '),
    apply: (copy) => changeAt(copy, path, (part) => inOrder(part, wanted)),
  };
}

interface Field extends Range {
  readonly key: string;
}

function piecesOf(fields: readonly Field[], order: readonly string[]): readonly Piece[] {
  return order.flatMap((key, index): readonly Piece[] => {
    const field = fields.find((one) => one.key === key);
    const [here, after] = [fields[index], fields[index + 1]];
    if (field === undefined || here === undefined) return [];
    return after === undefined ? [field] : [field, { start: here.end, end: after.start }];
  });
}

/** The lines of every field; undefined when one of them does not have its lines for itself. */
function fieldsOf(tree: Tree, { items }: YAMLMap.Parsed): readonly Field[] | undefined {
  const fields: Field[] = [];
  let floor = 0;
  for (const pair of items) {
    const field = fieldOf(tree, pair, floor);
    if (field === undefined) return undefined;
    fields.push(field);
    floor = field.end + 1;
  }
  return fields;
}

function fieldOf(tree: Tree, pair: Pair, floor: number): Field | undefined {
  const { text } = tree;
  const key = keyText(pair.key);
  const { start: keyStart, end: keyEnd } = rangeOfNode(text, pair.key);
  const row = lineStart(text, keyStart);
  const column = keyStart - row;
  if (key === undefined || row < floor || text.slice(row, keyStart).trim() !== '') return undefined;
  let start = row;
  while (start > floor) {
    const above = lineStart(text, start - 1);
    const at = above < floor ? undefined : commentColumn(tree, above);
    if (at === undefined || at > column) break;
    start = above;
  }
  const valueEnd = pair.value === null ? keyEnd : Math.max(keyEnd, rangeOfNode(text, pair.value).end);
  let end = lineEnd(text, valueEnd);
  // Comments that are indented deeper belong to what is above them, such as an entry that somebody put out of use.
  while ((commentColumn(tree, end + 1) ?? 0) > column) end = lineEnd(text, end + 1);
  return { key, start, end };
}
