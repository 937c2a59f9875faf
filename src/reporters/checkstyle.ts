import { order } from '../diagnostics/order.ts';
import type { CheckReport } from '../diagnostics/report.ts';
import type { Reporter } from './reporter.ts';
import { troubles } from './trouble.ts';
import { element, xmlDocument } from './xml.ts';

interface Row {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warn';
  readonly message: string;
  readonly source: string;
}

function rows(report: CheckReport): readonly Row[] {
  return [
    ...troubles(report).map(({ file, severity, reason, message }) => {
      return { file, line: 1, column: 1, severity, message, source: reason };
    }),
    ...order(report.diagnostics).map(({ span, severity, rule, message }) => {
      return { file: span.file, ...span.start, severity, message, source: rule };
    }),
  ];
}

function errorLines({ line, column, severity, message, source }: Row): readonly string[] {
  return element('error', {
    line,
    column,
    severity: severity === 'error' ? 'error' : 'warning',
    message,
    source: `modelock.${source}`,
  });
}

function check(report: CheckReport): string {
  const files = new Map<string, Row[]>();
  for (const row of rows(report)) {
    const same = files.get(row.file);
    if (same === undefined) files.set(row.file, [row]);
    else same.push(row);
  }
  const children = [...files].flatMap(([name, own]) =>
    element('file', { name }, { children: own.flatMap(errorLines) }),
  );
  return xmlDocument(element('checkstyle', { version: '4.3' }, { children }));
}

/** Checkstyle's XML: files, and errors with line, column, severity, message and source. */
export const checkstyle: Reporter = {
  id: 'checkstyle',
  summary: 'for Jenkins, SonarQube and other readers of Checkstyle XML',
  check,
};
