import type { Excerpt } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/place.ts';
import { masked } from './mask.ts';

/** Lines of a span shown at most; a longer one is recognised by its beginning. */
const MAX_LINES = 6;
/** Code units of a line shown at most. */
const MAX_WIDTH = 8192;

/** The lines around a span, with `context` lines before and after; what looks like a credential is masked. */
export function excerpt(text: string, span: Span, context: number = 1): Excerpt {
  return excerptOf(rowsOf(text), span, context);
}

/** The same, for a text whose lines are at hand. */
export function excerptOf(rows: readonly string[], span: Span, context: number = 1): Excerpt {
  const first = Math.max(1, span.start.line - context);
  const last = Math.min(span.end.line, span.start.line + MAX_LINES - 1) + context;
  return { first, lines: rows.slice(first - 1, last).map((row) => masked(row.slice(0, MAX_WIDTH))) };
}

/** The lines of a text; what follows the last line end is one only when it is not empty. */
export function rowsOf(text: string): readonly string[] {
  const rows = text.split('\n');
  if (rows.length > 1 && rows.at(-1) === '') rows.pop();
  return rows;
}
