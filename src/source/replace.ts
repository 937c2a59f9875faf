import type { ParsedNode, Scalar } from 'yaml';
import { isScalar } from 'yaml';
import type { Place } from '../diagnostics/place.ts';
import { type Change, ELSEWHERE, type Hindrance } from './change.ts';
import { changeAt } from './changed.ts';
import { type Style, scalar } from './scalar.ts';
import { rangeOfNode, spotAt, type Tree } from './tree.ts';

const STYLES: Readonly<Record<string, Style>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
};

/** Another text in place of a value, in the same style of quotes where that can hold it. */
export function replace(tree: Tree, { path, on }: Place, value: string): Change | Hindrance {
  const spot = spotAt(tree.root, path);
  const node = scalarOf(spot?.node);
  const style = STYLES[node?.type ?? ''];
  if (spot === undefined || node === undefined || style === undefined || on === 'key') return ELSEWHERE;
  if (typeof node.value !== 'string' || node.value === value) return ELSEWHERE;
  const range = rangeOfNode(tree.text, node);
  return {
    splice: { ...range, pieces: [scalar(value, style, spot.inFlow)] },
    reach: range,
    from: node.value,
    to: value,
    apply: (copy) => changeAt(copy, path, () => value),
  };
}

/** Quotes around what is read as a number or the like, with every character as it is written. */
export function quote(tree: Tree, { path, on }: Place): Change | Hindrance {
  const spot = spotAt(tree.root, path);
  const node = scalarOf(on === 'key' ? spot?.key : spot?.node);
  const source = node?.source ?? '';
  if (node === undefined || typeof node.value === 'string' || source === '') return ELSEWHERE;
  const range = rangeOfNode(tree.text, node);
  if (tree.text.slice(range.start, range.end) !== source) return ELSEWHERE;
  const quoted = JSON.stringify(source);
  return {
    splice: { ...range, pieces: [quoted] },
    reach: range,
    from: source,
    to: quoted,
    // A key is a text in the value already.
    apply: (copy) => {
      if (on === 'value') changeAt(copy, path, () => source);
    },
  };
}

function scalarOf(node: ParsedNode | undefined): Scalar.Parsed | undefined {
  return isScalar(node) ? (node as Scalar.Parsed) : undefined;
}
