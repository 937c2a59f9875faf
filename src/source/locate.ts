import type { Diagnostic, Located } from '../diagnostics/diagnostic.ts';
import type { Place, Span } from '../diagnostics/place.ts';
import type { Document } from './document.ts';
import { excerptOf, rowsOf } from './excerpt.ts';

/**
 * Gives diagnostics their lines and code frames. One whose `data` says `concealed: true` gets no frame, since its line
 * holds what must not be shown. What the YAML reader located itself stays as it is.
 */
export function locate(
  diagnostics: readonly Diagnostic[],
  documents: ReadonlyMap<string, Document>,
): readonly Located[] {
  const hidden = concealedLines(diagnostics, documents);
  const rows = onceEach((document) => rowsOf(document.text));
  return diagnostics.map((diagnostic) => {
    if (isLocated(diagnostic)) return diagnostic;
    const { at, related = [] } = diagnostic;
    const span = diagnostic.span ?? spanOf(at, documents);
    const frame = frameOf(diagnostic, span, documents.get(at.file), rows, hidden.get(at.file));
    return {
      ...diagnostic,
      span,
      ...(frame === undefined ? {} : { excerpt: frame }),
      relatedSpans: related.map((one) => ({ span: spanOf(one.at, documents), message: one.message })),
    };
  });
}

function isLocated(diagnostic: Diagnostic): diagnostic is Located {
  return 'span' in diagnostic && 'relatedSpans' in diagnostic;
}

function spanOf(at: Place, documents: ReadonlyMap<string, Document>): Span {
  const start = { line: 1, column: 1 };
  return documents.get(at.file)?.span(at.path, at.on) ?? { file: at.file, start, end: start };
}

// A file may have thousands of diagnostics; it is cut into lines once.
function onceEach<T>(make: (document: Document) => T): (document: Document) => T {
  const made = new Map<Document, T>();
  return (document) => {
    const known = made.get(document);
    if (known !== undefined) return known;
    const fresh = make(document);
    made.set(document, fresh);
    return fresh;
  };
}

type LineSet = ReadonlySet<number>;

function frameOf(
  diagnostic: Diagnostic,
  span: Span,
  document: Document | undefined,
  rows: (document: Document) => readonly string[],
  hidden: LineSet | undefined,
): Located['excerpt'] {
  if (document === undefined || isConcealed(diagnostic)) return undefined;
  const frame = excerptOf(rows(document), span);
  if (hidden === undefined) return frame;
  return {
    first: frame.first,
    lines: frame.lines.map((line, index) => (hidden.has(frame.first + index) ? '' : line)),
  };
}

function isConcealed(diagnostic: Diagnostic): boolean {
  return diagnostic.data?.['concealed'] === true;
}

// A neighbour's frame must not show the line either.
function concealedLines(
  diagnostics: readonly Diagnostic[],
  documents: ReadonlyMap<string, Document>,
): ReadonlyMap<string, LineSet> {
  const files = new Map<string, Set<number>>();
  for (const diagnostic of diagnostics.filter(isConcealed)) {
    const { file, start, end } = spanOf(diagnostic.at, documents);
    const lines = files.get(file) ?? new Set();
    for (let line = start.line; line <= end.line; line += 1) lines.add(line);
    files.set(file, lines);
  }
  return files;
}
