import type { Span } from '../diagnostics/place.ts';
import { type Comment, WAIVER } from '../diagnostics/waiver.ts';
import type { Range } from './lines.ts';

/** The comments of a text, given where they are. Of a text without a waiver nothing reads them, and nobody looks for them. */
export function commentsOf(
  text: string,
  ranges: Iterable<Range>,
  spanOf: (range: Range) => Span,
): readonly Comment[] {
  if (!text.includes(WAIVER)) return [];
  return Array.from(ranges, (range) => commentOf(text, range, spanOf));
}

function commentOf(text: string, range: Range, spanOf: (range: Range) => Span): Comment {
  const { start, end } = range;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return {
    span: spanOf(range),
    text: text.slice(start + 1, end),
    alone: before.trim() === '',
  };
}
