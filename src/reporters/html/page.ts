import { createHash } from 'node:crypto';
import { SCRIPT, STYLE } from './assets.gen.ts';
import { html, lines, Markup, NOTHING } from './markup.ts';
import { type Section, sectionMarkup } from './section.ts';

/** What a page holds. */
export interface Page {
  /** What kind of report it is. */
  readonly title: string;
  /** What it comes down to, in a few words. */
  readonly verdict: string;
  readonly tone: 'good' | 'warn' | 'error';
  /** Sentences below that. */
  readonly remarks: readonly Markup[];
  readonly bar: Markup;
  /** Rules of the style sheet that this page needs besides. */
  readonly rules: string;
  readonly sections: readonly Section[];
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Nothing is loaded, and of styles and scripts only the two that stand in the page are obeyed. */
function policy(style: string): string {
  return `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(SCRIPT)}; base-uri 'none'; form-action 'none'`;
}

const SIGNS = { good: '✓', warn: '!', error: '✗' } as const;

function contents(sections: readonly Section[]): Markup {
  const links = sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  return links.length < 2 ? NOTHING : html`<nav aria-label="On this page"><ul>${links}</ul></nav>`;
}

/** A whole document. The same page is the same bytes. */
export function document({ title, verdict, tone, remarks, bar, rules, sections }: Page): string {
  const style = `${STYLE}${rules}`;
  const text = html`<!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${new Markup(policy(style))}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <meta name="generator" content="modelock">
    <title>${title}: ${verdict}</title>
    <style>${new Markup(style)}</style>
    </head>
    <body>
    <a class="skip" href="#content">Skip to the report</a>
    <header>
    <p class="brand">modelock</p>
    <h1>${title}</h1>
    <p class="verdict l-${tone}"><i aria-hidden="true">${SIGNS[tone]}</i>${verdict}</p>
    ${lines(remarks.map((remark) => html`<p class="remark">${remark}</p>`))}
    ${contents(sections)}
    </header>
    <main id="content" tabindex="-1">
    ${bar}
    ${lines(sections.map(sectionMarkup))}
    </main>
    <footer><p>Written by <a href="https://github.com/modelock/modelock" rel="noreferrer">modelock</a>. This file loads nothing and sends nothing.</p></footer>
    <script>${new Markup(SCRIPT)}</script>
    </body>
    </html>`;
  return `${text.text}\n`;
}
