import type { Span } from '../diagnostics/place.ts';
import { visible } from './visible.ts';

/** What GitHub's runner keeps of a message (read 2026-11). */
const LONGEST = 4096;

/** One annotation. Texts are raw. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  /** Lines of the message. */
  readonly lines: readonly string[];
  readonly span?: Span;
}

/** Escapes what follows `::`, as the runner unescapes it. */
export function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Escapes the value of a property. */
export function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function properties({ span, title }: Annotation): string {
  const parts: string[] = [];
  if (span !== undefined) {
    const { start, end } = span;
    parts.push(`file=${escapeProperty(visible(span.file))}`, `line=${start.line}`, `endLine=${end.line}`);
    // The runner drops columns of a range over several lines, and complains about them (read 2026-11).
    if (start.line === end.line) parts.push(`col=${start.column}`, `endColumn=${end.column}`);
  }
  parts.push(`title=${escapeProperty(visible(title))}`);
  return parts.join(',');
}

/** One workflow command, on one line and without a line feed; data can neither end it nor start another. */
export function annotation(annotated: Annotation): string {
  const message = cut(annotated.lines.map(visible).join('\n'));
  return `::${annotated.level} ${properties(annotated)}::${escapeData(message)}`;
}
