import { byCodeUnit } from '../diagnostics/order.ts';
import type { CheckReport } from '../diagnostics/report.ts';
import { type Case, casesOf } from './junit-cases.ts';
import { findingText } from './junit-text.ts';
import type { Reporter } from './reporter.ts';
import { element, xmlDocument } from './xml.ts';

type Outcome = 'errors' | 'failures' | 'skipped' | 'passed';

function outcomeOf({ trouble, failing, waived }: Case): Outcome {
  if (trouble !== undefined) return trouble.severity === 'error' ? 'errors' : 'skipped';
  if (failing.length > 0) return 'failures';
  return waived.length > 0 ? 'skipped' : 'passed';
}

/** What went wrong in a case. A dashboard shows one failure of a case, so that all its findings are in one. */
function outcomeLines(one: Case): readonly string[] {
  const { trouble, failing, waived } = one;
  if (trouble !== undefined) {
    const { reason, message, help, severity } = trouble;
    if (severity !== 'error') return element('skipped', { message });
    return element(
      'error',
      { type: reason, message },
      { text: [message, ...(help === undefined ? [] : [help])] },
    );
  }
  const [first] = failing;
  if (first !== undefined) {
    const more = failing.length > 1 ? ` (and ${failing.length - 1} more)` : '';
    const type = first.severity === 'error' ? 'error' : 'warning';
    return element(
      'failure',
      { type, message: `${first.message}${more}` },
      { text: failing.flatMap(findingText) },
    );
  }
  const [pass] = waived;
  if (pass === undefined) return [];
  const until = pass.until === undefined ? '' : ` until ${pass.until}`;
  return element('skipped', { message: `waived${until}: ${pass.reason}` });
}

function caseLines(one: Case): readonly string[] {
  const { classname, name, file, line, noted } = one;
  const said = noted.length === 0 ? [] : element('system-out', {}, { text: noted.flatMap(findingText) });
  return element('testcase', { classname, name, file, line }, { children: [...outcomeLines(one), ...said] });
}

function totals(cases: readonly Case[]): Readonly<Record<string, number>> {
  const number = (outcome: Outcome): number => cases.filter((one) => outcomeOf(one) === outcome).length;
  return {
    tests: cases.length,
    failures: number('failures'),
    errors: number('errors'),
    skipped: number('skipped'),
  };
}

function check(report: CheckReport): string {
  const cases = casesOf(report);
  const suites = [...new Set(cases.map(({ suite }) => suite))].sort(byCodeUnit);
  const children = suites.flatMap((name) => {
    const own = cases.filter(({ suite }) => suite === name);
    return element('testsuite', { name, ...totals(own) }, { children: own.flatMap(caseLines) });
  });
  return xmlDocument(element('testsuites', { name: 'modelock', ...totals(cases) }, { children }));
}

/** JUnit's XML, as dashboards of test results read it. */
export const junit: Reporter = {
  id: 'junit',
  summary:
    'for dashboards of test results: one case for each environment, use case and rule, passes included',
  check,
};
