import type { SimulationReport } from '../review/simulate-report.ts';
import type { Outcome, SimulatedUse } from '../review/simulation.ts';
import { comment, type Section } from './comment.ts';
import { failureItem } from './markdown-check.ts';
import { code, row, tableHead } from './markdown-text.ts';
import { markdownText } from './piece.ts';
import {
  environmentPieces,
  lostPieces,
  noticePieces,
  outcomePieces,
  shapePieces,
  totalText,
  whatIfPieces,
  whenPieces,
} from './simulate-words.ts';

const MOST = 100;
const GRAVE: readonly Outcome[] = ['dead', 'falls'];

function useRow(use: SimulatedUse): string {
  const { environment, useCase, before, after, lost, outcome } = use;
  const words = markdownText(outcomePieces(use));
  return row([
    code(`${environment}/${useCase}`),
    GRAVE.includes(outcome) ? `**${outcome}**` : outcome,
    words,
    before === undefined ? '' : code(before.model),
    markdownText(lostPieces(lost)),
    after === undefined ? '' : markdownText(whenPieces(after)),
    after === undefined ? '' : markdownText(shapePieces(use, after)),
  ]);
}

function section(head: readonly string[], rows: readonly string[]): readonly Section[] {
  return rows.length === 0 ? [] : [{ head, rows, foot: [], most: MOST }];
}

/** A simulation as a comment or a job summary. */
export function markdownSimulation(report: SimulationReport): string {
  const titles = ['Use case', 'Outcome', 'What happens', 'Was', 'Lost', 'Documented for', 'Request shape'];
  const notices = report.notices.map((notice) => `- ${markdownText(noticePieces(notice))}`);
  const environments = report.environments.map((one) =>
    row([code(one.name), markdownText(environmentPieces(one))]),
  );
  const unread = report.unread.map(({ environment, failure }) =>
    failureItem(environment, 'has no known listing', failure),
  );
  return comment([
    {
      head: [`**${markdownText([...whatIfPieces(report), '-', totalText(report)])}**`],
      rows: [],
      foot: [],
      most: 0,
    },
    ...section(tableHead(titles), report.uses.map(useRow)),
    ...section(['Days that are over by then:', ''], notices),
    ...section(tableHead(['Environment', 'Outcome']), environments),
    ...section([], unread),
  ]);
}
