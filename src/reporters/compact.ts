import { order } from '../diagnostics/order.ts';
import type { CheckReport } from '../diagnostics/report.ts';
import type { Reporter } from './reporter.ts';
import { troubles } from './trouble.ts';
import { visible } from './visible.ts';

// `problem-matcher.json` and editors read this shape: it must stay as it is.
function line(file: string, row: number, column: number, message: string, rule: string): string {
  const path = visible(file).replace(/:(?=\d+:\d+: )/g, '\\u{3A}');
  return `${path}:${row}:${column}: ${visible(message)} [${visible(rule)}]\n`;
}

function check(report: CheckReport): string {
  return [
    ...troubles(report).map(({ file, message, reason }) => line(file, 1, 1, message, reason)),
    ...order(report.diagnostics).map(({ span, message, rule }) => {
      return line(span.file, span.start.line, span.start.column, message, rule);
    }),
  ].join('');
}

/** `file:line:column: message [rule]`, and nothing when nothing was found. */
export const compact: Reporter = {
  id: 'compact',
  summary:
    'for editors, scripts and problem matchers: `file:line:column: message [rule]`, one line a finding',
  check,
};
