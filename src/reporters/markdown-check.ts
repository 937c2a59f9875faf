import type { Located } from '../diagnostics/diagnostic.ts';
import { worstFirst } from '../diagnostics/gravity.ts';
import { docsUrl } from '../diagnostics/link.ts';
import { byCodeUnit } from '../diagnostics/order.ts';
import type { CheckReport, EnvironmentReport, PassedUnlisted } from '../diagnostics/report.ts';
import { comment, folded, type Section } from './comment.ts';
import { count, inWords } from './count.ts';
import { code, link, prose, row, tableHead } from './markdown-text.ts';
import { basis, failureOutcome, hasFailed, remarks, scope, tally, verdict } from './tally.ts';

const MOST = 100;
const SUGGESTED = 3;

function todo(diagnostic: Located): string {
  const ids = (diagnostic.suggestions ?? []).slice(0, SUGGESTED).map(code);
  const question = ids.length === 0 ? [] : [`Did you mean ${inWords(ids, 'or')}?`];
  return [...question, ...(diagnostic.help === undefined ? [] : [prose(diagnostic.help)])].join(' ');
}

function findingRow(diagnostic: Located): string {
  const { file, start } = diagnostic.span;
  return row([
    diagnostic.severity === 'error' ? '**error**' : 'warning',
    link(code(diagnostic.rule), docsUrl(diagnostic.rule)),
    code(`${file}:${start.line}:${start.column}`),
    prose(diagnostic.message),
    todo(diagnostic),
  ]);
}

function findings(report: CheckReport): readonly Section[] {
  if (report.diagnostics.length === 0) return [];
  const head = tableHead(['', 'Rule', 'Place', 'What is wrong', 'What to do']);
  return [{ head, rows: worstFirst(report).map(findingRow), foot: [], most: MOST }];
}

/** One list item about a failure: the reason, what happened and what to do. */
export function failureItem(name: string, what: string, failure: EnvironmentReport['failure']): string {
  if (failure === undefined) return `- ${code(name)} ${what}`;
  const help = failure.help === undefined ? '' : `\n  - To do: ${prose(failure.help)}`;
  return `- ${code(name)} ${what}: ${code(failure.reason)} ${prose(failure.message)}${help}`;
}

function failures(environments: readonly EnvironmentReport[]): readonly Section[] {
  const failed = environments.filter(hasFailed);
  if (failed.length === 0) return [];
  const rows = failed.map((one) => failureItem(one.name, failureOutcome(one), one.failure));
  return [{ head: ['**Could not look**', ''], rows, foot: [], most: MOST }];
}

function environmentRow(environment: EnvironmentReport): string {
  const references = Object.values(environment.references).reduce((sum, number) => sum + number, 0);
  return row([
    code(environment.name),
    code(environment.gateway),
    environment.outcome === 'judged' ? 'judged' : 'not judged',
    prose(basis(environment)),
    String(environment.useCases),
    String(references),
    String(environment.models),
  ]);
}

/** References that pass without being listed, folded away; nothing when there are none. */
export function passedSection(passed: readonly PassedUnlisted[]): readonly Section[] {
  if (passed.length === 0) return [];
  const rows = passed.map((one) =>
    row([code(one.environment), code(one.useCase), code(one.model), one.availability, prose(one.reason)]),
  );
  const title = `${count(passed.length, 'reference')} ${passed.length === 1 ? 'passes' : 'pass'} without being listed`;
  return [
    folded(title, tableHead(['Environment', 'Use case', 'Model', 'Why it passes', 'Reason']), rows, MOST),
  ];
}

/** A check as a pull-request comment. */
export function markdownCheck(report: CheckReport): string {
  return comment(checkSections(report));
}

/** The parts of a check in Markdown. */
export function checkSections(report: CheckReport): readonly Section[] {
  const numbers = tally(report);
  const environments = [...report.environments].sort((a, b) => byCodeUnit(a.name, b.name));
  const found = verdict(numbers);
  const judgement = scope(numbers);
  const capital = `${judgement.charAt(0).toUpperCase()}${judgement.slice(1)}.`;
  const sentence = [capital, ...remarks(report)].join(' ');
  const table = tableHead([
    'Environment',
    'Gateway',
    'Outcome',
    'Against',
    'Use cases',
    'References',
    'Models listed',
  ]);
  return [
    {
      head: [`## Model check: ${found === '' ? 'nothing judged' : found}`, '', sentence],
      rows: [],
      foot: [],
      most: 0,
    },
    ...findings(report),
    ...failures(environments),
    ...(environments.length === 0
      ? []
      : [folded(count(environments.length, 'environment'), table, environments.map(environmentRow), MOST)]),
    ...passedSection(report.passedUnlisted),
  ];
}
