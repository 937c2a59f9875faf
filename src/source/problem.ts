import type { Located } from '../diagnostics/diagnostic.ts';
import type { Key } from '../diagnostics/place.ts';
import { excerptOf } from './excerpt.ts';
import type { Lines, Range } from './lines.ts';

/** Something that keeps a text from being read as a document. */
export interface Problem {
  /** The word after `yaml/`. */
  readonly rule: string;
  readonly range: Range;
  readonly message: string;
  readonly help: string;
  readonly path?: readonly Key[];
  readonly related?: readonly { readonly range: Range; readonly message: string }[];
  readonly data?: Readonly<Record<string, unknown>>;
  /** Is it a key, the last one of `path`, that only needs quotes? */
  readonly needsQuotes?: true;
}

/** The text a problem was found in. */
export interface Site {
  readonly file: string;
  readonly lines: Lines;
  readonly rows: readonly string[];
}

/** Makes a diagnostic that already knows its lines: its file gives no document to look them up in. */
export function located(problem: Problem, site: Site): Located {
  const span = site.lines.span(site.file, problem.range);
  const at = { file: site.file, path: problem.path ?? [], on: 'key' as const };
  const related = problem.related ?? [];
  return {
    rule: `yaml/${problem.rule}`,
    severity: 'error',
    at,
    message: problem.message,
    help: problem.help,
    ...(problem.data === undefined ? {} : { data: problem.data }),
    ...(problem.needsQuotes === true && { fix: { kind: 'quote' as const, at } }),
    ...(related.length === 0 ? {} : { related: related.map(({ message }) => ({ at, message })) }),
    span,
    excerpt: excerptOf(site.rows, span),
    relatedSpans: related.map(({ range, message }) => ({ span: site.lines.span(site.file, range), message })),
  };
}
