import { byCodeUnit } from '../../diagnostics/order.ts';
import type { Overview, OverviewBinding } from '../../drift/overview.ts';
import { count } from '../count.ts';
import { chainDiagram } from './chain.ts';
import { html, lines, type Markup, NOTHING } from './markup.ts';
import type { Section } from './section.ts';
import { legend } from './state.ts';
import type { Tags } from './tags.ts';

/** What a page says about a binding in its cell: a link to the findings about it. */
export type Notes = (environment: string, useCase: string) => Markup;

/**
 * Environments side by side, use cases below one another, and in each cell the chain that runs there. On a phone the cells of
 * a use case stand below one another; browsers take that for no table any more, unless its roles are written.
 */
export function matrixSection(
  overview: Overview,
  tags: Tags,
  notes: Notes = () => NOTHING,
): readonly Section[] {
  const { environments, bindings } = overview;
  if (bindings.length === 0) return [];
  const useCases = [...grouped(bindings)].sort(([a], [b]) => byCodeUnit(a, b));
  const heads = environments.map(({ name, stage }) => {
    const note = stage === name ? NOTHING : html` <small>${stage}</small>`;
    return html`<th scope="col" role="columnheader" class="column e${tags.environments.indexOf(name)}">${name}${note}</th>`;
  });
  const body = html`<div class="scroll" role="group" aria-labelledby="matrix" tabindex="0">
    <table class="matrix" role="table"><caption>${count(useCases.length, 'use case')} in ${count(environments.length, 'environment')}. A chain is read from the top: what stands below takes over after the failures named.</caption>
    <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Use case</th>${heads}</tr></thead>
    <tbody role="rowgroup">
    ${lines(useCases.map(([useCase, found]) => useCaseRow(useCase, found, overview, tags, notes)))}
    </tbody></table></div>
    ${legend()}`;
  return [{ id: 'matrix', title: 'What runs where', body }];
}

function grouped(bindings: readonly OverviewBinding[]): ReadonlyMap<string, readonly OverviewBinding[]> {
  const rows = new Map<string, OverviewBinding[]>();
  for (const binding of bindings) {
    const row = rows.get(binding.useCase);
    if (row === undefined) rows.set(binding.useCase, [binding]);
    else row.push(binding);
  }
  return rows;
}

function useCaseRow(
  useCase: string,
  found: readonly OverviewBinding[],
  { environments }: Overview,
  tags: Tags,
  notes: Notes,
): Markup {
  const cells = environments.map(({ name }) => {
    const place = `column e${tags.environments.indexOf(name)}`;
    const binding = found.find(({ environment }) => environment === name);
    if (binding === undefined) return html`<td role="cell" class="${place} none">not bound</td>`;
    return html`<td role="cell" class="${place}" data-environment="${name}">${chainDiagram(binding.links)}${notes(name, useCase)}</td>`;
  });
  const names = found.map(({ environment }) => environment);
  const owners = [...new Set(found.flatMap(({ owner }) => (owner === undefined ? [] : [owner])))];
  const description = found.find((one) => one.description !== undefined)?.description;
  return html`<tr role="row" class="use ${tags.classes(names, useCase)}"><th scope="row" role="rowheader"><code>${useCase}</code>${
    description === undefined ? NOTHING : html`<span class="about">${description}</span>`
  }${owners.length === 0 ? NOTHING : html`<span class="owner">${owners.join(', ')}</span>`}</th>
    ${lines(cells)}
    </tr>`;
}
