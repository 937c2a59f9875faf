import type { Located } from './diagnostic.ts';

/** Compares two texts by UTF-16 code unit, the same on every machine and in every locale. */
export function byCodeUnit(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Compares two diagnostics by file, line, column, rule and message. */
export function byPlace(a: Located, b: Located): number {
  return (
    byCodeUnit(a.span.file, b.span.file) ||
    a.span.start.line - b.span.start.line ||
    a.span.start.column - b.span.start.column ||
    byCodeUnit(a.rule, b.rule) ||
    byCodeUnit(a.message, b.message)
  );
}

/** Diagnostics by file, line, column, rule and message; equal ones keep their order. The input is left alone. */
export function order(located: readonly Located[]): readonly Located[] {
  return [...located].sort(byPlace);
}
