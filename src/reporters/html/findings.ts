import type { Located } from '../../diagnostics/diagnostic.ts';
import { worstFirst } from '../../diagnostics/gravity.ts';
import { docsUrl } from '../../diagnostics/link.ts';
import type { CheckReport } from '../../diagnostics/report.ts';
import { count } from '../count.ts';
import { place } from '../pretty-check.ts';
import { codeFrame } from './code-frame.ts';
import { between, html, lines, type Markup, NOTHING } from './markup.ts';
import type { Notes } from './matrix.ts';
import { first, type Section } from './section.ts';
import type { Tags } from './tags.ts';
import { prose } from './text.ts';

const SUGGESTED = 3;
/** A page of more would be slow to open, and nobody reads that far. */
const MOST = 500;

function about({ data = {} }: Located): {
  readonly environments: readonly string[];
  readonly useCase: string | undefined;
} {
  const { environment, useCase } = data;
  return {
    environments: typeof environment === 'string' ? [environment] : [],
    useCase: typeof useCase === 'string' ? useCase : undefined,
  };
}

function word({ severity }: Located): Markup {
  return severity === 'error'
    ? html`<span class="level l-error"><i aria-hidden="true">✗</i>error</span>`
    : html`<span class="level l-warn"><i aria-hidden="true">!</i>warning</span>`;
}

function finding(diagnostic: Located, index: number, tags: Tags): Markup {
  const { rule, message, help, why, span, excerpt, relatedSpans, severity } = diagnostic;
  const { environments, useCase } = about(diagnostic);
  const suggestions = (diagnostic.suggestions ?? [])
    .slice(0, SUGGESTED)
    .map((id) => html`<code>${id}</code>`);
  return html`<li class="finding framed ${tags.classes(environments, useCase)}" id="f${index + 1}">
    <h3>${word(diagnostic)} <a href="${docsUrl(rule)}" rel="noreferrer">${rule}</a> <span class="place">${place(span)}</span></h3>
    <p class="message">${prose(message)}</p>
    ${lines([
      codeFrame(span, excerpt, severity === 'error' ? 'error' : 'warn'),
      suggestions.length === 0
        ? NOTHING
        : html`<p class="todo"><b>Did you mean</b> ${between(suggestions, ' or ')}?</p>`,
      help === undefined ? NOTHING : html`<p class="todo"><b>To do</b> ${prose(help)}</p>`,
      ...relatedSpans.map(
        (one) =>
          html`<p class="todo"><b>See also</b> ${prose(one.message)} <span class="place">${place(one.span)}</span></p>`,
      ),
      why === undefined
        ? NOTHING
        : html`<details><summary>Why this rule</summary><p>${prose(why)}</p></details>`,
    ])}
    </li>`;
}

/** Every finding with its place, what to do, and a link to the page of its rule; the worst first. */
export function findingsSection(report: CheckReport, tags: Tags): readonly Section[] {
  const found = worstFirst(report);
  if (found.length === 0) return [];
  const body = html`<ol class="list">
    ${first(found, MOST, (one, index) => finding(one, index, tags))}
    </ol>`;
  return [{ id: 'findings', title: 'Findings', body }];
}

/** For each binding a link to the first finding about it. */
export function findingNotes(report: CheckReport): Notes {
  const found = worstFirst(report)
    .slice(0, MOST)
    .map((diagnostic, index) => ({ diagnostic, index }));
  return (environment, useCase) => {
    const own = found.filter(({ diagnostic }) => {
      const subject = about(diagnostic);
      return subject.useCase === useCase && subject.environments.includes(environment);
    });
    const [first] = own;
    if (first === undefined) return NOTHING;
    const level = first.diagnostic.severity === 'error' ? 'l-error' : 'l-warn';
    return html`<a class="note ${level}" href="#f${first.index + 1}">${count(own.length, 'finding')}</a>`;
  };
}

/** Findings that a comment lets pass, folded away. */
export function waivedSection({ waived }: CheckReport): readonly Section[] {
  if (waived.length === 0) return [];
  const rows = waived.map(
    ({ diagnostic, reason, until }) =>
      html`<li><code>${diagnostic.rule}</code> ${prose(diagnostic.message)} <span class="place">${place(diagnostic.span)}</span><br><small>${reason}${until === undefined ? '' : `, until ${until}`}</small></li>`,
  );
  const body = html`<details><summary>${count(waived.length, 'finding')} waived by a comment</summary><ul class="plain">
    ${lines(rows)}
    </ul></details>`;
  return [{ id: 'waived', title: 'Waived', body }];
}
