import { byCodeUnit } from '../../diagnostics/order.ts';
import type { DriftReport, EnvironmentDrift, Impact } from '../../drift/report.ts';
import { changeCounts } from '../changes.ts';
import { count } from '../count.ts';
import { type Change, changeText } from '../fact.ts';
import { interval } from '../moment.ts';
import { place } from '../pretty-check.ts';
import { changesOf, impactText, isLost } from '../pretty-drift.ts';
import { failureBox } from './environments.ts';
import { between, html, lines, type Markup, NOTHING } from './markup.ts';
import { first, type Section } from './section.ts';
import type { Tags } from './tags.ts';
import { prose } from './text.ts';

/** Of each kind; what appeared at a gateway may be hundreds. */
const SHOWN = 200;
/** Bindings. */
const MOST = 500;

const KINDS: Readonly<Record<Change['kind'], readonly [sign: string, word: string, style: string]>> = {
  gone: ['✗', 'gone', 'l-error'],
  missing: ['!', 'missing', 'l-warn'],
  changed: ['~', 'changed', 'l-warn'],
  returned: ['+', 'returned', 'l-good'],
  appeared: ['+', 'appeared', 'l-good'],
};

function kindWord(kind: Change['kind']): Markup {
  const [sign, word, style] = KINDS[kind];
  return html`<span class="level ${style}"><i aria-hidden="true">${sign}</i>${word}</span>`;
}

function impactItem(impact: Impact, tags: Tags): Markup {
  const { environment, useCase, change, owner, remaining, span } = impact;
  const rest = remaining.map((model) => html`<code>${model}</code>`);
  const after =
    rest.length === 0
      ? html`<p class="todo"><b>Nothing</b> after it in the chain is listed.</p>`
      : html`<p class="todo"><b>Still listed after it</b> ${between(rest, ', ')}</p>`;
  return html`<li class="finding ${tags.classes([environment], useCase)}">
    <h3>${kindWord(change.kind)} <code>${environment}/${useCase}</code>${span === undefined ? NOTHING : html` <span class="place">${place(span)}</span>`}</h3>
    <p class="message">${prose(impactText(impact))}${owner === undefined ? NOTHING : html` <span class="owner">${owner}</span>`}</p>
    ${isLost(impact) ? after : NOTHING}
    </li>`;
}

/** The bindings that the changes hit, worst first. */
export function impactsSection({ impacts }: DriftReport, tags: Tags): readonly Section[] {
  if (impacts.length === 0) return [];
  const body = html`<ol class="list">
    ${first(impacts, MOST, (impact) => impactItem(impact, tags))}
    </ol>`;
  return [{ id: 'impacts', title: 'Bindings hit', body }];
}

function changeItem(change: Change): Markup {
  const isPlain = change.kind === 'gone' || change.kind === 'appeared';
  return html`<li>${kindWord(change.kind)} <code>${change.model}</code>${isPlain ? '' : `: ${changeText(change)}`}</li>`;
}

function changeList(environment: EnvironmentDrift): Markup {
  const changes = changesOf(environment);
  if (changes.length === 0) return NOTHING;
  const rows = (['gone', 'changed', 'appeared'] as const).flatMap((kind) => {
    const some = changes.filter((change) => change.kind === kind);
    const hidden = some.length - SHOWN;
    return [
      ...some.slice(0, SHOWN).map(changeItem),
      ...(hidden > 0 ? [html`<li>and ${hidden} more ${kind}</li>`] : []),
    ];
  });
  return html`<details${changes.length > 20 ? '' : OPEN}><summary>${count(changes.length, 'change')} of the listing</summary><ul class="plain">
    ${lines(rows)}
    </ul></details>`;
}

const OPEN = html` open`;

function environmentItem(environment: EnvironmentDrift, tags: Tags): Markup {
  const { name, gateway, outcome, before, after, failure, notes = [] } = environment;
  const head = html`<h3><code>${name}</code> <span class="place">${gateway}</span></h3>`;
  if (outcome === 'not-compared')
    return html`<li class="${tags.classes([name])}">${head}${failureBox(name, 'was not compared', failure)}</li>`;
  const asked = interval(before, after);
  return html`<li class="${tags.classes([name])}">${head}
    <p>${changeCounts(changesOf(environment))}${asked === '' ? '' : `; asked ${asked}`}</p>
    ${lines([...notes.map((note) => html`<p class="todo"><b>Note</b> ${prose(note)}</p>`), changeList(environment)])}
    </li>`;
}

/** What appeared, went and changed, by environment. */
export function changesSection(report: DriftReport, tags: Tags): readonly Section[] {
  const environments = [...report.environments].sort((a, b) => byCodeUnit(a.name, b.name));
  if (environments.length === 0) return [];
  const body = html`<ul class="list">
    ${lines(environments.map((one) => environmentItem(one, tags)))}
    </ul>`;
  return [{ id: 'changes', title: 'Changes of the listings', body }];
}

/** How much drifted, in a few words. */
export function driftTitle(report: DriftReport): string {
  const failed = report.environments.filter(({ outcome }) => outcome === 'not-compared').length;
  const changes = report.environments.reduce((sum, one) => sum + changesOf(one).length, 0);
  const parts = [
    ...(report.impacts.length > 0 ? [`${count(report.impacts.length, 'binding')} hit`] : []),
    ...(changes > 0 ? [count(changes, 'change')] : []),
    ...(failed > 0 ? [`${count(failed, 'environment')} not compared`] : []),
  ];
  return parts.length === 0 ? 'nothing changed' : parts.join(', ');
}
