import type { Paint, Style } from './paint.ts';
import { pad, textWidth, truncate } from './visible.ts';

/** One cell: visible text, and what it is. */
export interface Cell {
  readonly text: string;
  readonly style?: Style;
}

const GAP = 2;
/** A column of ids is cut to no less than this: a cut id cannot be copied. */
const NARROWEST_IDS = 40;
/** An elastic last column is cut to no less than this. */
const NARROWEST_LAST = 16;

function widest(title: string, rows: readonly (readonly Cell[])[], index: number): number {
  return rows.reduce((most, row) => Math.max(most, textWidth(row[index]?.text ?? '')), textWidth(title));
}

/** Column widths that fit into `width`, or undefined. */
function fitted(natural: readonly number[], elastic: boolean, width: number): readonly number[] | undefined {
  const first = natural[0] ?? 0;
  const last = natural.at(-1) ?? 0;
  const middle = natural.slice(1, -1);
  const room = width - GAP * (natural.length - 1) - middle.reduce((sum, columns) => sum + columns, 0);
  const lastLeast = elastic ? Math.min(last, NARROWEST_LAST) : last;
  if (room < Math.min(first, NARROWEST_IDS) + lastLeast) return undefined;
  const firstWidth = Math.min(first, room - lastLeast);
  return [firstWidth, ...middle, Math.min(last, room - firstWidth)];
}

function tableLine(cells: readonly Cell[], widths: readonly number[], paint: Paint): string {
  const texts = cells.map((cell, index) => {
    const columns = widths[index] ?? 0;
    const text = truncate(cell.text, columns);
    const filled = index === cells.length - 1 ? text : pad(text, columns);
    return cell.style === undefined ? filled : paint(cell.style, filled);
  });
  return texts.join(' '.repeat(GAP)).trimEnd();
}

/**
 * Rows of two or more cells under a heading in aligned columns, at most `width` wide. The first column gives way, and
 * so does the last one when it is `elastic`. Undefined when even so it does not fit: the caller then shows lists.
 */
export function table(
  heading: readonly string[],
  rows: readonly (readonly Cell[])[],
  paint: Paint,
  width: number,
  elastic = false,
): readonly string[] | undefined {
  const widths = fitted(
    heading.map((title, index) => widest(title, rows, index)),
    elastic,
    width,
  );
  if (widths === undefined) return undefined;
  const head = heading.map((title): Cell => ({ text: title, style: 'quiet' }));
  return [head, ...rows].map((cells) => tableLine(cells, widths, paint));
}
