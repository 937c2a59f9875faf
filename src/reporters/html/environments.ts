import { byCodeUnit } from '../../diagnostics/order.ts';
import type {
  Availability,
  CheckReport,
  EnvironmentReport,
  FailureReport,
  PassedUnlisted,
} from '../../diagnostics/report.ts';
import { count } from '../count.ts';
import { basis, failureOutcome, hasFailed } from '../tally.ts';
import { between, html, lines, type Markup, NOTHING } from './markup.ts';
import type { Section } from './section.ts';
import { ALL_STATES, stateWord } from './state.ts';
import type { Tags } from './tags.ts';
import { prose } from './text.ts';

/** What could not be looked at, and what to do about it. */
export function failureBox(name: string, what: string, failure: FailureReport | undefined): Markup {
  const detail =
    failure === undefined
      ? NOTHING
      : html`<p>${prose(failure.message)} <span class="place">${failure.reason}</span></p>`;
  const help =
    failure?.help === undefined ? NOTHING : html`<p class="todo"><b>To do</b> ${prose(failure.help)}</p>`;
  return html`<div class="failure"><p><b>Could not look:</b> <code>${name}</code> ${what}</p>${detail}${help}</div>`;
}

/** How many references stand in which way, as one bar. The words beside it say the same. */
function bar(references: EnvironmentReport['references']): Markup {
  const all = Object.values(references).reduce((sum, number) => sum + number, 0);
  if (all === 0) return NOTHING;
  let at = 0;
  const parts = ALL_STATES.toReversed().map((state) => {
    const width = (references[state] / all) * 100;
    const part =
      width === 0
        ? NOTHING
        : html`<rect class="s-${state}" x="${round(at)}" width="${round(width)}" height="6"/>`;
    at += width;
    return part;
  });
  return html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts}</svg>`;
}

function round(number: number): string {
  return String(Math.round(number * 100) / 100);
}

function counted(references: EnvironmentReport['references']): Markup {
  const parts = ALL_STATES.toReversed().flatMap((state: Availability) =>
    references[state] === 0
      ? []
      : [html`<span class="s-${state}">${references[state]} ${stateWord(state)}</span>`],
  );
  return parts.length === 0 ? html`none` : between(parts, ' ');
}

function environmentRow(environment: EnvironmentReport, tags: Tags): Markup {
  const { name, stage, gateway, outcome, useCases, models, references } = environment;
  return html`<tr class="${tags.classes([name])}"><th scope="row"><code>${name}</code></th>
    <td>${stage}</td><td>${gateway}</td>
    <td>${outcome === 'judged' ? basis(environment) : 'not judged'}</td>
    <td class="number">${useCases}</td><td class="number">${models}</td>
    <td>${bar(references)}<span class="counts">${counted(references)}</span></td></tr>`;
}

/** How each environment fared. */
export function environmentsSection(report: CheckReport, tags: Tags): readonly Section[] {
  const environments = [...report.environments].sort((a, b) => byCodeUnit(a.name, b.name));
  if (environments.length === 0) return [];
  const failed = environments.filter(hasFailed);
  const body = html`${lines(failed.map((one) => failureBox(one.name, failureOutcome(one), one.failure)))}
    <div class="scroll" role="group" aria-labelledby="environments" tabindex="0">
    <table class="facts-table"><caption>What each environment was judged against, and how its references stand.</caption>
    <thead><tr><th scope="col">Environment</th><th scope="col">Stage</th><th scope="col">Gateway</th><th scope="col">Against</th><th scope="col" class="number">Use cases</th><th scope="col" class="number">Models listed</th><th scope="col">References</th></tr></thead>
    <tbody>
    ${lines(environments.map((one) => environmentRow(one, tags)))}
    </tbody></table></div>`;
  return [{ id: 'environments', title: 'Environments', body }];
}

/** References that pass without being listed, folded away. */
export function passedSection(passed: readonly PassedUnlisted[]): readonly Section[] {
  if (passed.length === 0) return [];
  const rows = passed.map(
    ({ environment, useCase, model, availability, reason }) =>
      html`<li class="s-${availability}"><code>${environment}/${useCase}</code> <code>${model}</code> ${stateWord(availability)}<br><small>${reason}</small></li>`,
  );
  const body = html`<details><summary>${count(passed.length, 'reference')} ${passed.length === 1 ? 'passes' : 'pass'} without being listed</summary><ul class="plain">
    ${lines(rows)}
    </ul></details>`;
  return [{ id: 'unlisted', title: 'Not listed, and meant so', body }];
}
