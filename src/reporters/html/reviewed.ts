import type { Change, Fact, Standing } from '../../review/change.ts';
import type { ReviewReport } from '../../review/report.ts';
import { count } from '../count.ts';
import {
  chainsOf,
  factPhrase,
  factsBy,
  isStated,
  type Row,
  rowsOf,
  standingPhrase,
  unknownPhrase,
} from '../diff-row.ts';
import { place } from '../pretty-check.ts';
import { chainDiagram } from './chain.ts';
import { failureBox } from './environments.ts';
import { html, lines, type Markup, NOTHING } from './markup.ts';
import { first, type Section } from './section.ts';
import type { Tags } from './tags.ts';
import { sentenceOf } from './text.ts';

/** Lines of one level, and chains: a page of more would be slow to open, and nobody reads that far. */
const MOST = 500;
const MOST_CHAINS = 200;

const LEVELS = [
  ['breaking', 'Breaking', '✗', 'l-error'],
  ['risky', 'Risky', '!', 'l-warn'],
  ['safe', 'Safe', '✓', 'l-good'],
] as const;

const VERDICTS = [
  ['lost', '−', 'l-error'],
  ['gained', '+', 'l-good'],
  ['other', '~', 'l-warn'],
] as const;

/** Two of the facts alone say who is affected; the rest are shown as they are. */
function phrases(facts: readonly Fact[], standings: readonly Standing[]): readonly string[] {
  return [...standings.map(standingPhrase), ...facts.map(factPhrase)];
}

function factRows(change: Change): readonly Markup[] {
  const rows = VERDICTS.flatMap(([verdict, sign, style]) => {
    const standings = (change.standings ?? []).filter((one) => one.verdict === verdict);
    return phrases(factsBy(change, verdict), standings).map(
      (phrase) =>
        html`<li><span class="level ${style}"><i aria-hidden="true">${sign}</i>${verdict}</span> ${phrase}</li>`,
    );
  });
  const unknown = unknownPhrase(factsBy(change, 'unknown').filter(isStated));
  const same = phrases(factsBy(change, 'same'), []);
  return [
    ...rows,
    ...(unknown === '' ? [] : [html`<li class="quiet">unknown: ${unknown}</li>`]),
    ...(same.length === 0 ? [] : [html`<li class="quiet">the same: ${same.join('; ')}</li>`]),
  ];
}

function changeItem({ where, what, why, changes }: Row, sign: Markup, tags: Tags): Markup {
  const [first] = changes;
  const environments = changes.flatMap(({ environment }) => (environment === undefined ? [] : [environment]));
  const facts = first === undefined ? [] : factRows(first);
  const span = first?.span === undefined ? NOTHING : html` <span class="place">${place(first.span)}</span>`;
  return html`<li class="finding ${tags.classes([...new Set(environments)], first?.useCase)}">
    <h3>${sign} ${where === '' ? 'Everywhere' : html`<code>${where}</code>`}${span}</h3>
    <p class="message">${sentenceOf(what)}</p>
    <p class="todo"><b>Why</b> ${sentenceOf(why)}</p>
    ${facts.length === 0 ? NOTHING : html`<ul class="facts">${facts}</ul>`}
    </li>`;
}

/** The changes by level, the worst first, each with what is gained and lost. */
export function changesSections(report: ReviewReport, tags: Tags): readonly Section[] {
  const rows = rowsOf(report.changes);
  return LEVELS.flatMap(([level, title, sign, style]) => {
    const some = rows.filter((row) => row.level === level);
    if (some.length === 0) return [];
    const word = html`<span class="level ${style}"><i aria-hidden="true">${sign}</i>${level}</span>`;
    const list = html`<ol class="list">
      ${first(some, MOST, (row) => changeItem(row, word, tags))}
      </ol>`;
    const body =
      level === 'safe' && some.length > 3
        ? html`<details><summary>${count(some.length, 'line')} of safe changes</summary>${list}</details>`
        : list;
    return [{ id: level, title, body }];
  });
}

/** Chains that differ: as they were, and as they are. */
export function chainsSection({ chains }: ReviewReport, tags: Tags): readonly Section[] {
  if (chains.length === 0) return [];
  const row = ({ where, before, after }: ReturnType<typeof chainsOf>[number]): Markup => {
    const own = chains.filter((one) => one.before === before || one.after === after);
    const names = own.map(({ environment }) => environment);
    return html`<li class="${tags.classes(names, own[0]?.useCase)}"><h3><code>${where}</code></h3>
      <div class="pair"><div><h4>Before</h4>${chainDiagram(before)}</div><div><h4>Now</h4>${chainDiagram(after)}</div></div></li>`;
  };
  const body = html`<ul class="list">
    ${first(chainsOf(chains), MOST_CHAINS, row)}
    </ul>`;
  return [{ id: 'chains', title: 'Chains, before and now', body }];
}

/** Environments whose listing is not known on one side. */
export function unreadSection({ unread }: ReviewReport): readonly Section[] {
  if (unread.length === 0) return [];
  const boxes = unread.map(({ side, environment, failure }) =>
    failureBox(
      environment,
      side === 'before' ? 'has no known listing before this change' : 'has no known listing now',
      failure,
    ),
  );
  return [{ id: 'unread', title: 'Not known', body: lines(boxes) }];
}
