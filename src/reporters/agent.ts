import type { Located } from '../diagnostics/diagnostic.ts';
import { worstFirst } from '../diagnostics/gravity.ts';
import type { CheckReport } from '../diagnostics/report.ts';
import { inWords } from './count.ts';
import { edits } from './edit.ts';
import { place } from './pretty-check.ts';
import type { Reporter } from './reporter.ts';
import { sentence, tally } from './tally.ts';
import { troubles } from './trouble.ts';
import { brief, visible } from './visible.ts';

const SUGGESTED = 3;

function word(severity: Located['severity']): string {
  return severity === 'error' ? 'error' : 'warning';
}

/** What to do, as one phrase: the edit that fixes it when there is one, then the help. */
function fix(diagnostic: Located): string {
  const made = edits(diagnostic).slice(0, SUGGESTED);
  const replace =
    made.length === 0
      ? []
      : [
          `replace ${visible(made[0]?.before ?? '')} with ${inWords(
            made.map(({ text }) => visible(text)),
            'or',
          )}`,
        ];
  const help = diagnostic.help === undefined ? [] : [brief(diagnostic.help)];
  const parts = [...replace, ...help];
  return parts.length === 0 ? '' : ` | fix: ${parts.join('; else: ')}`;
}

function findingLine(diagnostic: Located): string {
  const { severity, span, rule, message } = diagnostic;
  return `${place(span)} ${word(severity)} ${visible(rule)}: ${brief(message)}${fix(diagnostic)}`;
}

function check(report: CheckReport): string {
  const failed = troubles(report).map(({ file, severity, reason, message, help }) => {
    const next = help === undefined ? '' : ` | fix: ${brief(help)}`;
    return `${visible(file)}:1:1 ${word(severity)} ${visible(reason)}: ${brief(message)}${next}`;
  });
  const lines = [...failed, ...worstFirst(report).map(findingLine), sentence(tally(report))];
  return lines.map((line) => `${line}\n`).join('');
}

/** One line a finding, with the edit or command that fixes it; never coloured. */
export const agent: Reporter = {
  id: 'agent',
  summary: 'for coding agents: one line a finding, with the edit or command that fixes it, worst first',
  check,
};
