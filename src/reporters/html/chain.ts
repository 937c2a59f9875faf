import type { OverviewLink } from '../../drift/overview.ts';
import { html, lines, type Markup, NOTHING } from './markup.ts';
import { STATES, stateWord } from './state.ts';

/** A link to draw; one of a review is such too. */
export type Drawn = Pick<OverviewLink, 'model' | 'availability' | 'when' | 'family' | 'passes' | 'retiresAt'>;

/** A chain as a diagram: the primary model, and below it what takes over, with what makes it do so on the way there. */
export function chainDiagram(links: readonly Drawn[]): Markup {
  return html`<ol class="chain">
    ${lines(links.map(link))}
    </ol>`;
}

function link({ model, availability, when, family, passes, retiresAt }: Drawn): Markup {
  const way = when === undefined ? NOTHING : html`<span class="way">on ${when.join(', ')}</span>`;
  const shape = family === undefined ? NOTHING : html` <small>as ${family}</small>`;
  const end = retiresAt === undefined ? NOTHING : html` <small class="end">until ${retiresAt}</small>`;
  const reason = passes === undefined ? NOTHING : html`<small class="reason">${passes}</small>`;
  const problem = STATES[availability].isProblem ? ' s-problem' : '';
  return html`<li class="s-${availability}${problem}">${way}<span class="link"><code>${model}</code> ${stateWord(availability)}${shape}${end}${reason}</span></li>`;
}
