import type { Change, Link, Verdict } from '../review/change.ts';
import type { ReviewReport, Unread } from '../review/report.ts';
import { SHOWN } from './count.ts';
import {
  chainsOf,
  countLevels,
  factPhrase,
  factsBy,
  isStated,
  type Row,
  rowsOf,
  standingPhrase,
  unknownPhrase,
} from './diff-row.ts';
import { failureLines } from './failure.ts';
import { type Paint, painter, type Style } from './paint.ts';
import { columnsOf, hang } from './paragraph.ts';
import { plainText } from './piece.ts';
import { place } from './pretty-check.ts';
import type { Look } from './reporter.ts';
import { brief, pad, visible } from './visible.ts';

const SIGNS: Readonly<Record<Change['level'], readonly [Style, string]>> = {
  breaking: ['error', '✗'],
  risky: ['warn', '!'],
  safe: ['good', '✓'],
};

const VERDICTS: readonly (readonly [Verdict, Style])[] = [
  ['lost', 'removed'],
  ['other', 'changed'],
  ['gained', 'added'],
  ['same', 'quiet'],
];

/** Columns of the words before facts. */
const LABEL = 9;

function detail(label: string, style: Style, text: string, paint: Paint, width: number): readonly string[] {
  return hang(`    ${paint(style, pad(label, LABEL))}`, brief(text), 4 + LABEL, width);
}

function factLines(change: Change, paint: Paint, width: number): readonly string[] {
  const known = VERDICTS.flatMap(([verdict, style]) => {
    const facts = factsBy(change, verdict);
    return facts.length === 0 ? [] : detail(verdict, style, facts.map(factPhrase).join('; '), paint, width);
  });
  const unknown = factsBy(change, 'unknown');
  if (unknown.length === 0) return known;
  // Most listings state little: where nobody states anything, names of facts say nothing.
  const isSilent = known.length === 0 && !unknown.some(isStated);
  const text = isSilent ? 'the listing states no facts of either model' : unknownPhrase(unknown);
  return [...known, ...detail('unknown', 'quiet', text, paint, width)];
}

function accessLines({ standings = [] }: Change, paint: Paint, width: number): readonly string[] {
  const known = standings.filter(isStated);
  if (known.length === 0) return [];
  const style = known.some(({ verdict }) => verdict === 'lost') ? 'removed' : 'quiet';
  return detail('keys', style, known.map(standingPhrase).join('; '), paint, width);
}

function rowLines(row: Row, paint: Paint, width: number): readonly string[] {
  const [style, sign] = SIGNS[row.level];
  const where = row.where === '' ? '' : `${visible(row.where)}:`;
  const why = brief(plainText(row.why));
  const isSafe = row.level === 'safe';
  const text = `${where} ${brief(plainText(row.what))}${isSafe ? ` - ${why}` : ''}`.trimStart();
  const [first = '', ...more] = hang(`${sign} `, text, 2, width);
  const rest = first.slice(sign.length + 1);
  const isWhole = where !== '' && rest.startsWith(where);
  const head = isWhole ? `${paint('strong', where)}${rest.slice(where.length)}` : rest;
  const reason = isSafe ? [] : detail('why', style, `${why}${placed(row)}`, paint, width);
  return [`${paint(style, sign)} ${head}`, ...more, ...reason, ...detailLines(row, paint, width)];
}

function placed({ changes }: Row): string {
  const [span, ...others] = new Set(
    changes.map((change) => (change.span === undefined ? '' : place(change.span))),
  );
  return span === undefined || span === '' || others.length > 0 ? '' : ` (${span})`;
}

/** What became of the facts; a line that stands for many different changes says enough. */
function detailLines({ changes }: Row, paint: Paint, width: number): readonly string[] {
  const [change] = changes;
  if (change === undefined || new Set(changes.map(({ subject }) => subject)).size > 1) return [];
  return [...factLines(change, paint, width), ...accessLines(change, paint, width)];
}

function levelBlock(rows: readonly Row[], paint: Paint, width: number): readonly string[] {
  const hidden = rows.length - SHOWN;
  const lines = rows.slice(0, SHOWN).flatMap((row) => rowLines(row, paint, width));
  // Only what is safe is cut: nobody may miss the rest.
  if (hidden <= 0 || rows[0]?.level !== 'safe') return rows.flatMap((row) => rowLines(row, paint, width));
  return [...lines, paint('quiet', `  and ${hidden} more that are safe`)];
}

function linkText({ model, availability, when, family }: Link): string {
  const state = availability === 'listed' ? '' : ` [${availability}]`;
  const shape = family === undefined ? '' : ` as ${visible(family)}`;
  const triggers = when === undefined ? '' : ` on ${when.map(visible).join(', ')}`;
  return `${visible(model)}${state}${shape}${triggers}`;
}

function chainBlock({ chains }: ReviewReport, paint: Paint, width: number): readonly string[] {
  if (chains.length === 0) return [];
  const lines = chainsOf(chains).flatMap(({ where, before, after }) => {
    const line = (label: string, links: readonly Link[]): readonly string[] =>
      hang(`    ${paint('quiet', pad(label, LABEL))}`, links.map(linkText).join(' → '), 4 + LABEL, width);
    return [...hang('  ', visible(where), 4, width), ...line('before', before), ...line('now', after)];
  });
  return [paint('strong', 'Chains that differ'), ...lines];
}

function unreadBlock(unread: readonly Unread[], paint: Paint, width: number): readonly string[] {
  return unread.flatMap(({ side, environment, failure }) => {
    const when = side === 'before' ? 'before this change' : 'now';
    const title = `Nothing is known of the models of ${visible(environment)} ${when}`;
    return [
      ...hang('', title, 2, width),
      ...failureLines(failure, paint, width - 2).map((line) => `  ${line}`),
    ];
  });
}

/** What the registry was compared with. */
export function baseText({ base }: ReviewReport): string {
  const commit =
    base.commit === undefined || base.commit.startsWith(base.name) ? '' : ` (${base.commit.slice(0, 12)})`;
  return `"${base.name}"${commit}`;
}

/** A review for a person: worst first, one line a change with the facts below it, then chains before and now. */
export function prettyDiff(report: ReviewReport, look: Look): string {
  const paint = painter(look.color);
  const width = columnsOf(look.width);
  const rows = rowsOf(report.changes);
  const counted = countLevels(report.changes);
  const none = report.base.registry ? '' : '; there was no registry, so everything is new';
  const title = `${counted.charAt(0).toUpperCase()}${counted.slice(1)} since ${visible(baseText(report))}${none}`;
  const blocks = [
    hang('', title, 2, width).map((line) => paint('strong', line)),
    ...(['breaking', 'risky', 'safe'] as const).map((level) =>
      levelBlock(
        rows.filter((row) => row.level === level),
        paint,
        width,
      ),
    ),
    chainBlock(report, paint, width),
    unreadBlock(report.unread, paint, width),
  ].filter((lines) => lines.length > 0);
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
