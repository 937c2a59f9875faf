import { html, lines, type Markup } from './markup.ts';

/** A part of a page with a heading of its own; the contents are made from these. */
export interface Section {
  /** The anchor. */
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}

/** The items of a list, as many as a page has room for, and how many more there are. */
export function first<T>(all: readonly T[], most: number, show: (one: T, index: number) => Markup): Markup {
  const hidden = all.length - most;
  const rest = hidden > 0 ? [html`<li class="quiet">and ${hidden} more, which other formats list</li>`] : [];
  return lines([...all.slice(0, most).map(show), ...rest]);
}

/** A section as it stands in the page. */
export function sectionMarkup({ id, title, body }: Section): Markup {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${body}
    </section>`;
}
