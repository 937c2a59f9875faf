import type { Located, Severity } from '../diagnostics/diagnostic.ts';
import { docsUrl } from '../diagnostics/link.ts';
import { order } from '../diagnostics/order.ts';
import type { Position, Span } from '../diagnostics/place.ts';
import type { CheckReport } from '../diagnostics/report.ts';
import { asciiJson } from './ascii.ts';
import { edits } from './edit.ts';
import type { Reporter } from './reporter.ts';
import { troubles } from './trouble.ts';
import { brief } from './visible.ts';

const HOME = 'https://github.com/modelock/modelock';

function severityWord(severity: Severity): 'ERROR' | 'WARNING' {
  return severity === 'error' ? 'ERROR' : 'WARNING';
}

// Columns of this format count bytes of UTF-8 (reviewdog.proto, read 2026-11); without its text a line has none.
function position({ line, column }: Position, { excerpt }: Located): object {
  const text = excerpt?.lines[line - excerpt.first];
  if (text === undefined) return { line };
  return { line, column: new TextEncoder().encode(text.slice(0, column - 1)).length + 1 };
}

function range({ start, end }: Span, diagnostic: Located): object {
  return { start: position(start, diagnostic), end: position(end, diagnostic) };
}

function entry(diagnostic: Located): object {
  const { message, help, span, severity, rule, relatedSpans } = diagnostic;
  const suggestions = edits(diagnostic).map(({ text }) => ({ range: range(span, diagnostic), text }));
  return {
    message: brief(help === undefined ? message : `${message}. ${help}`),
    location: { path: span.file, range: range(span, diagnostic) },
    severity: severityWord(severity),
    code: { value: rule, url: docsUrl(rule) },
    ...(suggestions.length === 0 ? {} : { suggestions }),
    ...(relatedSpans.length === 0
      ? {}
      : {
          related_locations: relatedSpans.map((one) => ({
            message: brief(one.message),
            location: { path: one.span.file, range: { start: { line: one.span.start.line } } },
          })),
        }),
  };
}

function check(report: CheckReport): string {
  const failed = troubles(report).map(({ file, severity, reason, message, help }) => ({
    message: brief(help === undefined ? message : `${message}. ${help}`),
    location: { path: file },
    severity: severityWord(severity),
    code: { value: reason },
  }));
  return asciiJson({
    source: { name: 'modelock', url: HOME },
    diagnostics: [...failed, ...order(report.diagnostics).map(entry)],
  });
}

/** The diagnostic format of reviewdog; suggestions become edits that a reviewer can take. */
export const rdjson: Reporter = {
  id: 'rdjson',
  summary: 'for reviewdog: findings and suggested edits as review comments',
  check,
};
