import { byCodeUnit } from '../diagnostics/order.ts';
import type { CheckReport, EnvironmentReport } from '../diagnostics/report.ts';
import { count, inWords } from './count.ts';
import { coverageRemarks } from './coverage.ts';
import { day, minute } from './moment.ts';

/** What a check comes down to in numbers. Only judged environments count towards use cases and references. */
export interface Tally {
  readonly errors: number;
  readonly warnings: number;
  readonly judged: number;
  readonly notJudged: number;
  /** Findings that a comment in a file lets pass. */
  readonly waived: number;
  readonly useCases: number;
  readonly references: number;
  /** Source files that were scanned; absent when none was looked at. */
  readonly files?: number;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Counts a check. */
export function tally(report: CheckReport): Tally {
  const judged = report.environments.filter((environment) => environment.outcome === 'judged');
  return {
    errors: report.diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length,
    warnings: report.diagnostics.filter((diagnostic) => diagnostic.severity === 'warn').length,
    judged: judged.length,
    notJudged: report.environments.length - judged.length,
    waived: report.waived.length,
    useCases: sum(judged.map((environment) => environment.useCases)),
    references: sum(judged.map((environment) => sum(Object.values(environment.references)))),
    ...(report.coverage === undefined ? {} : { files: report.coverage.files }),
  };
}

/** What was found, without a final stop: `2 errors, 1 warning, 1 environment not judged, 2 waived`. Empty when nothing was judged or wrong. */
export function verdict(numbers: Tally): string {
  const parts: string[] = [];
  if (numbers.errors > 0) parts.push(count(numbers.errors, 'error'));
  if (numbers.warnings > 0) parts.push(count(numbers.warnings, 'warning'));
  if (numbers.notJudged > 0) parts.push(`${count(numbers.notJudged, 'environment')} not judged`);
  if (parts.length === 0 && isLookedAt(numbers)) parts.push('no problem found');
  if (numbers.waived > 0) parts.push(`${numbers.waived} waived`);
  return parts.join(', ');
}

/** Was anything judged, or any source file scanned? */
export function isLookedAt({ judged, files = 0 }: Tally): boolean {
  return judged > 0 || files > 0;
}

/** What was looked at, without a final stop: `judged 2 environments, 5 use cases and 9 references`. */
export function scope(numbers: Tally): string {
  if (numbers.files !== undefined) return `scanned ${count(numbers.files, 'source file')}`;
  if (numbers.judged === 0) return 'nothing was judged';
  return `judged ${inWords([
    count(numbers.judged, 'environment'),
    count(numbers.useCases, 'use case'),
    count(numbers.references, 'reference'),
  ])}`;
}

/** A check in one sentence: what was found, and in how much. */
export function sentence(numbers: Tally): string {
  const found = verdict(numbers);
  const text = found === '' ? `${scope(numbers)}.` : `${found}; ${scope(numbers)}.`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** What a reader of a part must know besides, in sentences: why warnings failed the run, and how much is not shown. */
export function remarks(report: CheckReport): readonly string[] {
  const { diagnostics, elsewhere = 0, warningsAllowed, coverage } = report;
  const warnings = diagnostics.filter(({ severity }) => severity === 'warn').length;
  const lines: string[] = [];
  if (warningsAllowed !== undefined)
    lines.push(`Failed: ${count(warnings, 'warning')}, and --max-warnings allows ${warningsAllowed}.`);
  if (elsewhere > 0)
    lines.push(`${count(elsewhere, 'finding')} elsewhere ${elsewhere === 1 ? 'is' : 'are'} not shown.`);
  if (coverage !== undefined) lines.push(...coverageRemarks(coverage));
  return lines;
}

/** Could this environment's gateway not be asked, or its lock not be used? It may have been judged all the same. */
export function hasFailed({ outcome, failure }: EnvironmentReport): boolean {
  return outcome === 'not-judged' || failure !== undefined;
}

/** What a failure meant for the environment. */
export function failureOutcome({ outcome }: EnvironmentReport): string {
  return outcome === 'judged' ? 'could not be asked and was judged against its lock' : 'was not judged';
}

/** What one environment's judgement rests on: `lock of 2026-11-20`. */
export function basis(environment: EnvironmentReport): string {
  const { basis: kind, checked } = environment;
  if (kind === 'none') return 'no listing';
  const noun = kind === 'live' ? 'live listing' : 'lock';
  if (checked === undefined) return noun;
  return `${noun} of ${kind === 'live' ? minute(checked) : day(checked)}`;
}

/** Judged environments by what they rest on, in the order of the phrases. Names are raw. */
export function bases(report: CheckReport): readonly (readonly [string, readonly string[]])[] {
  const groups = new Map<string, string[]>();
  for (const environment of report.environments) {
    if (environment.outcome !== 'judged') continue;
    const phrase = basis(environment);
    groups.set(phrase, [...(groups.get(phrase) ?? []), environment.name]);
  }
  return [...groups]
    .map(([phrase, names]) => [phrase, names.sort(byCodeUnit)] as const)
    .sort(([a], [b]) => byCodeUnit(a, b));
}
