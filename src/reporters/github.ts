import type { Located } from '../diagnostics/diagnostic.ts';
import { worstFirst } from '../diagnostics/gravity.ts';
import { byCodeUnit } from '../diagnostics/order.ts';
import type { CheckReport, EnvironmentReport } from '../diagnostics/report.ts';
import { type Annotation, annotation } from './annotation.ts';
import { count, inWords } from './count.ts';
import type { Reporter } from './reporter.ts';
import { failureOutcome, hasFailed, remarks, sentence, tally } from './tally.ts';

/** Annotations of one level that GitHub keeps of a step (read 2026-11). */
const KEPT = 10;
const SUGGESTED = 3;

function fromDiagnostic(diagnostic: Located): Annotation {
  const { message, help, span, rule, relatedSpans } = diagnostic;
  const suggestions = (diagnostic.suggestions ?? []).slice(0, SUGGESTED).map((id) => `"${id}"`);
  return {
    level: diagnostic.severity === 'error' ? 'error' : 'warning',
    title: rule,
    lines: [
      message,
      ...(suggestions.length === 0 ? [] : [`Did you mean ${inWords(suggestions, 'or')}?`]),
      ...(help === undefined ? [] : [help]),
      ...relatedSpans.map((one) => `See ${one.span.file}:${one.span.start.line}: ${one.message}`),
    ],
    span,
  };
}

function fromFailure(environment: EnvironmentReport): Annotation {
  const { failure, name, gateway } = environment;
  return {
    level: environment.outcome === 'judged' ? 'warning' : 'error',
    title: failure?.reason ?? 'not judged',
    lines: [
      `${name} (${gateway}) ${failureOutcome(environment)}${failure === undefined ? '' : `: ${failure.message}`}`,
      ...(failure?.help === undefined ? [] : [failure.help]),
    ],
  };
}

function unlisted(report: CheckReport): readonly Annotation[] {
  const { passedUnlisted: passed } = report;
  if (passed.length === 0) return [];
  return [
    {
      level: 'notice',
      title: `${count(passed.length, 'reference')} not listed but let through`,
      lines: passed.map(
        (one) => `${one.environment}/${one.useCase} "${one.model}" is ${one.availability}: ${one.reason}`,
      ),
    },
  ];
}

function hidden(errors: number, warnings: number): readonly Annotation[] {
  const parts: string[] = [];
  if (errors > KEPT) parts.push(count(errors - KEPT, 'error'));
  if (warnings > KEPT) parts.push(count(warnings - KEPT, 'warning'));
  if (parts.length === 0) return [];
  const text = `${inWords(parts)} more; run \`modelock check\` to see everything.`;
  return [{ level: 'notice', title: 'Not everything is shown', lines: [text] }];
}

function check(report: CheckReport): string {
  const environments = [...report.environments].sort((a, b) => byCodeUnit(a.name, b.name));
  const found = [
    ...environments.filter(hasFailed).map(fromFailure),
    ...worstFirst(report).map(fromDiagnostic),
  ];
  const errors = found.filter((one) => one.level === 'error');
  const warnings = found.filter((one) => one.level === 'warning');
  const shown = [
    ...errors.slice(0, KEPT),
    ...warnings.slice(0, KEPT),
    ...hidden(errors.length, warnings.length),
    ...unlisted(report),
  ];
  return `${[...shown.map(annotation), sentence(tally(report)), ...remarks(report)].join('\n')}\n`;
}

/** Workflow commands that GitHub shows at the lines of a pull request. */
export const github: Reporter = {
  id: 'github',
  summary: 'for GitHub Actions: annotations at the lines of a pull request',
  check,
};
