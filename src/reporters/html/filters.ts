import type { Availability } from '../../diagnostics/report.ts';
import { html, lines, type Markup, NOTHING } from './markup.ts';
import { ALL_STATES } from './state.ts';
import type { Tags } from './tags.ts';

/** More choices than this are no help, and each is a rule of the style sheet. */
const MOST = 24;

/** The choices that a page offers. */
export interface Filters {
  readonly tags: Tags;
  /** The availabilities that its matrix holds. */
  readonly states: readonly Availability[];
  /** What its entries are, for the count. */
  readonly noun: string;
}

/** A list of choices, when there is a choice. */
function choice(
  id: string,
  label: string,
  all: string,
  options: readonly (readonly [string, string])[],
): Markup {
  if (options.length < 2 || options.length > MOST) return NOTHING;
  const rows = options.map(([value, text]) => html`<option value="${value}">${text}</option>`);
  return html`<label for="${id}">${label}</label>
    <select id="${id}" autocomplete="off"><option value="">${all}</option>${rows}</select>`;
}

/** The bar of filters. It works without the script, which only adds the search. */
export function filterBar({ tags, states, noun }: Filters): Markup {
  const numbered = (names: readonly string[], mark: string): readonly (readonly [string, string])[] =>
    names.map((name, index) => [`${mark}${index}`, name]);
  const found = ALL_STATES.filter((state) => states.includes(state)).map((state) => [state, state] as const);
  const levels = found.length < 2 ? [] : [['problem', 'only problems'] as const, ...found];
  return html`<div class="filters" role="search" aria-label="Filter this page">
    <span class="find" hidden><label for="find">Search</label>
    <input id="find" type="search" autocomplete="off" spellcheck="false" placeholder="use case, model, owner" aria-describedby="shown"></span>
    ${lines([
      choice('environment', 'Environment', 'all', numbered(tags.environments, 'e')),
      choice('state', 'Availability', 'all', levels),
      choice('owner', 'Owner', 'all', numbered(tags.owners, 'o')),
    ])}
    <p id="shown" class="shown" role="status" aria-live="polite" data-noun="${noun}"></p>
    </div>`;
}

/** The rules that make the choices work. Numbers and our own words only: no name is part of a style sheet. */
export function filterRules({ tags, states }: Omit<Filters, 'noun'>): string {
  const chosen = (id: string, value: string): string => `:root:has(#${id} [value=${value}]:checked)`;
  const rules: string[] = [];
  const places = tags.environments.slice(0, MOST).map((_, index) => `e${index}`);
  for (const place of places) {
    const here = chosen('environment', place);
    rules.push(`${here} .item:not(.${place},.any),${here} .column:not(.${place}){display:none}`);
  }
  tags.owners.slice(0, MOST).forEach((_, index) => {
    rules.push(`${chosen('owner', `o${index}`)} .item:not(.o${index},.anyone){display:none}`);
  });
  for (const state of ['problem', ...states]) {
    const on = chosen('state', state);
    rules.push(`${on} .use:not(:has(.s-${state})){display:none}`);
    for (const place of places)
      rules.push(
        `${chosen('environment', place)}${on.slice(5)} .use:not(:has(.${place} .s-${state})){display:none}`,
      );
  }
  return `@media screen{${rules.join('')}}`;
}
