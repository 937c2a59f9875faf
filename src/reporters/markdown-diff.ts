import type { Fact, Link, Verdict } from '../review/change.ts';
import type { Kind } from '../review/kinds.ts';
import type { ReviewReport } from '../review/report.ts';
import { comment, folded, type Section } from './comment.ts';
import { count } from './count.ts';
import { chainsOf, countLevels, isStated, type Row, rowsOf } from './diff-row.ts';
import { factValue } from './fact.ts';
import { failureItem } from './markdown-check.ts';
import { code, row, tableHead } from './markdown-text.ts';
import { mermaid } from './mermaid.ts';
import { markdownText } from './piece.ts';

const MOST = 100;

function changeRow({ level, where, what, why }: Row): string {
  const word = level === 'safe' ? level : `**${level}**`;
  return row([word, where === '' ? '' : code(where), markdownText(what), markdownText(why)]);
}

function changeTable(rows: readonly Row[]): readonly Section[] {
  const head = tableHead(['Level', 'Where', 'Change', 'Why']);
  const grave = rows.filter(({ level }) => level !== 'safe');
  const safe = rows.filter(({ level }) => level === 'safe');
  return [
    ...(grave.length === 0 ? [] : [{ head, rows: grave.map(changeRow), foot: [], most: MOST }]),
    ...(safe.length === 0
      ? []
      : [folded(`${count(safe.length, 'line')} of safe changes`, head, safe.map(changeRow), MOST)]),
  ];
}

function sideOf(value: unknown): string {
  if (value === undefined) return 'not stated';
  return code(Array.isArray(value) ? value.map((one) => factValue(one)).join(', ') : factValue(value));
}

function verdictOf(verdict: Verdict): string {
  return verdict === 'lost' ? '**lost**' : verdict;
}

function factRow({ field, verdict, items = [], ratio, before, after }: Fact): string {
  const which = [...items.map(code), ...(ratio === undefined ? [] : [code(`× ${ratio}`)])].join(', ');
  return row([
    code(field),
    `${verdictOf(verdict)}${which === '' ? '' : ` ${which}`}`,
    sideOf(before),
    sideOf(after),
  ]);
}

/** Kinds of change that are about what models offer. */
const ABOUT_MODELS: readonly Kind[] = ['primary-changed', 'fallback-swapped', 'facts-changed'];

/** The facts of one model that is swapped in, or that is stated otherwise; those that nobody stated are left out. */
function facts({ where, changes: [change] }: Row): readonly Section[] {
  if (change === undefined || !ABOUT_MODELS.includes(change.kind)) return [];
  const known = (change.facts ?? []).filter(isStated);
  const standings = (change.standings ?? []).filter(isStated);
  const model =
    change.kind === 'facts-changed'
      ? code(change.subject ?? '')
      : [change.before, change.after].map(sideOf).join(' to ');
  const keys = standings.map(({ environment, verdict, before, after }) =>
    row([`key of ${code(environment)}`, verdictOf(verdict), sideOf(before), sideOf(after)]),
  );
  const head = [`In ${code(where)}: ${model}`, '', ...tableHead(['Fact', 'Verdict', 'Before', 'Now'])];
  return [folded('What is gained and lost', head, [...keys, ...known.map(factRow)], MOST)];
}

function linkText({ model, availability, when }: Link): string {
  const state = availability === 'listed' ? '' : ` (**${availability}**)`;
  return `${code(model)}${state}${when === undefined ? '' : ` on ${when.map(code).join(', ')}`}`;
}

function chainRow({ where, before, after }: ReturnType<typeof chainsOf>[number]): string {
  const links = (chain: readonly Link[]): string => chain.map(linkText).join(', then ');
  return row([code(where), links(before), links(after)]);
}

function chains({ chains: found }: ReviewReport): readonly Section[] {
  if (found.length === 0) return [];
  return [
    {
      head: ['Chains that differ:', '', ...tableHead(['Binding', 'Before', 'Now'])],
      rows: chainsOf(found).map(chainRow),
      foot: [],
      most: MOST,
    },
  ];
}

/** The same as a picture. */
function diagram({ chains: found }: ReviewReport): readonly Section[] {
  if (found.length === 0) return [];
  const { lines, left } = mermaid(found);
  const rest = left === 0 ? [] : [`Not drawn, for want of room: ${count(left, 'chain')} more.`];
  const drawn = lines.length === 0 ? [] : ['```mermaid', ...lines, '```', ...(left === 0 ? [] : [''])];
  return [{ head: [...drawn, ...rest], rows: [], foot: [], most: 0 }];
}

function unread({ unread: found }: ReviewReport): readonly Section[] {
  if (found.length === 0) return [];
  const rows = found.map(({ side, environment, failure }) =>
    failureItem(
      environment,
      side === 'before' ? 'has no known listing before this change' : 'has no known listing now',
      failure,
    ),
  );
  return [{ head: [], rows, foot: [], most: MOST }];
}

function since({ base }: ReviewReport): string {
  const commit = base.commit === undefined ? '' : ` at commit ${code(base.commit.slice(0, 12))}`;
  const none = base.registry ? '' : '; there was no registry, so everything is new';
  return `Compared with ${code(base.name)}${commit}${none}.`;
}

/** A review as a pull-request comment. */
export function markdownDiff(report: ReviewReport): string {
  return comment(diffSections(report));
}

/** The parts of a review in Markdown. */
export function diffSections(report: ReviewReport): readonly Section[] {
  const rows = rowsOf(report.changes);
  return [
    {
      head: [`## Model review: ${countLevels(report.changes)}`, '', since(report)],
      rows: [],
      foot: [],
      most: 0,
    },
    ...changeTable(rows),
    ...chains(report),
    ...diagram(report),
    ...rows.flatMap(facts),
    ...unread(report),
  ];
}
