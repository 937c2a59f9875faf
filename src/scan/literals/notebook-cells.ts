import type { Literal } from '../literal.ts';

interface Cell {
  type: string;
  readonly sources: Literal[];
}

/** An open bracket of the JSON text, and the key that it stands under. */
interface Open {
  readonly bracket: string;
  readonly under: string;
}

/** The strings that hold the source of each code cell, from the strings of a notebook's JSON. */
export function codeCells(text: string, strings: readonly Literal[]): readonly (readonly Literal[])[] {
  const cells: Cell[] = [];
  const open: Open[] = [];
  let [key, at] = ['', 0];
  for (const string of strings) {
    for (const bracket of text.slice(at, string.start).replace(/[^[\]{}]/g, '')) {
      if (bracket === ']' || bracket === '}') open.pop();
      else {
        open.push({ bracket, under: key });
        if (open.length === 3 && isInCells(open)) cells.push({ type: '', sources: [] });
      }
    }
    at = string.end;
    if (string.key) key = string.value;
    else note(cells.at(-1), open, key, string);
  }
  return cells.filter(({ type }) => type === 'code').map(({ sources }) => sources);
}

function isInCells(open: readonly Open[]): boolean {
  return open[0]?.bracket === '{' && open[1]?.bracket === '[' && open[1].under === 'cells';
}

function note(cell: Cell | undefined, open: readonly Open[], key: string, string: Literal): void {
  if (cell === undefined || !isInCells(open)) return;
  if (open.length === 3 && key === 'cell_type') cell.type = string.value;
  const isSource = open.length === 3 ? key === 'source' : open.length === 4 && open[3]?.under === 'source';
  if (isSource && (open.length === 3 || open[3]?.bracket === '[')) cell.sources.push(string);
}
