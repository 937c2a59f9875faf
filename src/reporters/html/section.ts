import { html, type Markup } from './markup.ts';

/** A part of a page with a heading of its own; the contents are made from these. */
export interface Section {
  /** The anchor. */
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}

/** A section as it stands in the page. */
export function sectionMarkup({ id, title, body }: Section): Markup {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${body}
    </section>`;
}
