import type { SimulationReport } from '../review/simulate-report.ts';
import type { Outcome, SimulatedUse } from '../review/simulation.ts';
import { failureLines } from './failure.ts';
import { type Paint, painter, type Style } from './paint.ts';
import { columnsOf, hang } from './paragraph.ts';
import { type Piece, plainText } from './piece.ts';
import type { Look } from './reporter.ts';
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
import { brief, pad, visible } from './visible.ts';

const SIGNS: Readonly<Record<Outcome, readonly [Style, string]>> = {
  dead: ['error', '✗'],
  falls: ['warn', '!'],
  weakened: ['changed', '~'],
  unknown: ['quiet', '?'],
  rises: ['added', '+'],
  untouched: ['good', '✓'],
};

/** Columns of the words before details. */
const LABEL = 6;

function useLines(use: SimulatedUse, paint: Paint, width: number): readonly string[] {
  const [style, sign] = SIGNS[use.outcome];
  const { before, after, lost, owner, environment, useCase } = use;
  const detail = (label: string, pieces: readonly Piece[]): readonly string[] =>
    pieces.length === 0
      ? []
      : hang(`    ${paint('quiet', pad(label, LABEL))}`, brief(plainText(pieces)), 4 + LABEL, width);
  const isOther = before !== undefined && before.model !== after?.model;
  const fallback = after !== undefined && after.when !== undefined && isOther ? after : undefined;
  const where = `${visible(environment)}/${visible(useCase)}:`;
  return [
    ...hang(`${paint(style, sign)} `, `${where} ${brief(plainText(outcomePieces(use)))}`, 2, width),
    ...detail('was', isOther ? [{ data: before.model }] : []),
    ...detail('lost', lostPieces(lost)),
    ...detail('when', fallback === undefined ? [] : whenPieces(fallback)),
    ...detail('shape', after === undefined ? [] : shapePieces(use, after)),
    ...detail('owner', owner === undefined ? [] : [{ bare: owner }]),
  ];
}

/** A simulation for a person: worst first, then what the days say, then each environment. */
export function prettySimulation(report: SimulationReport, look: Look): string {
  const paint = painter(look.color);
  const width = columnsOf(look.width);
  const line = (prefix: string, pieces: readonly Piece[]): readonly string[] =>
    hang(prefix, brief(plainText(pieces)), Math.max(2, prefix.length), width);
  const title = [...whatIfPieces(report), '-', totalText(report)];
  const blocks = [
    hang('', brief(plainText(title)), 2, width).map((one) => paint('strong', one)),
    ...report.uses.map((use) => useLines(use, paint, width)),
    report.notices.length === 0
      ? []
      : [
          paint('strong', 'Days that are over by then'),
          ...report.notices.flatMap((notice) => line('  ', noticePieces(notice))),
        ],
    report.environments.flatMap((one) => line('', [{ bare: `${one.name}:` }, ...environmentPieces(one)])),
    ...report.unread.map(({ failure }) => failureLines(failure, paint, width)),
  ].filter((lines) => lines.length > 0);
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
