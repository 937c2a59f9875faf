import type { Excerpt } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/place.ts';
import type { Paint, Style } from './paint.ts';
import { charWidth, truncate, visibleChar } from './visible.ts';

const TAB = 4;
const CONTEXT = 2;
/** Code units looked at on each side of a span; a line may be a megabyte. */
const REACH = 1000;

/** One character of a source line as shown: from which code unit it comes, and which columns it takes. */
interface Cell {
  readonly from: number;
  readonly to: number;
  readonly column: number;
  readonly width: number;
  readonly text: string;
}

function shown(char: string, before: string, column: number): string {
  if (char === '\t') return ' '.repeat(TAB - (column % TAB));
  // The runner's legacy command prefix, see `visible`.
  if (char === '[' && before.endsWith('##')) return '\\u{5B}';
  return visibleChar(char);
}

function cellsOf(line: string, offset: number): readonly Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  let column = 0;
  for (const char of line) {
    const text = shown(char, line.slice(Math.max(0, from - 2), from), column);
    const width = text === char ? charWidth(char) : text.length;
    cells.push({ from: from + offset, to: from + char.length + offset, column, width, text });
    from += char.length;
    column += width;
  }
  return cells;
}

/** The columns under which carets stand; `to` is exclusive and always after `from`. */
interface Range {
  readonly from: number;
  readonly to: number;
}

function caretRange(cells: readonly Cell[], start: number, end: number): Range {
  const hit = cells.filter((cell) => cell.to > start && cell.from < end);
  const first = hit[0] ?? cells.find((cell) => cell.from >= start);
  const last = hit.at(-1);
  const edge = cells.at(-1);
  const from = first?.column ?? (edge === undefined ? 0 : edge.column + edge.width);
  return { from, to: Math.max(from + 1, last === undefined ? 0 : last.column + last.width) };
}

/** A line cut to what fits around its carets; cuts show as `…`. */
function windowed(cells: readonly Cell[], range: Range, room: number): { text: string; range: Range } {
  const edge = cells.at(-1);
  const total = Math.max(edge === undefined ? 0 : edge.column + edge.width, range.to);
  const all = cells.map((cell) => cell.text).join('');
  if (total <= room) return { text: all, range };
  const inner = room - 2;
  const slack = Math.floor((inner - Math.min(inner, range.to - range.from)) / 2);
  const centred = Math.min(range.from - slack, total - inner);
  // The one column a left mark would take is better spent on the line's own first character.
  const from = range.to < room ? 0 : Math.max(1, centred);
  const to = from + (from === 0 ? room - 1 : inner);
  const kept = cells.filter((cell) => cell.column >= from && cell.column + cell.width <= to);
  const origin = kept[0]?.column ?? from;
  const left = from === 0 ? '' : '…';
  const right = to < total ? '…' : '';
  const shift = left.length - origin;
  const start = Math.max(left.length, range.from + shift);
  const stop = Math.max(start + 1, Math.min(range.to, to) + shift);
  return {
    text: `${left}${kept.map((cell) => cell.text).join('')}${right}`,
    range: { from: start, to: stop },
  };
}

function marked(line: string, span: Span, room: number): { text: string; range: Range } {
  const start = span.start.column - 1;
  const oneLine = span.end.line === span.start.line;
  const end = oneLine ? span.end.column - 1 : line.trimEnd().length;
  let offset = Math.max(0, start - REACH);
  if (offset > 0 && /[\udc00-\udfff]/.test(line.charAt(offset))) offset -= 1;
  const cells = cellsOf(line.slice(offset, Math.max(start, Math.min(end, start + REACH)) + REACH), offset);
  return windowed(cells, caretRange(cells, start, end), room);
}

function context(line: string, room: number): string {
  const text = cellsOf(line.slice(0, REACH), 0)
    .map((cell) => cell.text)
    .join('');
  return truncate(text, room);
}

/**
 * Lines of a file around a span, numbered, with carets under exactly its characters; at most `width` columns.
 * A span over several lines is marked on its first. Empty when the excerpt does not hold the span's first line.
 */
export function frame(
  span: Span,
  excerpt: Excerpt,
  style: Style,
  paint: Paint,
  width: number,
): readonly string[] {
  const { line: at } = span.start;
  const first = Math.max(excerpt.first, at - CONTEXT);
  const last = Math.min(excerpt.first + excerpt.lines.length - 1, at + CONTEXT);
  if (at < first || at > last) return [];
  const digits = String(last).length;
  const room = Math.max(20, width - digits - 3);
  const rows: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const source = (excerpt.lines[number - excerpt.first] ?? '').replace(/\r$/, '');
    const gutter = paint('quiet', `${String(number).padStart(digits)} |`);
    if (number !== at) {
      rows.push(`${gutter} ${context(source, room)}`.trimEnd());
      continue;
    }
    const { text, range } = marked(source, span, room);
    const carets = paint(style, '^'.repeat(range.to - range.from));
    rows.push(`${gutter} ${text}`.trimEnd());
    rows.push(`${paint('quiet', `${' '.repeat(digits)} |`)} ${' '.repeat(range.from)}${carets}`);
  }
  return rows;
}

/** Columns the line numbers of a frame take. */
export function gutterWidth(span: Span, excerpt: Excerpt | undefined): number {
  if (excerpt === undefined) return 1;
  return String(Math.min(excerpt.first + excerpt.lines.length - 1, span.start.line + CONTEXT)).length;
}
